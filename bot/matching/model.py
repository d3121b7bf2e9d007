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
    """A round to be planned; `met` are the pairs that must not meet again."""

    candidates: tuple[Candidate, ...]
    met: frozenset[Pair]
    seed: int

    def __post_init__(self) -> None:
        """Order every pair. Raises ValueError when somebody takes part twice."""
        if len({person.id for person in self.candidates}) != len(self.candidates):
            raise ValueError("somebody takes part twice")
        object.__setattr__(self, "met", frozenset(pair(*people) for people in self.met))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Two or three people, by id, and what all of them share."""

    people: tuple[int, ...]
    shared: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The groups of a round, and who could not be placed without a repeat."""

    groups: tuple[Group, ...]
    alone: tuple[int, ...]


def pair(first: int, second: int) -> Pair:
    """Return two people as a Pair."""
    return (first, second) if first < second else (second, first)


Scores = Mapping[Pair, float]
