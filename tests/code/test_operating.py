"""docs/operating.md says what is so: settings, commands, files, figures, and what Kith says."""

from __future__ import annotations

import ast
import importlib.util
import re
import shlex
import tomllib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bot.__main__ import main
from bot.settings import DELIMITER, PREFIX, DatabaseSettings, Settings, setting_names
from bot.telemetry.counters import Counters
from bot.telemetry.figures import Seen
from bot.telemetry.health import PARTS, judge
from bot.telemetry.observer import BEFORE
from bot.telemetry.sight import Queue, Queues, Sight
from tests.code.containers import COMPOSITIONS, composition
from tests.code.source import ROOT, modules

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = ROOT / "docs" / "operating.md"
TEXT = PAGE.read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the blocks of code in a language; "" are things to type."""
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def table(heading: str) -> list[list[str]]:
    """Return the rows of the table under a heading, without its head."""
    section = re.split(r"^##+ ", TEXT, flags=re.MULTILINE)
    (under,) = [part for part in section if part.startswith(f"{heading}\n")]
    rows = re.findall(r"^\| (.*) \|$", under, re.MULTILINE)
    return [row.split(" | ") for row in rows[1:]]


def typed() -> Iterator[list[str]]:
    """Give each command that is to be typed, as words."""
    for block in blocks(""):
        for line in block.splitlines():
            if not re.match(r"\{|ok |note |FAIL ", line):
                for command in re.split(r" && ", line):
                    yield shlex.split(command)


def test_every_setting_is_named_and_every_one_that_is_named_exists() -> None:
    in_table = re.findall(r"`(\w+\.\w+)`", " ".join(row[0] for row in table("Configuration")))
    assert sorted(in_table) == sorted(setting_names())
    sections = "|".join(Settings.model_fields)
    anywhere = set(re.findall(rf"`((?:{sections})\.\w+)(?: = [^`]*)?`", TEXT))
    assert anywhere <= set(setting_names())


def test_every_variable_that_is_named_is_a_setting() -> None:
    known = {PREFIX + name.replace(".", DELIMITER).upper() for name in setting_names()}
    assert set(re.findall(r"\bKITH_\w+", TEXT)) <= known


def test_every_command_of_kiths_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    named = set(re.findall(r"python -m bot (\w+)", TEXT)) | {"check"}
    assert named == {"run", "check", "migrate"}
    for command in named:
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0
    capsys.readouterr()
    for module in re.findall(r"python -m (bot[\w.]+)", TEXT):
        assert importlib.util.find_spec(module) is not None


def test_every_command_of_make_and_of_compose_can_be_given() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    services = set(composition(*COMPOSITIONS)["services"])
    for words in typed():
        if words[:1] == ["make"]:
            target = words[-1]
            assert target in ("run", ".venv/run.installed")
            assert "\n$(VENV)/%.installed: requirements/%.lock" in makefile
        if words[:2] == ["docker", "compose"] and words[2] in ("logs", "exec"):
            assert services & set(words), words


def test_every_file_that_is_linked_exists() -> None:
    links = re.findall(r"\]\((?!http)([^)#]+)", TEXT)
    assert links
    assert [link for link in links if not (PAGE.parent / link).exists()] == []


def test_the_address_of_postgresql_is_written_as_the_settings_want_it() -> None:
    (block,) = blocks("toml")
    url = tomllib.loads(block)["database"]["url"]
    assert DatabaseSettings(url=url).url == url


def figures() -> dict[str, set[str]]:
    """Return every figure that there is, as it is shown, and the names of its labels."""
    queues = Queues(schedule=Queue(), outbox=Queue(oldest_due=timedelta()))
    sight = Sight(gateway=BEFORE.gateway, queues=queues)
    metrics = Counters()
    metrics.interaction_handled("introduce", 0.1)
    metrics.occurrence_begun("checkins.prompt", timedelta())
    metrics.database_used("reading", 0.1)
    metrics.request_answered(429)
    metrics.direct_message_refused("closed")
    found: dict[str, set[str]] = {}
    for family in [*metrics.registry.collect(), *Seen(sight).collect()]:
        name = family.name + ("_total" if family.type == "counter" else "")
        labels: Any = {label for sample in family.samples for label in sample.labels}
        found[name] = labels
    return found


def test_every_figure_is_explained_and_every_one_that_is_explained_exists() -> None:
    explained = set(re.findall(r"`(\w+)`", " ".join(row[0] for row in table("Figures"))))
    there = set(figures())
    assert explained <= there
    assert {name for name in there if name.startswith("kith_")} <= explained


def test_no_label_of_a_figure_could_name_a_member_or_a_server() -> None:
    labels = set().union(*figures().values())
    assert labels == {"access", "command", "kind", "le", "reason", "scope", "status", "waiting"}


def test_there_are_three_alert_rules_on_figures_that_exist() -> None:
    (block,) = blocks("yaml")
    (group,) = yaml.safe_load(block)["groups"]
    assert len(group["rules"]) == 3
    for rule in group["rules"]:
        named = set(re.findall(r"\bkith_\w+", rule["expr"]))
        assert named <= set(figures())
        assert re.fullmatch(r"\d+m", rule["for"])


def test_every_part_of_health_is_explained() -> None:
    explained = re.findall(r"`(\w+)` \|", "\n".join(" | ".join(row) for row in table("Health")))
    assert explained == list(PARTS)
    assert set(judge(BEFORE).parts) == set(PARTS)


def sayings() -> str:
    """Return all texts in the code, what is filled in left out."""
    found = []
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append(node.value)
            if isinstance(node, ast.JoinedStr):
                parts = [part.value for part in node.values if isinstance(part, ast.Constant)]
                found.append("…".join(str(part) for part in parts))
    return "\n".join(found)


def test_kith_says_what_the_page_says_it_says() -> None:
    said = sayings()
    quoted = [re.sub("`", "", row[0]) for row in table("What to do when")]
    assert [words for words in quoted if words not in said] == []
