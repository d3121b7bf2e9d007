"""What the matcher is given and what it gives back: docs/matching.md has the schema."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum

Pair = tuple[int, int]
"""Two people, the smaller id first."""

HOURS_OF_A_WEEK = 168
SMALLEST, LARGEST = 2, 6
MAX_LANGUAGES = MAX_WISHES = 64
MOST_SAT_OUT = 16
"""Rounds; who sat out more often comes first just the same."""
FOREVER = 10_000
"""Rounds, after which no meeting is remembered in any case."""


class Mode(StrEnum):
    """Who may be with whom, by the roles that the rules name.

    - ANYBODY: roles do not matter.
    - ACROSS: nobody is with somebody of the same role (who has none of them counts as one more).
    - WITHIN: everybody is with people of the same role.
    - MENTOR: who has room for others (`capacity`) is with so many of those who have none.
    """

    ANYBODY = "anybody"
    ACROSS = "across"
    WITHIN = "within"
    MENTOR = "mentor"


class Reason(StrEnum):
    """Why somebody is with nobody; the first that explains it."""

    NOBODY_ELSE = "nobody_else"
    """Nobody else takes part."""
    LANGUAGE = "language"
    """Nobody shares a language with them."""
    HOURS = "hours"
    """Nobody who shares a language has enough hours in common with them."""
    ROLES = "roles"
    """The rules of roles leave nobody of those."""
    APART = "apart"
    """All who are left are pairs that must not meet."""
    TAKEN = "taken"
    """There are some, and all of them are with somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Someone who takes part.

    - `interests`: by key, with a weight (1 is an ordinary one); how rare one is, is counted here.
    - `hours`: when they have time, bit `24 * day + hour` of the week in UTC, Monday being day 0.
    - `seeks` and `offers`: what they look for in others, and are for others.
    - `capacity`: how many a mentor takes; 0 for everybody else.
    - `sat_out`: in how many rounds of late they found nobody, beyond others, 16 at the most: who
      does so more often comes first, so that over time nobody sits out much more often than others.
    """

    id: int
    interests: Mapping[str, float] = field(default_factory=dict)
    embedding: tuple[float, ...] = ()
    hours: int = 0
    languages: frozenset[str] = frozenset()
    seeks: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    is_newcomer: bool = False
    capacity: int = 0
    sat_out: int = 0

    @property
    def favour(self) -> int:
        """How much it matters that they are placed: the sum 1 + 2 + … of their sit-outs.

        So that one more sit-out matters the more, the more there were: nobody sits out twice while
        somebody else could for the first time.
        """
        times = min(self.sat_out, MOST_SAT_OUT)
        return times * (times + 1) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What a score is made of; they are divided by their sum.

    A pair's score, 0 to 1, is the sum of: the cosine of interests, rare ones weighing more; the
    cosine of embeddings; common hours (6 and more are all); novelty (1 for two who never met, less
    the fresher their last meeting of twelve rounds); whether each offers what the other seeks; and
    whether one of the two is a newcomer. The defaults are the formula of the benchmarks.
    """

    interests: float = 0.55
    embedding: float = 0.0
    hours: float = 0.30
    novelty: float = 0.15
    wishes: float = 0.0
    newcomer: float = 0.0

    def __post_init__(self) -> None:
        """Raise ValueError where no score can be made of them."""
        given = [getattr(self, each.name) for each in fields(self)]
        if min(given) < 0 or not sum(given) > 0:
            raise ValueError("weights are at least 0, and not all 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a round must keep to: how many are together, and who may be with whom.

    A language and `common_hours` are common to everybody in a group. A meeting more than
    `forget_after` rounds ago is none. `near_best` is how much of the best total the worst-off may
    cost.
    """

    size: int = 2
    mode: Mode = Mode.ANYBODY
    roles: tuple[str, ...] = ()
    common_language: bool = False
    common_hours: int = 0
    forget_after: int = FOREVER
    near_best: float = 0.005

    def __post_init__(self) -> None:
        """Raise ValueError for rules that nobody can keep."""
        if not SMALLEST <= self.size <= LARGEST:
            raise ValueError(f"a group has {SMALLEST} to {LARGEST} people")
        if not 0 <= self.common_hours <= HOURS_OF_A_WEEK:
            raise ValueError(f"a week has {HOURS_OF_A_WEEK} hours")
        if self.forget_after < 0 or not 0 <= self.near_best <= 1:
            raise ValueError("forget_after is at least 0, and near_best 0 to 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Two who were brought together: `ago` is 1 for the round before this one."""

    people: Pair
    ago: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """A round to be planned; `apart` are pairs that must not meet, for whatever reason.

    - `pinned` come together before all others, unless the rules keep them apart.
    - `near` are interests near each other, 0 to 1: they count in part for one another.
    - The same instance gives the same plan everywhere; `seed` decides between equals.
    """

    members: tuple[Member, ...]
    rules: Rules = field(default_factory=Rules)
    weights: Weights = field(default_factory=Weights)
    apart: frozenset[Pair] = frozenset()
    pinned: frozenset[Pair] = frozenset()
    history: tuple[Earlier, ...] = ()
    near: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    seed: int = 0

    def __post_init__(self) -> None:
        """Order every pair. Raises ValueError for what is no round: it says what is wrong."""
        if len({member.id for member in self.members}) != len(self.members):
            raise ValueError("somebody takes part twice")
        for name in ("apart", "pinned"):
            ordered = frozenset(pair(*people) for people in getattr(self, name))
            object.__setattr__(self, name, ordered)
        if len({person for found in self.pinned for person in found}) < 2 * len(self.pinned):
            raise ValueError("somebody is pinned twice")
        if any(earlier.ago < 1 for earlier in self.history):
            raise ValueError("an earlier round is at least 1 round ago")
        if len({len(member.embedding) for member in self.members if member.embedding}) > 1:
            raise ValueError("embeddings are not equally long")
        if any(not 0 <= member.hours < 1 << HOURS_OF_A_WEEK for member in self.members):
            raise ValueError(f"hours have {HOURS_OF_A_WEEK} bits")
        for name, most in (("languages", MAX_LANGUAGES), ("seeks", MAX_WISHES)):
            if len({each for member in self.members for each in getattr(member, name)}) > most:
                raise ValueError(f"there are more than {most} different {name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a score is made of, each 0 to 1 and not yet weighed: a mean over a group's pairs."""

    interests: float
    embedding: float
    hours: float
    novelty: float
    wishes: float
    newcomer: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People who are together, by id; `score` is the mean of their pairs' scores.

    `shared` are interests that all of them have, the rarest first; `repeats` the pairs of it that
    met before.
    """

    people: tuple[int, ...]
    score: float
    parts: Parts
    shared: tuple[str, ...]
    repeats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """Somebody who is with nobody, and why."""

    id: int
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The groups of a round, and who is alone.

    - `total` is the sum of the groups' scores, each times half its people: of pairs, their sum.
    - `bound`: no plan that keeps the rules, and the aims that come before the total, has a greater
      one. `is_proved` where this was shown for every pair, and is not an estimate from some; None
      where none was reckoned.
    - `worst` is the lowest score of a group; 0 where there is none.
    """

    groups: tuple[Group, ...]
    alone: tuple[Alone, ...]
    total: float
    bound: float | None
    is_proved: bool
    worst: float


def pair(first: int, second: int) -> Pair:
    """Return two people as a Pair."""
    return (first, second) if first < second else (second, first)
