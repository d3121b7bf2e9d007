"""Packs the vocabulary, which is written in TOML, into one file that is quick to read.

`python -m bot.community.interests.pack` after every change of the vocabulary; a test holds it.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.community.interests.vocabulary import enter, measure
from bot.community.interests.words import phrase_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FOLDER = Path(__file__).parent
SOURCES = FOLDER / "vocabulary"
GRAMMAR = FOLDER / "grammar.toml"
PACKED = FOLDER / "vocabulary.json"
HEADER = "header_"
EVERYDAY = ("profession", "chat", "prose", "idiom", "person", "filler")
"""What such a phrase also does in a sentence: it means an interest by itself only."""

Source = dict[str, dict[str, Any]]
"""A file of the vocabulary: what it says of each interest, by key."""


def sources() -> dict[str, Source]:
    """Return the files of the vocabulary by category."""
    return {path.stem: _read(path) for path in sorted(SOURCES.glob("*.toml"))}


def pack() -> str:
    """Return the vocabulary as it is packed."""
    grammar = _grammar()
    everyday = {phrase for role in EVERYDAY for phrase in grammar[role]}
    liking = set(grammar["like"])
    work = set(grammar["profession"]) - set(grammar["workplace"])
    entries: dict[str, list[str]] = {}
    anywhere: dict[str, str] = {}
    alone: dict[str, str] = {}
    near: list[tuple[str, str, float]] = []
    for category, source in sources().items():
        for key, said in source.items():
            entries[key] = [said.get("en", key), said["es"], category]
            # What an interest is called may stand in running text, unless that is denied to it.
            hidden = {phrase_of(name) for name in said.get("alone", [])}
            for name in (key, said.get("en", key), said["es"], *said.get("also", [])):
                phrase = phrase_of(name)
                if phrase in liking and name in said.get("also", []):
                    continue
                trade = " " in phrase and phrase.split(" ")[-1] in work  # a web developer
                (alone if trade or phrase in hidden | everyday else anywhere)[phrase] = key
            alone |= dict.fromkeys(hidden, key)
            near += [(key, other, weight) for other, weight in said.get("near", {}).items()]
    packed = {
        "entries": entries,
        "near": near,
        "headers": {
            phrase: role.removeprefix(HEADER)
            for role, phrases in grammar.items()
            if role.startswith(HEADER)
            for phrase in phrases
        },
        "phrases": _phrases(anywhere, alone, _roles(grammar, alone)),
    }
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _phrases(
    anywhere: dict[str, str], alone: dict[str, str], roles: dict[str, list[str]]
) -> dict[str, Any]:
    """Return the phrases, and the ways to find them, as vocabulary.Phrases has them."""
    alike: dict[str, Sequence[str]] = {}
    longest: dict[str, int] = {}
    for phrase in sorted({*anywhere, *alone}):
        enter(phrase, alike, longest)
    for phrase in roles:
        measure(phrase.split(" "), longest)
    return {
        "anywhere": anywhere,
        "alone": alone,
        "roles": roles,
        "alike": alike,
        "longest": longest,
    }


def _roles(grammar: dict[str, list[str]], alone: Iterable[str]) -> dict[str, list[str]]:
    """Return what each phrase does in a sentence; it may do several things."""
    work = set(grammar["profession"]) - set(grammar["workplace"])
    roles: dict[str, list[str]] = {
        phrase: ["profession"]
        for phrase in sorted(alone)
        if " " in phrase and work & {phrase.split(" ")[0], phrase.split(" ")[-1]}
    }
    for role, phrases in sorted(grammar.items()):
        for phrase in phrases if not role.startswith(HEADER) else ():
            roles.setdefault(phrase, []).append(role)
    return roles


def _grammar() -> dict[str, list[str]]:
    return {
        role: sorted({phrase_of(phrase) for phrase in phrases})
        for role, phrases in _read(GRAMMAR).items()
    }


def _read(path: Path) -> Any:
    return tomllib.loads(path.read_text(encoding="utf-8"))


if __name__ == "__main__":
    PACKED.write_text(pack(), encoding="utf-8")
