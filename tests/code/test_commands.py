"""Commands and buttons: who sees which, in which words, and that each finds its handler."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from discord import AppCommandType, Locale, app_commands

from bot.app import build
from bot.clock import SystemClock
from bot.settings import DatabaseSettings, Settings
from bot.ui.commands import Translator
from cogs import FEATURES
from tests.code.source import ROOT, Module, argument, calls, modules
from tests.wire.command_rules import command_list_rules

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime
    from pathlib import Path

    from bot.client import KithClient

# The table of design.md: what members may see and what is for organisers. Not all exists yet.
MEMBERS = {
    "introduce": set(),
    "profile": {"show", "edit", "zone"},
    "people": {"find", "like-me"},
    "match": {"join", "pause", "leave", "why", "now", "status"},
    "checkin": {"mine", "join", "leave", "pause"},
    "notifications": set(),
    "privacy": {"show", "export", "erase"},
    "block": {"add", "remove", "list"},
    "report": set(),
}
ORGANISERS = {
    "setup": {
        "panel", "check", "zone", "questions", "links", "interests", "pairs", "keep",
        "journey", "welcome",
    },
    "introductions": {"waiting", "figures"},
    "rounds": {
        "create", "edit", "list", "pause", "delete", "preview", "run", "status", "history", "trial",
    },
    "checkins": {
        "create", "edit", "list", "preview", "pause", "skip", "run", "delete", "history",
    },
}  # fmt: skip
USER_MENUS = {"View introduction", "Ask to meet"}
TABLE: dict[str, set[str]] = {**MEMBERS, **ORGANISERS}

SPANISH = {Locale.spain_spanish.value, Locale.latin_american_spanish.value}


class NoAlarms:
    """Alarms that never ring: nothing here is started."""

    def alarm(self, _name: str, _ring: object) -> NoAlarms:
        """Return itself."""
        return self

    def ring_at(self, when: datetime | None) -> None:
        """Do nothing."""

    def start(self) -> None:
        """Do nothing."""

    def stop(self) -> None:
        """Do nothing."""


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[KithClient]:
    """Return the bot with its features, never connected."""
    url = f"sqlite+aiosqlite:///{tmp_path}/kith.db"
    settings = Settings(database=DatabaseSettings(url=url))
    async with build(settings, SystemClock(), NoAlarms()) as client:
        # Not load_extension: discord.py takes its extensions' modules out of sys.modules again.
        for feature in FEATURES:
            await importlib.import_module(f"cogs.{feature}").setup(client)
        yield client


async def payload_of(client: KithClient) -> list[dict[str, Any]]:
    """Return the commands as they are sent to Discord, in every language."""
    translator = Translator()
    commands = client.tree.get_commands()
    return [await command.get_translated_payload(client.tree, translator) for command in commands]


def parts_of(node: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a command and all in it that has a name and a description."""
    inner = [part for option in node.get("options", []) for part in parts_of(option)]
    return [node, *inner]


async def test_every_command_is_one_of_the_table(client: KithClient) -> None:
    for command in client.tree.get_commands():
        if isinstance(command, app_commands.ContextMenu):
            assert command.name in USER_MENUS
            continue
        assert command.name in TABLE
        inner = command.commands if isinstance(command, app_commands.Group) else []
        assert {part.name for part in inner} <= TABLE[command.name]


async def test_the_commands_of_the_first_path_are_there(client: KithClient) -> None:
    there = {command.qualified_name for command in client.tree.walk_commands()}

    assert there >= {
        "introduce", "profile show", "profile edit", "match join", "match pause", "match leave",
        "match status",
        "notifications", "setup panel", "setup check",
        "rounds create", "rounds edit", "rounds list", "rounds pause", "rounds delete",
        "checkins create", "checkins list", "checkins delete",
    }  # fmt: skip


async def test_members_see_their_commands_and_organisers_alone_see_theirs(
    client: KithClient,
) -> None:
    for command in client.tree.get_commands():
        rights = command.default_permissions
        if command.name in ORGANISERS:
            assert rights is not None
            assert [name for name, allowed in rights if allowed] == ["manage_guild"]
        else:
            assert rights is None


async def test_every_command_exists_in_servers_only(client: KithClient) -> None:
    payload = await payload_of(client)

    for command in payload:
        # Discord reads the older `dm_permission` where `contexts` is absent.
        only_in_servers = command["contexts"] == [0] if command["contexts"] else False
        assert only_in_servers or command["dm_permission"] is False, command["name"]


async def test_discord_accepts_every_command_in_every_language(client: KithClient) -> None:
    payload = await payload_of(client)

    assert list(command_list_rules(list(payload))) == []
    for part in [part for command in payload for part in parts_of(command)]:
        # Discord shows a menu by its name.
        shown = "name" if part in menus_in(payload) else "description"
        texts = [part[shown], *part[f"{shown}_localizations"].values()]
        assert all(1 <= len(text) <= 100 for text in texts), part["name"]


async def test_every_description_is_translated_and_every_name_stays(client: KithClient) -> None:
    payload = await payload_of(client)
    for menu in menus_in(payload):
        assert set(menu["name_localizations"]) == SPANISH
    for part in [part for command in payload for part in parts_of(command)]:
        if part in menus_in(payload):
            continue
        assert set(part["description_localizations"]) == SPANISH, part["name"]
        assert all(
            text != part["description"] for text in part["description_localizations"].values()
        )
        assert part.get("name_localizations", {}) == {}


def menus_in(payload: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the entries of the menu that opens on a member."""
    return [command for command in payload if command["type"] == AppCommandType.user.value]


async def test_every_option_is_explained(client: KithClient) -> None:
    for command in await payload_of(client):
        parts = parts_of(command)
        assert [part["name"] for part in parts if part.get("description") == "…"] == []


def press_ids() -> dict[str, str]:
    """Find every custom_id that views make, `feature:action`, and where."""
    found: dict[str, str] = {}
    for module in modules():
        for name, call in calls(module):
            if name == "PressId" and module.path != "bot/ui/press.py":
                where = f"{module.path}:{call.lineno}"
                feature = text_in(argument(call, 99, "feature"))
                action = text_in(argument(call, 99, "action"))
                assert feature, where
                # cogs/setup/views.py makes its channel menus from a parameter.
                actions = [action] if action else menus(module)
                assert actions, f"{where}: which actions are these?"
                found.update({f"{feature}:{one}": where for one in actions})
    return found


def menus(module: Module) -> list[str]:
    """Return what the channel menus of a module are called."""
    made = [call.args[0] for name, call in calls(module) if name == "_channel_menu"]
    return [name for name in map(text_in, made) if name]


def text_in(value: ast.expr | None) -> str | None:
    """Return a text that stands in the code as such."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return value.value
    return None


async def test_everything_that_can_be_pressed_has_a_handler_and_every_handler_a_button(
    client: KithClient,
) -> None:
    made = press_ids()

    assert len(made) >= 9
    assert {name: where for name, where in made.items() if name not in client.router.names()} == {}
    assert client.router.names() - set(made) == set()


def test_what_can_be_pressed_belongs_to_the_feature_that_shows_it() -> None:
    for name, where in press_ids().items():
        if where.startswith("bot/ui/"):
            continue  # shown by several features
        assert where.split("/")[:2] == ["cogs", name.partition(":")[0]], where


STARTED_TWICE = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path

from bot.app import build
from bot.clock import SystemClock
from bot.settings import DatabaseSettings, Settings
from bot.storage.migrate import prepare
from tests.code.test_commands import NoAlarms

folder = Path(sys.argv[1])
url = f"sqlite+aiosqlite:///{folder}/kith.db"

async def nothing():
    pass

async def live():
    await prepare(url, folder, datetime.now(UTC))
    async with build(Settings(database=DatabaseSettings(url=url)), SystemClock(), NoAlarms()) as it:
        it.tree.sync = nothing  # the only part that needs Discord
        await it.setup_hook()
        assert it.tree.get_commands()

asyncio.run(live())
asyncio.run(live())
"""


def test_a_bot_that_was_closed_can_be_started_again_in_the_same_process(tmp_path: Path) -> None:
    command = [sys.executable, "-c", STARTED_TWICE, str(tmp_path)]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr.strip().splitlines()[-1]
