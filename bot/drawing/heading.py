"""The title of a picture of a round, and below it the legend of what occurs in it. Pure."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.drawing.cluster import named
from bot.drawing.detail import Detail
from bot.drawing.grid import MARGIN, scale_for
from bot.drawing.letters import LINE, POINTS, Letters
from bot.drawing.shapes import UNNAMED, Box, Kind, Label, Mark, Piece, Point, Stroke
from bot.drawing.theme import FONT, SMALL

if TYPE_CHECKING:
    from bot.drawing.circles import Picture

# Inches: a sign's mark, a sample of a tie, from a sign to its words, from one entry to the next.
RADIUS, SAMPLE, SPACE, APART = 0.085, 0.3, 0.08, 0.3
SAMPLES = (0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A sign of the legend with the words around it; a sign of None is three ties."""

    sign: Kind | str | None
    before: str = ""
    after: str


def heading(
    round_: "Picture", detail: Detail, width: float, letters: Letters
) -> tuple[Piece, float]:
    """Return title and legend, and where what comes next begins."""
    pen = _Pen(letters, width)
    if title := letters.readable(round_.title):
        pen.write(title, FONT)
        pen.begin_line()
    for entry in entries(round_, detail, letters):
        pen.add(entry, detail.boldness)
    return pen.piece, pen.end()


def entries(round_: "Picture", detail: Detail, letters: Letters) -> list[Entry]:
    """Return what has to be explained: no sign that does not occur."""
    words, ties = round_.legend, [tie for circle in round_.circles for tie in circle.ties]
    people = [*round_.alone, *(dot for circle in round_.circles for dot in circle.people)]
    is_written = detail.has_names or detail.has_initials
    said = [
        (bool(ties), Entry(sign=None, before=words.weak, after=words.strong)),
        (any(tie.is_pinned for tie in ties), Entry(sign=Kind.PIN, after=words.pinned)),
        (any(tie.is_repeat for tie in ties), Entry(sign=Kind.REPEAT, after=words.repeat)),
        (
            is_written and not all(named(dot, letters) for dot in people),
            Entry(sign=UNNAMED, after=words.unnamed),
        ),
    ]
    return [entry for occurs, entry in said if occurs]


class _Pen:
    """Writes line by line, as large as the width of the picture asks for."""

    def __init__(self, letters: Letters, width: float) -> None:
        """Begin in the upper left corner."""
        self.piece = Piece()
        self._letters, self._right = letters, width - MARGIN
        self._scale = scale_for(width)
        self._left, self._top = MARGIN, MARGIN / 2

    def write(self, text: str, size: float) -> None:
        """Write as much of a readable text as fits into the line."""
        size *= self._scale
        text = self._letters.fitting(text, size, self._right - self._left)
        self._put_label(text, size)

    def add(self, entry: Entry, boldness: float) -> None:
        """Write an entry of the legend, on a new line if this one has no room for it."""
        if self._left > MARGIN and self._left + self._width(entry) > self._right:
            self.begin_line()
        if entry.before:
            self.write(self._letters.readable(entry.before), SMALL)
            self._left += SPACE * self._scale
        self._draw(entry.sign, boldness)
        self._left += SPACE * self._scale
        self.write(self._letters.readable(entry.after), SMALL)
        self._left += APART * self._scale

    def begin_line(self) -> None:
        """Go on at the left, below."""
        self._left, self._top = MARGIN, self._top + self._line

    def end(self) -> float:
        """Return where what comes below may begin."""
        return self._top + (self._line if self._left > MARGIN else 0) + SPACE * self._scale

    @property
    def _line(self) -> float:
        return FONT * LINE / POINTS * self._scale * 1.15

    def _width(self, entry: Entry) -> float:
        words = [entry.before, entry.after]
        written = sum(self._letters.width(self._letters.readable(word), SMALL) for word in words)
        spaces = SPACE * (2 if entry.before else 1)
        return (written + spaces + self._sign_width(entry.sign)) * self._scale

    def _sign_width(self, sign: Kind | str | None) -> float:
        if sign is None:
            return SAMPLE * len(SAMPLES) + SPACE * (len(SAMPLES) - 1)
        return 2 * RADIUS if isinstance(sign, Kind) else self._letters.width(sign, SMALL)

    def _draw(self, sign: Kind | str | None, boldness: float) -> None:
        if sign is None:
            self._put_samples(boldness)
        elif isinstance(sign, Kind):
            at = Point(self._left + RADIUS * self._scale, self._top + self._line / 2)
            self.piece += Piece(marks=(Mark(at=at, radius=RADIUS * self._scale, kind=sign),))
            self._left += 2 * RADIUS * self._scale
        else:
            self._put_label(sign, SMALL * self._scale, is_quiet=True)

    def _put_samples(self, boldness: float) -> None:
        long, y = SAMPLE * self._scale, self._top + self._line / 2
        for place, strength in enumerate(SAMPLES):
            x = self._left + place * (SAMPLE + SPACE) * self._scale
            self.piece += Piece(
                strokes=(
                    Stroke(
                        start=Point(x, y),
                        end=Point(x + long, y),
                        strength=strength,
                        boldness=boldness,
                    ),
                )
            )
        self._left += self._sign_width(None) * self._scale

    def _put_label(self, text: str, size: float, *, is_quiet: bool = False) -> None:
        right = self._left + self._letters.width(text, size)
        box = Box(left=self._left, top=self._top, right=right, bottom=self._top + self._line)
        label = Label(text=text, size=size, box=box, is_quiet=is_quiet, at_left=True)
        self.piece += Piece(labels=(label,))
        self._left = right
