"""Which word of the vocabulary a misspelt one was meant to be. Pure."""

from collections import defaultdict
from collections.abc import Iterable

import regex
from rapidfuzz.distance import OSA

FEWEST = 5
"""Letters that a word has at least: shorter ones are too near to others."""

LONG = 9
"""From so many letters on, two slips are forgiven."""

LONGEST = 30

# Letters that sound alike, at the beginning of a word: it is looked for among those only.
_SOUND = str.maketrans({"c": "k", "q": "k", "v": "b", "z": "s", "g": "j", "y": "i"})
_LETTERS = regex.compile(r"\p{Latin}+")

Shelves = dict[tuple[str, int], list[str]]
"""Words by their first sound and their length."""


def shelves_of(words: Iterable[str]) -> Shelves:
    """Return words so that those of a like beginning and length are found together."""
    shelves: Shelves = defaultdict(list)
    for word in sorted(words):
        if FEWEST <= len(word) and _LETTERS.fullmatch(word):
            shelves[_sound(word), len(word)].append(word)
    return dict(shelves)


def meant_by(word: str, shelves: Shelves, *, forgiving: bool = True) -> str | None:
    """Return the nearest word: one slip away, or two where it is long; None if there is none.

    Where less is to be forgiven: one slip, in a word of some length.
    """
    fewest = FEWEST if forgiving else LONG - 2
    if not fewest <= len(word) <= LONGEST or not _LETTERS.fullmatch(word):
        return None
    most = 2 if len(word) >= LONG and forgiving else 1
    found: list[tuple[int, bool, str]] = []
    for length in range(len(word) - most, len(word) + most + 1):
        for known in shelves.get((_sound(word), length), ()):
            distance = OSA.distance(word, known, score_cutoff=most)
            if distance <= most:
                found.append((distance, known[0] != word[0], known))
    return min(found)[2] if found else None


def _sound(word: str) -> str:
    if word.startswith("ph"):
        return "f"
    bare = word[1:] if word.startswith("h") else word
    return bare[0].translate(_SOUND)
