"""Where the people of one group stand, and the marks on their ties. Pure."""

from collections.abc import Iterable, Sequence
from math import dist
from typing import TYPE_CHECKING, NamedTuple

from bot.drawing.detail import Detail
from bot.drawing.letters import LINE, POINTS, Letters
from bot.drawing.shapes import UNNAMED, Box, Kind, Label, Mark, Person, Point, Stroke
from bot.drawing.theme import SMALL

if TYPE_CHECKING:
    from bot.drawing.circles import Circle, Dot, Tie

TINY = 8.5
"""The size of initials, in points."""

# From a dot to its name: ties that rise towards the next person pass between.
GAP = 0.1
# Between two names that stand side by side.
APART = 0.12
# Between a mark and what is beside it.
CLEAR = 0.02

# Where on a tie a mark may sit, the best first: from its middle out to both sides.
SEATS = tuple(0.5 + side * away / 100 for away in range(0, 36, 4) for side in (1, -1))

NAME_HEIGHT = SMALL * LINE / POINTS


class Extent(NamedTuple):
    """How far a group reaches from its middle: to both sides together, up, and down."""

    width: float
    up: float
    down: float


def extent(count: int, detail: Detail) -> Extent:
    """Return how much room `count` people take."""
    spots = places(count, detail)
    side = detail.step.x / 2 if detail.has_names else detail.radius
    name = GAP + NAME_HEIGHT if detail.has_names else 0
    up = -min(spot.y for spot in spots) + detail.radius
    down = max(spot.y for spot in spots) + detail.radius
    return Extent(
        width=2 * (max(spot.x for spot in spots) + side),
        up=up + (name if count > 2 else 0),
        down=down + name,
    )


def places(count: int, detail: Detail) -> list[Point]:
    """Return where people stand around the middle: one row of two, or two rows."""
    if count <= 2:
        return _row(count, detail, 0, 0)
    above, below = count // 2, count - count // 2
    half = detail.step.y / 2
    return _row(above, detail, -half, -1) + _row(below, detail, half, 1)


def _row(count: int, detail: Detail, level: float, outwards: int) -> list[Point]:
    middle = (count - 1) / 2
    return [
        Point(
            (place - middle) * detail.step.x,
            level + outwards * detail.bow * (middle**2 - (place - middle) ** 2),
        )
        for place in range(count)
    ]


def people_of(
    dots: Sequence["Dot"],
    spots: Sequence[Point],
    detail: Detail,
    letters: Letters,
    *,
    are_alone: bool = False,
) -> tuple[Person, ...]:
    """Return a dot for each person, with initials if they are shown in it."""
    room = 1.7 * detail.radius
    return tuple(
        Person(
            at=spot,
            radius=detail.radius,
            initials=(letters.initials(named(dot, letters), TINY, room) or UNNAMED)
            if detail.has_initials
            else "",
            is_alone=are_alone,
        )
        for dot, spot in zip(dots, spots, strict=True)
    )


def named(dot: "Dot", letters: Letters) -> str:
    """Return what a person is called in the picture; empty if nothing of it can be drawn."""
    return letters.readable(dot.name) or letters.readable(dot.handle)


def names_of(
    dots: Sequence["Dot"],
    spots: Sequence[Point],
    middle: Point,
    detail: Detail,
    letters: Letters,
) -> tuple[Label, ...]:
    """Return the names, above those who stand in the upper row and below all others."""
    if not detail.has_names:
        return ()
    room = detail.step.x - APART
    labels = []
    for dot, spot in zip(dots, spots, strict=True):
        text = letters.fitting(named(dot, letters) or UNNAMED, SMALL, room)
        top = (
            spot.y - detail.radius - GAP - NAME_HEIGHT
            if spot.y < middle.y
            else spot.y + detail.radius + GAP
        )
        half = letters.width(text, SMALL) / 2
        box = Box(left=spot.x - half, right=spot.x + half, top=top, bottom=top + NAME_HEIGHT)
        labels.append(Label(text=text, size=SMALL, box=box, is_quiet=text == UNNAMED))
    return tuple(labels)


def strokes_of(
    circle: "Circle", spots: Sequence[Point], detail: Detail
) -> tuple[tuple[Stroke, ...], tuple[Mark, ...]]:
    """Return the ties and their marks.

    Raises KeyError for a tie to somebody who is not of the group.
    """
    at = {dot.id: spot for dot, spot in zip(circle.people, spots, strict=True)}
    strokes = tuple(
        Stroke(
            start=at[tie.one],
            end=at[tie.other],
            strength=min(max(tie.strength, 0), 1),
            boldness=detail.boldness,
        )
        for tie in circle.ties
    )
    marks: list[Mark] = []
    for tie, stroke in zip(circle.ties, strokes, strict=True):
        if kinds := _kinds(tie):
            others = [other for other in strokes if other is not stroke]
            seats = _best_seats(stroke, len(kinds), detail, spots, marks, others)
            marks += (
                Mark(at=seat, radius=detail.mark, kind=kind)
                for seat, kind in zip(seats, kinds, strict=True)
            )
    return strokes, tuple(marks)


def _kinds(tie: "Tie") -> list[Kind]:
    return [*([Kind.PIN] if tie.is_pinned else []), *([Kind.REPEAT] if tie.is_repeat else [])]


def _best_seats(
    stroke: Stroke,
    count: int,
    detail: Detail,
    spots: Sequence[Point],
    marks: Sequence[Mark],
    others: Sequence[Stroke],
) -> list[Point]:
    """Return where marks lie on nobody and on no other mark, then on no other tie, then midway."""

    def room(seats: Iterable[Point]) -> float:
        """Return how far the nearest person or mark is."""
        people = [dist(seat, spot) - detail.radius for seat in seats for spot in spots]
        taken = [dist(seat, mark.at) - detail.mark for seat in seats for mark in marks]
        return min(*people, *taken)

    def solitude(seats: Iterable[Point]) -> float:
        """Return how far the nearest other tie is: on a crossing a mark could be of either."""
        away = [_distance(seat, other) for seat in seats for other in others]
        return min([detail.mark, *away])

    tries = [_seats(stroke, middle, count, detail) for middle in SEATS]
    clear = [seats for seats in tries if room(seats) >= detail.mark + CLEAR]
    return max(clear, key=solitude) if clear else max(tries, key=room)


def _distance(point: Point, stroke: Stroke) -> float:
    (x, y), (to_x, to_y) = stroke.start, stroke.end
    across, down = to_x - x, to_y - y
    share = ((point.x - x) * across + (point.y - y) * down) / (across**2 + down**2)
    share = min(max(share, 0), 1)
    return dist(point, (x + share * across, y + share * down))


def _seats(stroke: Stroke, middle: float, count: int, detail: Detail) -> list[Point]:
    """Return `count` places side by side around a point of the tie."""
    (x, y), (to_x, to_y) = stroke.start, stroke.end
    step = (2 * detail.mark + CLEAR) / dist(stroke.start, stroke.end)
    shares = [middle + (place - (count - 1) / 2) * step for place in range(count)]
    return [Point(x + share * (to_x - x), y + share * (to_y - y)) for share in shares]
