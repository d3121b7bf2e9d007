"""What people see and press of asking to meet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.community.asking import MAX_NOTE, Ask
from bot.community.meetings.questions import Question
from bot.community.people import Shared
from bot.community.profiles import Profile
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame, tame_line, tame_plain
from bot.ui.common_ground import shared_with_you
from bot.ui.forms import Form
from bot.ui.layout import (
    Layout,
    button,
    buttons,
    card,
    channel,
    components,
    line,
    mention,
    timestamp,
    words,
)
from bot.ui.pair import MAX_NAME, first_message, fitting, why
from bot.ui.person_card import person_card
from bot.ui.press import PressId

if TYPE_CHECKING:
    import discord

# A note has 300 characters, and taming may put a backslash before each.
NOTE_ROOM = 2 * MAX_NOTE
MAX_REPORT = 1000
SHORT_NAME = 60


def ask_form(asked: str, name: str, say: Say) -> Form:
    """Return the form in which somebody may say why they would like to meet.

    `asked` is what the button carried: who is meant.
    """
    press = PressId(feature="connections", action="submit", argument=asked)
    return Form(press, say("ask-form", name=tame_plain(name, MAX_NAME))).text(
        "note",
        say("ask-form-note"),
        hint=say("ask-form-note-hint"),
        long=True,
        required=False,
        most=MAX_NOTE,
    )


def report_form(ask_id: int, say: Say) -> Form:
    """Return the form of a report of an ask."""
    press = PressId(feature="connections", action="words", argument=str(ask_id))
    return Form(press, say("ask-report-form")).text(
        "words", say("ask-report-words"), hint=say("ask-report-hint"), long=True, most=MAX_REPORT
    )


def received(ask: Ask, asking: Profile, shared: Shared, problem: str, say: Say) -> list[Component]:
    """Return an ask as whoever is asked sees it: who, what they share, the note, three buttons.

    `problem` is why a yes came to nothing, if one did.
    """
    argument = str(ask.id)
    accept = PressId(feature="connections", action="accept", argument=argument)
    decline = PressId(feature="connections", action="decline", argument=argument)
    report = PressId(feature="connections", action="report", argument=argument)
    name = tame_line(asking.name, SHORT_NAME)

    def view(reasons: list[str]) -> Layout:
        known = person_card(asking, say, short=True)
        return Layout(
            words(say("ask-received", name=name)),
            card(known, *why(reasons, say), *_noted(name, ask.note, say)),
            *([words(problem)] if problem else []),
            words(say("ask-received-free", name=name, until=timestamp(ask.ends_at, "D"))),
            buttons(
                button(accept, say("ask-accept-button"), primary=True),
                button(decline, say("ask-decline-button")),
                button(report, say("ask-report-button")),
            ),
        )

    return fitting(view, shared_with_you(shared, say))


def opening(say: Say) -> list[Component]:
    """Return what is left of an ask that was just accepted."""
    return components(words(say("ask-opening")))


def accepted(thread_id: int, say: Say) -> list[Component]:
    """Return what is left of an ask whose thread is open."""
    return components(words(say("ask-accepted", thread=channel(thread_id))))


def declined(say: Say) -> list[Component]:
    """Return what is left of an ask that was declined."""
    return components(words(say("ask-declined")))


def reported(say: Say) -> list[Component]:
    """Return what is left of an ask that was reported."""
    return components(words(say("ask-reported")))


def ended(say: Say) -> list[Component]:
    """Return what is left of an ask that has ended."""
    return components(words(say("ask-ended")))


def not_now(theirs: Profile | None, say: Say) -> list[Component]:
    """Return what whoever asked hears in the end, whatever the other one did."""
    if theirs is None:
        return components(words(say("ask-not-now-somebody")))
    return components(words(say("ask-not-now", name=tame_line(theirs.name))))


def hello(
    pair: Sequence[Profile], note: str, shared: Shared, question: Question, say: Say
) -> list[Component]:
    """Return the first message of two, with the words of who asked."""
    asking, asked = pair
    people = f"{mention(asking.user_id)} {mention(asked.user_id)}"
    name = tame_line(asking.name, SHORT_NAME)
    greeting = say("ask-hello", people=people, name=name)
    return first_message(pair, greeting, shared, question, say, lambda: _noted(name, note, say))


def _noted(name: str, note: str, say: Say) -> "list[discord.ui.Item[Any]]":
    """Return the words of who asked, if there are any."""
    said = tame(note, NOTE_ROOM)
    return [line(), words(say("ask-note", name=name, note=said))] if said else []
