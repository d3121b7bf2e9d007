"""How closely a picture looks at people: the more there are, the less is written."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.drawing.shapes import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """Sizes in inches, but for `boldness`: how wide the strongest tie is, in points.

    `step` parts neighbours, across and down. Each row of three or more bends outwards by `bow`
    from one person to the next: so no tie runs through a third person.
    """

    has_names: bool = False
    has_initials: bool = False
    radius: float
    step: Point
    bow: float
    mark: float
    boldness: float


NAMES = Detail(
    has_names=True, radius=0.085, step=Point(1.35, 0.62), bow=0.15, mark=0.085, boldness=7
)
INITIALS = Detail(
    has_initials=True, radius=0.17, step=Point(0.8, 0.66), bow=0.28, mark=0.085, boldness=7
)
DOTS_ONLY = Detail(radius=0.08, step=Point(0.55, 0.48), bow=0.17, mark=0.065, boldness=4.5)

MOST_NAMES, MOST_INITIALS = 60, 300
"""Up to so many people have their names, and up to so many their initials."""

# In a larger group ties would run through names.
LARGEST_NAMED = 8


def detail_for(sizes: Collection[int], alone: int) -> Detail:
    """Return how closely groups of these sizes, and those who are alone, can be looked at."""
    count = sum(sizes) + alone
    if count <= MOST_NAMES and max(sizes, default=0) <= LARGEST_NAMED:
        return NAMES
    return INITIALS if count <= MOST_INITIALS else DOTS_ONLY
