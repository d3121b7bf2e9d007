"""What the matcher is given and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass

Pair = tuple[int, int]
"""Two people, the smaller id first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Someone who takes part: an id and the keys of their interests."""

    id: int
    interests: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """A round to be planned; `apart` are the pairs that must not meet, for whatever reason.

    `pinned` are those that come before all others, unless they are apart.
    """

    candidates: tuple[Candidate, ...]
    apart: frozenset[Pair]
    seed: int
    pinned: frozenset[Pair] = frozenset()

    def __post_init__(self) -> None:
        """Order every pair. Raises ValueError when somebody takes part, or is pinned, twice."""
        if len({person.id for person in self.candidates}) != len(self.candidates):
            raise ValueError("somebody takes part twice")
        for name in ("apart", "pinned"):
            ordered = frozenset(pair(*people) for people in getattr(self, name))
            object.__setattr__(self, name, ordered)
        if len({person for found in self.pinned for person in found}) < 2 * len(self.pinned):
            raise ValueError("somebody is pinned twice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Two or three people, by id, and what all of them share."""

    people: tuple[int, ...]
    shared: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The groups of a round, and who could not be placed with anybody they may meet."""

    groups: tuple[Group, ...]
    alone: tuple[int, ...]


def pair(first: int, second: int) -> Pair:
    """Return two people as a Pair."""
    return (first, second) if first < second else (second, first)


Scores = Mapping[Pair, float]
