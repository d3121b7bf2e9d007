"""What organisers see of a round before it goes out, and change: who with whom, and how good."""

from dataclasses import dataclass
from enum import StrEnum

from bot.errors import Outdated
from bot.ids import UserId
from bot.matching.model import Plan
from cogs.rounds.life import Ground
from cogs.rounds.records import Group

People = tuple[UserId, ...]


class Kind(StrEnum):
    """How a plan is changed; the order is the one of the buttons."""

    PIN = "pin"
    """Two are together, and the rest is planned around them."""
    PART = "part"
    """Two do not meet in this round, and the rest is planned around that."""
    SWAP = "swap"
    """Two change places, and nobody else moves."""
    PUT = "put"
    """Who is with nobody joins the other."""
    OUT = "out"
    """Somebody is with nobody."""

    @property
    def people(self) -> int:
        """How many people it is about."""
        return 1 if self is Kind.OUT else 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of a plan; it is about as many people as its kind says."""

    kind: Kind
    people: People


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A plan and what it rests on; it `waits` where an organiser is to say *Go*.

    Where it does not, it is what would come of the round now: nothing of it is kept. `mark` tells
    the plan that is kept from one that was. `is_behind` where another plan would place more people,
    or repeat fewer pairs.
    """

    ground: Ground
    plan: Plan
    waits: bool
    mark: str = ""
    is_behind: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan that waits, as it is kept: its groups, on the ground of now."""

    ground: Ground
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What would become of a plan: groups that are put together `by_hand` are so still."""

    ground: Ground
    plan: Plan
    by_hand: frozenset[frozenset[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change that is not kept yet, beside the plan as it is.

    `mark` is the one of the plan as it is, `after` the one of what would become of it.
    """

    change: Change
    planned: Planned
    before: Plan
    changed: Changed
    mark: str
    after: str


class PlanChanged(Outdated):
    """A plan is not what somebody saw when they pressed: nothing is done, and they see it anew."""

    def __init__(self) -> None:
        super().__init__("preview-changed")
