"""Every text that is asked for exists in every language, and every text is asked for."""

from __future__ import annotations

import ast
import importlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from bot.community.boundaries.rules import Reported
from bot.community.contact.rules import Way
from bot.community.feelings import Feeling
from bot.community.hours import DAYS, Stretch
from bot.community.meetings.questions import OPEN_QUESTIONS, SHARED_QUESTIONS
from bot.community.people import Fit
from bot.community.profiles import LookingFor
from bot.community.questions import Slot
from bot.community.welcoming import Stage
from bot.matching.model import Reason as Aloneness
from bot.outbox.entries import Reason
from bot.storage.marks import person_tables, personal_columns
from bot.texts.catalogue import FOLDER, LANGUAGES, say_in
from bot.ui.permissions import INTRODUCING, MATCHING, POSTING, ROOMS, SHOWING
from cogs.introductions.greeters import Way as GreetersWay
from cogs.notifications.rules import Pause
from cogs.rounds.joining import Done
from cogs.rounds.joining.rules import EVERY
from cogs.rounds.life import Help
from cogs.rounds.preview import Kind as Moving
from cogs.rounds.preview.wording import SAYABLE as PREVIEWED
from cogs.rounds.programmes import Preset
from cogs.rounds.programmes.rhythms import Cadence
from cogs.rounds.records import Result
from cogs.rounds.thread.rules import QUESTIONS_TO_ONE
from cogs.rounds.why.rules import SAYABLE, Fact, Standing
from tests.code.source import Module, argument, calls, modules, runtime_imports

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Who takes a text key, and at which place.
TAKERS = {
    "say": 0,
    "server_say": 0,
    "text": 0,
    "UserError": 0,
    "__init__": 0,  # of an error that has one text
    "NotAllowed": 0,
    "NotSetUp": 0,
    "Outdated": 0,
    "answer": 1,
    "Opener": 0,
    "Question": 0,
    "Published": 0,
    "user_menu": 0,
    "say_to_organisers": 2,
}

# These only choose a text; cogs/introductions/views.py, cogs/rounds/thread/views.py and
# cogs/rounds/life/telling.py give its values.
CHOSEN: Mapping[str, set[str]] = {
    "Opener": {"interest", "name"},
    "Question": {"interest"},
    "Published": {"channel"},
    "say_to_organisers": {"programme", "channel"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A text key in the code; one that ends in a hyphen is the beginning of a family."""

    key: str
    where: str
    values: frozenset[str] | None


@cache
def uses() -> tuple[Use, ...]:
    """Find every text key in the code."""
    return tuple(use for module in modules() for use in uses_in(module))


def uses_in(module: Module) -> Iterator[Use]:
    for taker, call in calls(module):
        if taker not in TAKERS or is_field(call) or is_sql(call, module):
            continue
        given = argument(call, TAKERS[taker], "key")
        if taker == "__init__" and not isinstance(given, ast.Constant):
            continue
        values = CHOSEN.get(taker) or {str(value.arg) for value in call.keywords}
        for key in keys_in(given, module):
            yield Use(
                key=key,
                where=f"{module.path}:{call.lineno}",
                values=None if "None" in values else frozenset(values),
            )


def is_field(call: ast.Call) -> bool:
    """Whether this is `form.text("about", …)`, which names a field."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == "text"


def is_sql(call: ast.Call, module: Module) -> bool:
    """Whether this is SQLAlchemy's `text`."""
    return ast.unparse(call.func) == "text" and any(
        imported.module == "sqlalchemy" and "text" in imported.names
        for imported in runtime_imports(module)
    )


def keys_in(given: ast.expr | None, module: Module) -> Iterator[str]:
    match given:
        case ast.Constant(value=str(key)):
            yield key
        case ast.JoinedStr(values=[ast.Constant(value=str(key)), *_]):
            yield key
        case ast.BinOp(left=ast.Constant(value=str(key)), op=ast.Add()):
            yield key
        case ast.IfExp(body=body, orelse=orelse):
            yield from keys_in(body, module)
            yield from keys_in(orelse, module)
        case ast.Name(id=name):
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
                    yield from keys_in(node.value, module)


class Variables(Visitor):
    """Collects the variables of a message."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802
        """Note a variable."""
        self.found.add(node.id.name)


@cache
def catalogue(language: str) -> Mapping[str, frozenset[str]]:
    """Read a language's keys and the variables of each."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted((FOLDER / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, fluent.Junk), f"{path}: {entry.content}"
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{path}: {entry.id.name} comes twice"
                variables = Variables()
                variables.visit(entry)
                found[entry.id.name] = frozenset(variables.found)
    return found


def purposes() -> set[str]:
    """Return what acts of the outbox are for, as far as it is the same for every one of them."""
    return {
        key.replace(".", "-")
        for module in modules()
        for name, call in calls(module)
        if name in {"put", "_put", "say", "edit", "on_outcome"}
        for key in keys_in(argument(call, 0 if name == "on_outcome" else 99, "purpose"), module)
    }


for module in modules():
    if module.name.endswith(".tables"):
        importlib.import_module(module.name)

# Keys whose end is decided when the bot runs, and all the ends there are.
FAMILIES: Mapping[str, set[str]] = {
    "looking-for-": {wish.value for wish in LookingFor},
    "slot-": {slot.value.replace("_", "-") for slot in Slot},
    "stretch-": {stretch.value for stretch in Stretch},
    "day-": {str(day) for day in range(DAYS)},
    "share-wish-": {fit.value for fit in Fit},
    "right-": {
        right.replace("_", "-") for right in {*POSTING, *INTRODUCING, *MATCHING, *SHOWING, *ROOMS}
    },
    "question-shared-": {str(number + 1) for number in range(SHARED_QUESTIONS)},
    "question-open-": {str(number + 1) for number in range(OPEN_QUESTIONS)},
    "thread-opener-": {str(number + 1) for number in range(QUESTIONS_TO_ONE)},
    "thread-wish-": {fit.value for fit in Fit},
    "results-button-": {result.value.replace("_", "-") for result in Result},
    "results-noted-": {result.value.replace("_", "-") for result in Result},
    "report-about-": {what.value for what in Reported},
    "greeters-way-": {way.value for way in GreetersWay},
    "notifications-to-": {way.value for way in Way},
    "notifications-hint-": {way.value for way in Way},
    "notifications-way-": {way.value for way in Way},
    "notifications-pause-": {pause.value for pause in Pause},
    "match-did-": {done.value for done in Done},
    "match-every-": {str(each) for each in EVERY},
    "match-often-": {str(each) for each in EVERY},
    "programme-preset-": {preset.value for preset in Preset},
    "programme-about-": {preset.value for preset in Preset},
    "programme-cadence-": {cadence.value for cadence in Cadence},
    "programme-rhythm-": {cadence.value for cadence in Cadence},
    "journey-words-": {stage.value for stage in Stage},
    "journey-feeling-": {feeling.value for feeling in Feeling},
    "journey-felt-": {feeling.value for feeling in Feeling},
    "setup-journey-label-": {stage.value for stage in Stage},
    "setup-journey-adds-": {stage.value for stage in Stage},
    "why-fact-": {fact.value for fact in Fact},
    "why-standing-": {standing.value for standing in Standing},
    "preview-reason-": {reason.value for reason in (*PREVIEWED, Aloneness.TAKEN)},
    "preview-button-": {kind.value for kind in Moving},
    "preview-whom-": {kind.value for kind in Moving},
    "preview-if-": {kind.value for kind in Moving},
    "why-alone-": {*(reason.replace("_", "-") for reason in SAYABLE), "other"},
    "round-help-": {help_.value for help_ in Help},
    # What bot.outbox.store.failures gives.
    "setup-failure-": {Reason.FORBIDDEN.value, Reason.GONE.value},
    # A sentence for each table that says whose a row is, and a label for what they said in it.
    "privacy-holds-": {table.name.replace("_", "-") for table in person_tables(told=True)},
    "privacy-field-": {
        column.name.replace("_", "-")
        for table in person_tables()
        for column in personal_columns(table)
    },
    # Whatever the outbox may fail to do.
    "did-": purposes(),
}


def asked_for() -> set[str]:
    """Return every key that the code can ask for."""
    keys = {use.key for use in uses() if not use.key.endswith("-")}
    return keys | {begin + end for begin, ends in FAMILIES.items() for end in ends}


def test_the_code_is_read_well_enough_to_be_judged() -> None:
    assert len(uses()) > 100
    assert {use.key for use in uses() if use.key.endswith("-")} == set(FAMILIES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_is_asked_for_exists(language: str) -> None:
    missing = asked_for() - set(catalogue(language))

    assert {use.where: use.key for use in uses() if use.key in missing} == {}
    assert missing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_asked_for(language: str) -> None:
    assert set(catalogue(language)) - asked_for() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_with_the_same_values(language: str) -> None:
    assert catalogue(language) == catalogue(LANGUAGES[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_of_a_language_have_the_same_names_and_keys_in_the_same_order(language: str) -> None:
    def order(folder: str) -> dict[str, list[str]]:
        return {
            path.name: [
                entry.id.name
                for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body
                if isinstance(entry, fluent.Message)
            ]
            for path in (FOLDER / folder).iterdir()
        }

    assert order(language) == order(LANGUAGES[0])


def test_every_text_gets_the_values_that_it_needs() -> None:
    needed = catalogue(LANGUAGES[0])
    lacking = {
        (use.where, use.key): sorted(variables - use.values)
        for use in uses()
        if use.values is not None
        for key, variables in needed.items()
        if key == use.key or (use.key.endswith("-") and key.startswith(use.key))
        if variables - use.values
    }

    assert lacking == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_every_text_can_be_said_for_any_count(language: str, count: int) -> None:
    say = say_in(language)

    for key, variables in catalogue(language).items():
        said = say(key, **dict.fromkeys(variables, count))
        assert said.strip()
        assert len(said) <= 2000, f"{key} is longer than a message may be"


# What Discord allows: title and label of a form, its hint, a button, a placeholder.
# https://discord.com/developers/docs/components/reference
ROOM = {"title": 45, "label": 45, "hint": 100, "button": 80, "placeholder": 150}
LONGEST_NAME = "n" * 30  # as cogs/introductions/views.py cuts a name on a button


def placed(module: Module) -> Iterator[tuple[str, ast.expr | None]]:
    """Give every text that goes to a place with little room."""
    for called, call in calls(module):
        match called:
            case "Form":
                yield "title", argument(call, 1, "title")
            case "text" | "choice" | "upload" if is_field(call) or called != "text":
                yield "label", argument(call, 1, "label")
                yield "hint", argument(call, 99, "hint")
            case "button":
                yield "button", argument(call, 1, "label")
            case "menu":
                yield "placeholder", argument(call, 2, "placeholder")
            case "ChannelSelect" | "Select":
                yield "placeholder", argument(call, 99, "placeholder")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_fits_its_place(language: str) -> None:
    checked = 0
    for module in modules():
        for place, given in placed(module):
            if isinstance(given, ast.Call) and ast.unparse(given.func) == "say":
                for key in keys_in(given.args[0], module):
                    variables = catalogue(language)[key]
                    said = say_in(language)(key, **dict.fromkeys(variables, LONGEST_NAME))
                    assert 0 < len(said) <= ROOM[place], f"{key} as {place}: {len(said)}"
                    checked += 1
    assert checked >= 12
