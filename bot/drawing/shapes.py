"""What a picture of a round is put together from. In inches, from the upper left corner."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

UNNAMED = "◇"
"""Stands for a name of which the font can draw nothing."""


class Point(NamedTuple):
    """A place."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """An area."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        """Where its diagonals meet."""
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text in the middle of its box, or at its left edge."""

    text: str
    size: float
    box: Box
    is_quiet: bool = False
    at_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A dot; in it the initials, if they are shown there."""

    at: Point
    radius: float
    initials: str = ""
    is_alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A tie; its strength is 0 to 1."""

    start: Point
    end: Point
    strength: float
    boldness: float
    """How wide the strongest one is, in points."""


class Kind(StrEnum):
    """What a mark on a tie says."""

    PIN = "pin"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sign on a tie."""

    at: Point
    radius: float
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some of them, of one group or of one part of the picture."""

    cards: tuple[Box, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    marks: tuple[Mark, ...] = ()
    people: tuple[Person, ...] = ()
    labels: tuple[Label, ...] = ()

    def __add__(self, other: "Piece") -> "Piece":
        """Return both together."""
        return Piece(
            cards=self.cards + other.cards,
            strokes=self.strokes + other.strokes,
            marks=self.marks + other.marks,
            people=self.people + other.people,
            labels=self.labels + other.labels,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Everything in its place."""

    width: float
    height: float
    drawn: Piece
