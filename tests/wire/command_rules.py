"""The documented rules for application commands: names, descriptions, options, counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import discord
import regex

from tests.wire.request import Violation, object_of, objects_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.wire.request import JSON, Node

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
MOST = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15}
MOST_CHARACTERS = 8000
NESTING = frozenset({1, 2})  # a subcommand and a group of them: these are not answered
LOCALES = frozenset(locale.value for locale in discord.Locale)
NAME = regex.compile(r"[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}")


def command_list_rules(commands: list[JSON]) -> Iterator[Violation]:
    """Hold a whole list of commands to the written rules."""
    counted: Counter[int] = Counter()
    names: Counter[tuple[int, str]] = Counter()
    for index, command in enumerate(commands):
        if isinstance(command, dict):
            counted[kind_of(command)] += 1
            names[kind_of(command), text_of(command, "name")] += 1
            yield from command_rules(command, f"[{index}]", is_whole=True)
    for kind, most in MOST.items():
        if counted[kind] > most:
            yield Violation("rule", "", f"more than {most} commands of type {kind}")
    for (_, name), times in names.items():
        if times > 1:
            yield Violation("rule", "", f"{name!r} comes {times} times")


def command_rules(command: Node, where: str, *, is_whole: bool) -> Iterator[Violation]:
    """Hold one command to the written rules; an edit (not whole) may leave out anything."""
    if characters(command) > MOST_CHARACTERS:
        yield Violation("rule", where, f"{characters(command)} characters in all, options included")
    if kind_of(command) == CHAT_INPUT:
        yield from naming_rules(command, where, is_whole=is_whole)
        yield from option_rules(command, where)
    elif command.get("description") or command.get("options"):
        yield Violation("rule", where, "a user or message command has no description, no options")


def naming_rules(node: Node, where: str, *, is_whole: bool) -> Iterator[Violation]:
    """Hold the name and description of a slash command or option to their form, in each locale."""
    names = [text_of(node, "name")] if is_whole or "name" in node else []
    for locale, name in object_of(node, "name_localizations").items():
        names.append(str(name))
        if locale not in LOCALES:
            yield Violation("rule", f"{where}.name_localizations", f"no such locale: {locale}")
    for locale in object_of(node, "description_localizations").keys() - LOCALES:
        yield Violation("rule", f"{where}.description_localizations", f"no such locale: {locale}")
    for name in names:
        if not NAME.fullmatch(name) or name != name.lower():
            message = f"{name!r}: 1-32 letters, digits, - _ ', in lower case"
            yield Violation("rule", f"{where}.name".lstrip("."), message)
    if is_whole and not text_of(node, "description"):
        yield Violation("rule", f"{where}.description".lstrip("."), "1-100 characters are needed")


def option_rules(node: Node, where: str) -> Iterator[Violation]:
    """Hold the options of a command, group or subcommand to the written rules."""
    names: Counter[str] = Counter()
    is_optional_seen = False
    for place, option in objects_of(node, "options"):
        here = f"{where}.{place}".lstrip(".")
        names[text_of(option, "name")] += 1
        if option.get("type") in NESTING:
            yield from option_rules(option, here)
        elif not option.get("required"):
            is_optional_seen = True
        elif is_optional_seen:
            yield Violation("rule", here, "required options come before optional ones")
        if option.get("autocomplete") and option.get("choices"):
            yield Violation("rule", here, "autocomplete and choices exclude each other")
        yield from naming_rules(option, here, is_whole=True)
    for name, times in names.items():
        if times > 1:
            yield Violation("rule", f"{where}.options".lstrip("."), f"{name!r} comes {times} times")


def kind_of(command: Node) -> int:
    """Give the type of a command, which is a slash command unless it says otherwise."""
    kind = command.get("type")
    return kind if isinstance(kind, int) else CHAT_INPUT


def characters(node: Node) -> int:
    """Count names, descriptions and values, of a text in several languages the longest."""
    own = sum(longest(node, key) for key in ("name", "description"))
    own += len(text_of(node, "value"))
    nested = [*objects_of(node, "options"), *objects_of(node, "choices")]
    return own + sum(characters(child) for _, child in nested)


def longest(node: Node, key: str) -> int:
    """Give the length of a text in the language in which it is longest."""
    translations = object_of(node, f"{key}_localizations").values()
    return max(len(text_of(node, key)), *(len(str(text)) for text in translations), 0)
