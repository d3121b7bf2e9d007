"""The threat model and the policy are true: their tests exist, and no table is left out."""

from __future__ import annotations

import ast
import importlib
import re
from functools import cache

from bot.storage.marks import person_tables
from tests.code.source import ROOT, modules

for module in modules():
    if module.name.endswith(".tables"):
        importlib.import_module(module.name)


@cache
def there() -> frozenset[str]:
    """Return the name of every test that is there."""
    return frozenset(
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.name.startswith("test_")
    )


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def threats() -> list[tuple[str, list[str]]]:
    """Return each threat and the tests that are named for it."""
    _, _, table = page("threats.md").partition("| threat | what stands against it | shown by |")
    rows = [line.split("|") for line in table.split("\n\n")[0].splitlines()[2:]]
    return [(row[1].strip(), re.findall(r"`(\w+)`", row[3])) for row in rows]


def test_every_test_that_a_threat_names_exists() -> None:
    named = {name for _, names in threats() for name in names}

    assert len(named) > 40
    assert named - there() == set()


def test_every_threat_is_shown_by_a_test() -> None:
    assert [threat for threat, names in threats() if not names] == []


def test_the_policy_names_every_table_that_says_whose_a_row_is() -> None:
    named = set(re.findall(r"`(\w+)`", page("privacy.md")))

    assert {table.name for table in person_tables()} - named == set()


def test_every_command_of_the_policy_is_one() -> None:
    code = "\n".join(module.text for module in modules() if module.path.startswith("cogs/"))
    commands = re.findall(r"`/([a-z -]+)`", page("privacy.md"))

    assert len(commands) >= 7
    for command in commands:
        for word in command.split():
            assert re.search(f'name="{word}"', code), command


def test_the_pages_link_to_files_that_exist() -> None:
    for name in ("privacy.md", "threats.md"):
        for target in re.findall(r"\]\((?!http)([^)#]+)", page(name)):
            assert (ROOT / "docs" / target).exists(), target
