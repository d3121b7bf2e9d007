"""The README says what is so: permissions, commands, files."""

import re
from pathlib import Path

import discord

from bot.texts.catalogue import say_in
from bot.ui.permissions import INVITATION
from tests.code.source import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_invitation_asks_for_what_the_bot_uses() -> None:
    (asked,) = re.findall(r"permissions=(\d+)", README)
    assert discord.Permissions(int(asked)) == INVITATION


def test_each_permission_is_named_as_discord_names_it_and_explained() -> None:
    rows = re.findall(r"^   \| (?!permission|---)([^|]+) \| [^|]+ \|$", README, re.MULTILINE)
    say = say_in("en")
    names = {"view_channel" if name == "read_messages" else name for name in _granted(INVITATION)}
    assert set(rows) == {say("right-" + name.replace("_", "-")) for name in names}


def test_every_command_of_make_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make (\w+)", README, re.MULTILINE)) <= targets


def test_every_file_and_folder_that_is_named_exists() -> None:
    links = re.findall(r"\]\(((?!http)[^)]+)\)", README)
    folders = re.findall(r"^\| `([\w/]+/)` \|", README, re.MULTILINE)
    missing = [name for name in [*links, *folders] if not Path(ROOT, name).exists()]
    assert not missing


def _granted(permissions: discord.Permissions) -> list[str]:
    return [name for name, granted in permissions if granted]
