"""Who may import what: the rule of imports in design.md."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cogs import FEATURES
from tests.code.source import ROOT, Import, Module, modules, runtime_imports

if TYPE_CHECKING:
    from collections.abc import Callable

# Where a library may be imported; a path that ends in / is a whole folder.
PLACES = {
    # who speaks to Discord
    "discord": r"cogs/\w+/(\w+/)?(cog|views)\.py|bot/ui/.*|bot/client\.py|bot/error_handler\.py"
    r"|bot/outbox/.*|bot/gateway/(patient|trouble)\.py|bot/check/application\.py",
    "aiohttp": r"bot/outbox/.*|bot/error_handler\.py|bot/gateway/trouble\.py"
    r"|bot/telemetry/listener\.py|bot/check/application\.py"
    r"|bot/community/pictures/fetching\.py",
    # who is looked at from outside
    "prometheus_client": r"bot/telemetry/.*",
    "pythonjsonlogger": r"bot/logs\.py",
    # who remembers
    "sqlalchemy": r"bot/storage/.*|(bot|cogs)/.*/(store|tables)\.py",
    "alembic": r"bot/storage/.*",
    "aiosqlite": r"bot/storage/.*",
    "sqlite3": r"bot/storage/.*",
    # who waits
    "apscheduler": r"bot/schedule/.*",
    "dateutil": r"bot/schedule/rhythm\.py",
    "icalendar": r"bot/community/times/calendar\.py",
    # who calculates
    "ctypes": r"bot/matching/native\.py",
    "numpy": r"bot/matching/.*|bot/community/interests/embeddings/calculating\.py",
    "wordllama": r"bot/community/interests/embeddings/calculating\.py",
    "matplotlib": r"bot/drawing/.*",
    "PIL": r"bot/community/pictures/encoding\.py|bot/drawing/theme\.py",
    "fluent": r"bot/texts/.*",
    # who runs processes
    "subprocess": r"bot/(worker|matching/building)\.py",
    # what serves only to show that the bot works
    "rehearsal": r"(?!)",
    "standin": r"(?!)",
    "tests": r"(?!)",
    "simcord": r"(?!)",
    "pytest": r"(?!)",
    "hypothesis": r"(?!)",
}

# The type of the transaction that features hand on.
TRANSACTION = Import(module="sqlalchemy.ext.asyncio", names=("AsyncConnection",))


def misplaced(package: str, place: str) -> list[str]:
    """Name the modules that import a package and are not where that is allowed."""
    return [
        module.path
        for module in modules()
        if not re.fullmatch(place, module.path)
        for imported in runtime_imports(module)
        if imported.package == package and imported != TRANSACTION
    ]


@pytest.mark.parametrize(("package", "place"), PLACES.items())
def test_a_library_is_imported_where_it_belongs(package: str, place: str) -> None:
    assert misplaced(package, place) == []


def test_the_check_sees_imports_where_they_are() -> None:
    assert misplaced("discord", r"(?!)")
    assert misplaced("sqlalchemy", r"(?!)")
    assert misplaced("apscheduler", r"(?!)")
    assert misplaced("numpy", r"(?!)")


PURE: dict[str, Callable[[Module], bool]] = {
    "rules": lambda module: module.path.endswith("/rules.py"),
    "matching": lambda module: module.path.startswith("bot/matching/"),
    "rhythm": lambda module: module.path == "bot/schedule/rhythm.py",
    "policy": lambda module: module.path == "bot/outbox/policy.py",
}
IMPURE = {"discord", "sqlalchemy", "apscheduler", "asyncio", "time", "secrets", "logging"}


@pytest.mark.parametrize("kind", PURE)
def test_decisions_import_nothing_that_acts_remembers_or_waits(kind: str) -> None:
    found = [module for module in modules() if PURE[kind](module)]

    assert found
    for module in found:
        imported = {one.package for one in runtime_imports(module)}
        assert imported & IMPURE == set(), module.path
        assert "bot.clock" not in {one.module for one in runtime_imports(module)}, module.path


def test_the_contracts_hold() -> None:
    # In a process of its own: import-linter sets logging up anew, and silences other tests' logs.
    check = "from importlinter.cli import lint_imports; exit(lint_imports(no_cache=True))"
    done = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_contracts_name_every_feature_and_every_rules_file() -> None:
    written = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert [name for name in FEATURES if f'"cogs.{name}"' not in written] == []
    rules = [module.name for module in modules() if module.path.endswith("/rules.py")]
    assert [name for name in rules if f'"{name}"' not in written] == []


def test_every_feature_is_loaded_and_every_one_that_is_loaded_exists() -> None:
    folders = {path.parent.name for path in (ROOT / "cogs").glob("*/__init__.py")}

    assert folders == set(FEATURES)
    assert len(FEATURES) == len(set(FEATURES))
