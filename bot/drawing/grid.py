"""Lays the groups of a round out on a grid, and below them those who are alone. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log
from typing import TYPE_CHECKING

from bot.drawing.cluster import Extent, extent, names_of, people_of, places, strokes_of
from bot.drawing.detail import Detail
from bot.drawing.letters import LINE, POINTS, Letters
from bot.drawing.shapes import Box, Label, Piece, Point
from bot.drawing.theme import SMALL, WIDTH

if TYPE_CHECKING:
    from bot.drawing.circles import Circle, Picture

MARGIN = 0.3
"""Inches around everything."""

SHAPE = 1.8
"""How wide a grid is for its height: Discord makes high pictures small."""

BETWEEN, PADDING = 0.12, 0.14
"""Inches from one group to the next, and around the people of a group."""

RING = 0.06
"""Inches from a dot to the ring around one who is alone."""


LARGEST = 2.0
"""How much larger words become, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The room of one group; its label stands in a `gutter` at the left."""

    width: float
    height: float
    gutter: float = 0
    between: float = 0


def cell_for(circles: Sequence["Circle"], detail: Detail, letters: Letters) -> Cell:
    """Return a cell as wide as the widest group, and as high as they are on average."""
    reach = [extent(len(circle.people), detail) for circle in circles]
    labels = [letters.width(letters.readable(circle.label), SMALL) for circle in circles]
    gutter = max(labels, default=0)
    return Cell(
        width=max((one.width for one in reach), default=0) + 2 * PADDING + gutter,
        height=sum(map(_height, reach)) / max(len(reach), 1),
        gutter=gutter,
        between=BETWEEN,
    )


def _height(reach: Extent) -> float:
    return reach.up + reach.down + 2 * PADDING


def slot_for(detail: Detail) -> Cell:
    """Return the room of one who is alone."""
    reach, ring = extent(1, detail), 2 * RING
    side = 0 if detail.has_names else ring + 2 * PADDING
    return Cell(width=reach.width + side, height=reach.up + reach.down + ring + PADDING)


def across(count: int, cell: Cell) -> float:
    """Return how wide a picture of `count` such cells is, so that it is of a good shape."""
    wide, tall = cell.width + cell.between, cell.height + cell.between
    columns = min(
        range(1, count + 1),
        key=lambda many: abs(log(many * wide / (ceil(count / many) * tall) / SHAPE)),
        default=1,
    )
    return 2 * MARGIN + columns * wide - cell.between


def scale_for(width: float) -> float:
    """Return how much larger words about the whole become: a wide picture is shown small."""
    return min(max(width / WIDTH, 1), LARGEST)


def groups_below(
    top: float,
    circles: Sequence["Circle"],
    cell: Cell,
    detail: Detail,
    width: float,
    letters: Letters,
) -> tuple[Piece, float]:
    """Return the groups, row by row, and where what comes next begins."""
    if not circles:
        return Piece(), top
    columns = min(_columns(cell, width), len(circles))
    wide = (width - 2 * MARGIN + cell.between) / columns
    piece = Piece()
    for first in range(0, len(circles), columns):
        row = circles[first : first + columns]
        under = top + max(_height(extent(len(circle.people), detail)) for circle in row)
        for column, circle in enumerate(row):
            left = MARGIN + column * wide
            card = Box(left=left, top=top, right=left + wide - cell.between, bottom=under)
            piece += _group(circle, card, cell.gutter, detail, letters)
        top = under + cell.between
    return piece, top - cell.between + MARGIN


def _columns(cell: Cell, width: float) -> int:
    # A hair more than there is: a width that was made for n columns holds n.
    return max(int((width - 2 * MARGIN + cell.between + 1e-6) / (cell.width + cell.between)), 1)


def _group(circle: "Circle", card: Box, gutter: float, detail: Detail, letters: Letters) -> Piece:
    reach = extent(len(circle.people), detail)
    middle = Point(
        (card.left + gutter + card.right) / 2,
        (card.top + card.bottom + reach.up - reach.down) / 2,
    )
    spots = [Point(middle.x + x, middle.y + y) for x, y in places(len(circle.people), detail)]
    strokes, marks = strokes_of(circle, spots, detail)
    return Piece(
        cards=(card,),
        strokes=strokes,
        marks=marks,
        people=people_of(circle.people, spots, detail, letters),
        labels=(
            *_label(circle, card, letters),
            *names_of(circle.people, spots, middle, detail, letters),
        ),
    )


def _label(circle: "Circle", card: Box, letters: Letters) -> tuple[Label, ...]:
    text = letters.readable(circle.label)
    if not text:
        return ()
    box = Box(
        left=card.left + PADDING / 2,
        top=card.top + PADDING / 2,
        right=card.left + PADDING / 2 + letters.width(text, SMALL),
        bottom=card.top + PADDING / 2 + SMALL * LINE / POINTS,
    )
    return (Label(text=text, size=SMALL, box=box, is_quiet=True, at_left=True),)


def alone_below(
    top: float, round_: "Picture", slot: Cell, detail: Detail, width: float, letters: Letters
) -> tuple[Piece, float]:
    """Return those who are alone, below a word that says so, and where the picture ends."""
    if not round_.alone:
        return Piece(), top
    size = SMALL * scale_for(width)
    text = letters.fitting(letters.readable(round_.legend.alone), size, width - 2 * MARGIN)
    under = top + size * LINE / POINTS
    box = Box(left=MARGIN, top=top, right=MARGIN + letters.width(text, size), bottom=under)
    columns = _columns(slot, width)
    first = under + PADDING / 2 + RING + detail.radius
    spots = [
        Point(MARGIN + (place % columns + 0.5) * slot.width, first + place // columns * slot.height)
        for place in range(len(round_.alone))
    ]
    piece = Piece(
        people=people_of(round_.alone, spots, detail, letters, are_alone=True),
        labels=(
            Label(text=text, size=size, box=box, at_left=True),
            # The middle is above them: all names stand below.
            *names_of(round_.alone, spots, Point(0, top), detail, letters),
        ),
    )
    rows = ceil(len(round_.alone) / columns)
    return piece, under + PADDING / 2 + rows * slot.height + MARGIN - PADDING
