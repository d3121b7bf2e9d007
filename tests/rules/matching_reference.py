"""What the best plan of a round is, by trying all of them: short, slow, and not the planner's."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from benchmarks.matching.judge import Book

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.matching.model import Instance

Pairs = tuple[tuple[int, int], ...]

FRESH = 16
"""Rounds after which one repeat is as old as another."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Aims:
    """What a plan in pairs reaches of the aims before the total, the first one first."""

    placed: int
    favoured: int
    repeats: int
    freshness: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """What the best plan in pairs reaches: `worst` is the most that the lowest score can be."""

    aims: Aims
    total: float
    worst: float


def best_of(instance: Instance) -> Best:
    """Return what the best plan in pairs reaches; the instance has a dozen people at most."""
    book = Book(instance)
    ids = sorted(book.members)
    scores = {
        couple: book.score(*couple)
        for couple in combinations(ids, 2)
        if book.broken(couple) is None
    }
    plans = [(aims_of(instance, book, plan), plan) for plan in all_pairs(ids, scores)]
    aims = max(aims for aims, _ in plans)
    totals = {
        plan: sum(scores[couple] for couple in plan) for found, plan in plans if found == aims
    }
    total = max(totals.values())
    enough = total * (1 - instance.rules.near_best) - 1e-4
    worst = max(
        min((scores[couple] for couple in plan), default=0.0)
        for plan, worth in totals.items()
        if worth >= enough
    )
    return Best(aims=aims, total=total, worst=worst)


def aims_of(instance: Instance, book: Book, plan: Pairs) -> Aims:
    """Return what pairs reach of the aims before the total."""
    placed = {person for couple in plan for person in couple}
    agos = [ago for couple in plan if (ago := book.ago(*couple)) is not None]
    return Aims(
        placed=len(placed),
        favoured=sum(favour(book.members[person].sat_out) for person in placed),
        repeats=-len(agos),
        freshness=-sum(max(FRESH - ago, 0) for ago in agos),
    )


def favour(sat_out: int) -> int:
    """Return how much it matters to place somebody: each further sit-out matters more."""
    return sat_out * (sat_out + 1) // 2


def all_pairs(ids: Sequence[int], allowed: dict[tuple[int, int], float]) -> Iterator[Pairs]:
    """Give every set of pairs in which nobody is twice."""
    if not ids:
        yield ()
        return
    first, rest = ids[0], ids[1:]
    yield from all_pairs(rest, allowed)
    for at, other in enumerate(rest):
        if (first, other) in allowed:
            for others in all_pairs([*rest[:at], *rest[at + 1 :]], allowed):
                yield ((first, other), *others)
