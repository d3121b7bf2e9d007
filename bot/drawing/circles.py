"""A picture of a planned round: its groups from the strongest to the weakest, who is alone apart.

Runs in the worker. All words are given; names come as people wrote them.
"""

from dataclasses import dataclass
from functools import partial

from bot.drawing.detail import detail_for
from bot.drawing.grid import across, alone_below, cell_for, groups_below, slot_for
from bot.drawing.heading import heading
from bot.drawing.letters import Letters
from bot.drawing.painting import paint
from bot.drawing.shapes import Layout
from bot.drawing.theme import quietly, sheet

Id = int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A person; `handle` is drawn where the font has nothing of the name."""

    id: Id
    name: str
    handle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What is between two people of a group; its strength is 0 to 1."""

    one: Id
    other: Id
    strength: float
    is_repeat: bool = False
    is_pinned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A group; `label` is what it is called beside the picture, such as its number."""

    people: tuple[Dot, ...]
    ties: tuple[Tie, ...]
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """The words that say what the signs mean; only those that occur are drawn."""

    weak: str
    strong: str
    pinned: str
    repeat: str
    alone: str
    unnamed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is drawn."""

    title: str
    circles: tuple[Circle, ...]
    alone: tuple[Dot, ...]
    legend: Legend


NARROWEST = 7.0
"""Inches: room for the title and the legend of a single pair."""


def picture(round_: Picture) -> bytes:
    """Return the picture as PNG."""
    with quietly():
        found = layout(round_, Letters())
        return sheet(partial(paint, layout=found), found.width, found.height)


def layout(round_: Picture, letters: Letters) -> Layout:
    """Return where everything goes. Pure.

    Raises KeyError for a tie to somebody who is not of its group.
    """
    groups = [circle for circle in round_.circles if circle.people]
    detail = detail_for([len(circle.people) for circle in groups], len(round_.alone))
    ranked = sorted(groups, key=strength_of, reverse=True)
    cell, slot = cell_for(ranked, detail, letters), slot_for(detail)
    width = max(NARROWEST, across(len(ranked), cell), across(len(round_.alone), slot))
    head, top = heading(round_, detail, width, letters)
    grid, below = groups_below(top, ranked, cell, detail, width, letters)
    alone, bottom = alone_below(below, round_, slot, detail, width, letters)
    return Layout(width=width, height=bottom, drawn=head + grid + alone)


def strength_of(circle: Circle) -> float:
    """Return the mean strength over all pairs of a group."""
    pairs = len(circle.people) * (len(circle.people) - 1) / 2
    return sum(tie.strength for tie in circle.ties) / max(pairs, 1)
