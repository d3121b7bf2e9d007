"""Which word of the vocabulary a misspelt one was meant to be. Pure."""

from collections import defaultdict
from collections.abc import Iterable

import regex

FEWEST = 6
"""Letters that a word has at least: shorter ones are too near to others."""

LONG = 9
"""From so many letters on, two slips are forgiven."""

LONGEST = 30

# Letters that sound alike, at the beginning of a word: it is looked for among those only.
_SOUND = str.maketrans({"c": "k", "q": "k", "v": "b", "z": "s", "g": "j", "y": "i"})
_LETTERS = regex.compile(r"\p{Latin}+")


class Spelling:
    """Words as they are spelt, found by what was meant to be one of them."""

    def __init__(self, named: Iterable[str], also: Iterable[str] = ()) -> None:
        """`named` are looked for; `also` are known to be no slips either."""
        meant = set(named)
        self.words = frozenset({*meant, *also})
        # By their first sound and their length: slips change little of either.
        self._shelves: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in sorted(meant):
            if len(word) >= FEWEST and _LETTERS.fullmatch(word):
                self._shelves[_sound(word), len(word)].append(word)

    def meant(self, word: str, *, forgiving: bool) -> str | None:
        """Return the nearest word: one slip away, or two where it is long; None if there is none.

        Where less is to be forgiven: one slip, in a word of some length.
        """
        # Imported here: it costs 4 MB, which a bot does without until somebody misspells a word.
        from rapidfuzz.distance import OSA

        fewest = FEWEST if forgiving else LONG - 2
        if not fewest <= len(word) <= LONGEST or not _LETTERS.fullmatch(word):
            return None
        most = 2 if len(word) >= LONG and forgiving else 1
        found: list[tuple[int, bool, str]] = []
        for length in range(len(word) - most, len(word) + most + 1):
            for known in self._shelves.get((_sound(word), length), ()):
                distance = OSA.distance(word, known, score_cutoff=most)
                if distance <= most:
                    found.append((distance, known[0] != word[0], known))
        return min(found)[2] if found else None


def _sound(word: str) -> str:
    if word.startswith("ph"):
        return "f"
    bare = word[1:] if word.startswith("h") else word
    return bare[0].translate(_SOUND)
