"""Paints what the layout of a round put in its place. Runs in the worker."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from bot.drawing.cluster import TINY
from bot.drawing.grid import RING
from bot.drawing.letters import POINTS
from bot.drawing.shapes import Box, Kind, Label, Layout, Mark, Person, Stroke
from bot.drawing.theme import CARD, FAMILY, MIDDLE, PANEL, QUIET, STRONG, TEXT, WEAK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path

THINNEST = 1.2
"""Points: of a tie that is only there."""

# What stands on a mark, and the form of its ground: told apart without colour too.
SIGNS = {Kind.PIN: "⚲", Kind.REPEAT: "↻"}
GROUNDS = {Kind.PIN: "s", Kind.REPEAT: "o"}
COLOURS = {Kind.PIN: TEXT, Kind.REPEAT: MIDDLE}

# In which order things lie upon each other.
CARDS, STROKES, MARKS, PEOPLE, WORDS = range(1, 6)


def paint(axes: "Axes", layout: Layout) -> None:
    """Draw everything."""
    drawn = layout.drawn
    _cards(axes, drawn.cards)
    _strokes(axes, drawn.strokes)
    for kind in Kind:
        _marks(axes, kind, [mark for mark in drawn.marks if mark.kind is kind])
    _people(axes, drawn.people)
    _rings(axes, [person for person in drawn.people if person.is_alone])
    for label in drawn.labels:
        _write(axes, label)


def colour_of(strength: float) -> str:
    """Return the colour of a tie: the stronger, the brighter."""
    ends = zip(_parts(WEAK), _parts(STRONG), strict=True)
    return "#" + "".join(f"{round(low + strength * (high - low)):02X}" for low, high in ends)


def width_of(stroke: Stroke) -> float:
    """Return how wide a tie is, in points."""
    return THINNEST + stroke.strength * (stroke.boldness - THINNEST)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _cards(axes: "Axes", cards: Iterable[Box]) -> None:
    from matplotlib.collections import PatchCollection
    from matplotlib.patches import FancyBboxPatch

    round_off = "round,pad=0,rounding_size=0.1"
    patches = [
        FancyBboxPatch(
            (box.left, box.top), box.right - box.left, box.bottom - box.top, boxstyle=round_off
        )
        for box in cards
    ]
    axes.add_collection(PatchCollection(patches, facecolor=CARD, edgecolor="none", zorder=CARDS))


def _strokes(axes: "Axes", strokes: Iterable[Stroke]) -> None:
    from matplotlib.collections import LineCollection

    # The strongest on top: where ties cross, they stay whole.
    drawn = sorted(strokes, key=lambda stroke: stroke.strength)
    axes.add_collection(
        LineCollection(
            [(stroke.start, stroke.end) for stroke in drawn],
            colors=[colour_of(stroke.strength) for stroke in drawn],
            linewidths=[width_of(stroke) for stroke in drawn],
            zorder=STROKES,
        )
    )


def _marks(axes: "Axes", kind: Kind, marks: list[Mark]) -> None:
    if not marks:
        return
    x, y = [mark.at.x for mark in marks], [mark.at.y for mark in marks]
    wide = [(2 * mark.radius * POINTS) ** 2 for mark in marks]
    # A square is as large as a disc that looks as large.
    wide = [one * (0.8 if kind is Kind.PIN else 1) for one in wide]
    axes.scatter(x, y, wide, c=COLOURS[kind], marker=GROUNDS[kind], linewidths=0, zorder=MARKS)
    sign = _sign(SIGNS[kind])
    small = [one * 0.5 for one in wide]
    axes.scatter(x, y, small, c=PANEL, marker=sign, linewidths=0.4, zorder=MARKS)


def _sign(text: str) -> "Path":
    """Return the outline of a sign around its middle."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.path import Path
    from matplotlib.textpath import TextPath

    outline = TextPath((0, 0), text, size=100, prop=FontProperties(family=FAMILY))
    box = outline.get_extents()
    middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    return Path(outline.vertices - middle, outline.codes)


def _people(axes: "Axes", people: Iterable[Person]) -> None:
    people = list(people)
    axes.scatter(
        [person.at.x for person in people],
        [person.at.y for person in people],
        [(2 * person.radius * POINTS) ** 2 for person in people],
        c=TEXT,
        linewidths=0,
        zorder=PEOPLE,
    )
    look = {"ha": "center", "va": "center_baseline", "color": PANEL, "fontsize": TINY}
    for person in people:
        if person.initials:
            _text(axes, person.at.x, person.at.y, person.initials, look)


def _rings(axes: "Axes", alone: Iterable[Person]) -> None:
    alone = list(alone)
    axes.scatter(
        [person.at.x for person in alone],
        [person.at.y for person in alone],
        [(2 * (person.radius + RING) * POINTS) ** 2 for person in alone],
        facecolors="none",
        edgecolors=MIDDLE,
        linewidths=1.6,
        linestyles=[(0, (3, 2))],
        zorder=PEOPLE,
    )


def _write(axes: "Axes", label: Label) -> None:
    x, y = label.box.middle
    look = {
        "ha": "left" if label.at_left else "center",
        "va": "center_baseline",
        "fontsize": label.size,
        "color": QUIET if label.is_quiet else TEXT,
    }
    _text(axes, label.box.left if label.at_left else x, y, label.text, look)


def _text(axes: "Axes", x: float, y: float, text: str, look: Mapping[str, Any]) -> None:
    # A dollar sign in a name is no formula.
    axes.text(x, y, text, parse_math=False, zorder=WORDS, clip_on=False, **look)
