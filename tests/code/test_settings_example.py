"""The example of a configuration shows every setting, with the value that holds without it."""

from __future__ import annotations

import os
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from bot.configuration import load_settings
from bot.settings import Settings, setting_names
from tests.code.source import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXAMPLE = ROOT / "config.example.toml"
TABLE = re.compile(r"\[(\w+)\]")
SETTING = re.compile(r"(?:#\s*)?([a-z_]+ = \S.*)")


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().startswith("KITH_"):
            monkeypatch.delenv(name)


def shown() -> Iterator[tuple[str, object]]:
    """Give every setting of the example, also those that are commented out, and its value."""
    table = ""
    for line in EXAMPLE.read_text(encoding="utf-8").splitlines():
        if found := TABLE.fullmatch(line.strip()):
            table = found[1]
        elif found := SETTING.fullmatch(line.strip()):
            ((key, value),) = tomllib.loads(found[1]).items()
            yield f"{table}.{key}", value


def test_every_setting_is_in_the_example_once_and_nothing_else() -> None:
    assert sorted(name for name, _ in shown()) == sorted(setting_names())


def test_the_example_as_it_stands_changes_nothing() -> None:
    assert load_settings(EXAMPLE, required=True) == Settings()


def test_the_values_in_the_example_are_those_that_hold_without_it() -> None:
    defaults = Settings().model_dump(mode="json")

    for name, value in shown():
        section, _, key = name.partition(".")
        default = defaults[section][key]
        assert default is None or value == default, name


def test_the_example_can_be_used_with_everything_switched_on(tmp_path: Path) -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    switched_on = [
        found[1] if (found := SETTING.fullmatch(line.strip())) else line for line in lines
    ]
    copy = tmp_path / "config.toml"
    copy.write_text("\n".join(switched_on), encoding="utf-8")

    assert load_settings(copy).discord.token is not None
