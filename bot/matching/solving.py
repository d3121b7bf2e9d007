"""How hard the core tries, by how many take part, and the groups that it finds."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.matching.allowing import largest
from bot.matching.model import Instance
from bot.matching.native import NOT_KNOWN, Community, Effort, GroupEffort
from bot.matching.packing import SCALE, Packed, are_groups

PROVED, COMPARED = 30_000, 200_000
"""Up to so many people all are compared with all until the plan is proved to be the best, and up to
so many twice. Beyond that each looks at so many others:"""
BUDGET = 1_500

MOST_PROOFS = 60
MILLION = 1_000_000

GROUPED = 1_200
"""Groups are looked for among so many at most at once: their pairs are all kept in memory."""

FEW = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Groups by rows, and how much more their scores could come to, if that is known."""

    groups: tuple[tuple[int, ...], ...]
    gap: float | None
    is_proved: bool


def solve(instance: Instance, community: Community) -> Solution:
    """Return the best groups of at least two that the core finds."""
    if are_groups(instance):
        effort = _group_effort(instance, community.packed)
        groups = _groups(community, effort, len(instance.members))
        return Solution(groups=tuple(groups), gap=None, is_proved=False)
    pairs, outcome = community.pairs(_effort(instance))
    return Solution(
        groups=tuple(pairs),
        gap=None if outcome.gap == NOT_KNOWN else outcome.gap / SCALE,
        is_proved=bool(outcome.is_proved),
    )


def _effort(instance: Instance) -> Effort:
    near_best = round(instance.rules.near_best * MILLION)
    count = len(instance.members)
    if count <= PROVED:
        return Effort(best=8, proofs=MOST_PROOFS, near_best=near_best)
    if count <= COMPARED:
        return Effort(best=12, budget=BUDGET, select_again=2, near_best=near_best)
    return Effort(best=12, budget=BUDGET, select_again=1, budget_again=BUDGET, near_best=near_best)


def _group_effort(instance: Instance, packed: Packed) -> GroupEffort:
    n = len(instance.members)
    return GroupEffort(
        size=instance.rules.size,
        largest=largest(instance),
        moves=2_000 if n <= FEW else 1_500,
        courses=6 if n <= FEW else 1,
        near_best=round(instance.rules.near_best * MILLION),
        deviation=packed.ladder.deviation,
        seed=instance.seed,
    )


def _groups(community: Community, effort: GroupEffort, count: int) -> list[tuple[int, ...]]:
    """Return groups of all rows; of many, each among neighbours, who have time at the same hours.

    Who is then alone is looked at once more, with as many others as there is room for.
    """
    found: list[tuple[int, ...]] = []
    for rows in _neighbourhoods(community, count):
        found += community.groups(effort, rows)
    alone = rows_alone(found, count)
    if count <= GROUPED or not alone:
        return found
    again, kept = alone[:GROUPED], list(found)
    while kept and len(again) + len(kept[-1]) <= GROUPED:
        again += kept.pop()
    better = [*kept, *community.groups(effort, again)]
    return better if len(rows_alone(better, count)) < len(alone) else found


def _neighbourhoods(community: Community, count: int) -> list[list[int]]:
    """Return all rows in equal parts of at most GROUPED; a pinned pair is in one of them."""
    parts = -(-count // GROUPED)
    place = [row * parts // count for row in range(count)]
    for one, other in community.pins:
        place[other] = place[one]
    return [[row for row in range(count) if place[row] == part] for part in range(parts)]


def rows_alone(groups: Sequence[Sequence[int]], count: int) -> list[int]:
    """Return which of `count` rows are in no group."""
    placed = {row for group in groups for row in group}
    return [row for row in range(count) if row not in placed]
