"""What the font of pictures can draw, and how wide it is. Runs in the worker.

A sign that the font lacks would become a box. Such signs are left out, and a word that lacks a
letter is left out as a whole: half a name is another name.
"""

import unicodedata

import regex

from bot.drawing.theme import FAMILY
from bot.texts.written import says_something, shorten, tame_plain

# The size at which is measured, and how much wider a text may become where it is fitted to pixels.
MEASURED, SLACK = 100, 1.03

POINTS = 72
"""Points in an inch."""

LINE = 1.4
"""The height of a line of text, of its size."""

_GRAPHEME = regex.compile(r"\X")


class Letters:
    """The font of pictures."""

    def __init__(self) -> None:
        """Read the font. Within `theme.quietly`, since it imports matplotlib."""
        from matplotlib.font_manager import findfont, get_font

        self._font = get_font(findfont(FAMILY))
        self._known = frozenset(self._font.get_charmap())

    def readable(self, text: str) -> str:
        """Return what can be drawn of a text; empty if that says nothing any more."""
        # Letters in another dress (𝓐𝓭𝓪, Ａｄａ) become plain ones.  # noqa: RUF003 - these
        words = unicodedata.normalize("NFKC", tame_plain(text)).split()
        kept = " ".join(filter(None, map(self._drawable, words)))
        return kept if says_something(kept) else ""

    def width(self, text: str, size: float) -> float:
        """Return how many inches a readable text takes at `size` points, at most."""
        from matplotlib.ft2font import LoadFlags

        self._font.set_size(MEASURED, POINTS)
        self._font.set_text(text, 0, flags=LoadFlags.NO_HINTING)
        wide, _ = self._font.get_width_height()
        return wide / 64 / MEASURED * size / POINTS * SLACK

    def fitting(self, text: str, size: float, room: float) -> str:
        """Return as much of a readable text as fits into `room` inches."""
        cuts = (shorten(text, length) for length in range(len(text), 0, -1))
        return next((cut for cut in cuts if self.width(cut, size) <= room), "")

    def initials(self, text: str, size: float, room: float) -> str:
        """Return one or two letters for a readable text, as many as fit."""
        signs = [self._initial(word) for word in text.split() if says_something(word)]
        both = signs[0] + signs[-1] if len(signs) > 1 else "".join(signs)
        # Letters that are written from the right join with what stands beside them.
        is_joined = any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in both)
        fits = not is_joined and self.width(both, size) <= room
        return both if fits else "".join(signs[:1])

    def _drawable(self, word: str) -> str:
        signs = _GRAPHEME.findall(word)
        kept = [sign for sign in signs if self._known.issuperset(map(ord, sign))]
        lost = [sign for sign in signs if sign not in kept]
        return "" if any(map(says_something, lost)) else "".join(kept)

    def _initial(self, word: str) -> str:
        first: str = next(sign for sign in _GRAPHEME.findall(word) if says_something(sign))
        capital = first.upper()
        is_one = len(capital) == len(first) and self._known.issuperset(map(ord, capital))
        return capital if is_one else first
