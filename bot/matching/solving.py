"""How hard the core tries, by how many take part, and the groups that it finds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.matching.model import LARGEST, Instance, Mode
from bot.matching.native import NOT_KNOWN, Community, Effort, GroupEffort
from bot.matching.packing import SCALE, Packed, are_groups

if TYPE_CHECKING:
    from array import array

COMPARED = 30_000
"""Up to so many people everybody is compared with everybody, which proves the best plan."""

MOST_PROOFS = 60
MILLION = 1_000_000

GROUPED = 1_200
"""Groups are looked for among so many at once: neighbours, who have time at the same hours."""

FEW = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Groups by rows, and how much more their scores could come to, if that is known."""

    groups: tuple[tuple[int, ...], ...]
    gap: float | None
    is_proved: bool


def solve(instance: Instance, packed: Packed) -> Solution:
    """Return the best groups of at least two that the core finds."""
    community = Community(packed, instance)
    if are_groups(instance):
        places = community.groups(_group_effort(instance, packed))
        return Solution(groups=_gathered(places), gap=None, is_proved=False)
    places, outcome = community.pairs(_effort(instance))
    return Solution(
        groups=_gathered(places),
        gap=None if outcome.gap == NOT_KNOWN else outcome.gap / SCALE,
        is_proved=bool(outcome.is_proved),
    )


def _effort(instance: Instance) -> Effort:
    near_best = round(instance.rules.near_best * MILLION)
    if len(instance.members) <= COMPARED:
        return Effort(best=8, select_again=0, budget=0, proofs=MOST_PROOFS, near_best=near_best)
    return Effort(best=12, select_again=1, budget=1_500, proofs=0, near_best=near_best)


def _group_effort(instance: Instance, packed: Packed) -> GroupEffort:
    size, n = instance.rules.size, len(instance.members)
    most = max((member.capacity for member in instance.members), default=0) + 1
    return GroupEffort(
        size=size,
        largest=min(most, LARGEST + 1) if instance.rules.mode is Mode.MENTOR else size + 1,
        moves=4_000 if n <= FEW else 1_500,
        courses=12 if n <= FEW else 1,
        near_best=round(instance.rules.near_best * MILLION),
        deviation=packed.ladder.deviation,
        seed=instance.seed,
    )


def _gathered(places: "array[int]") -> tuple[tuple[int, ...], ...]:
    held: defaultdict[int, list[int]] = defaultdict(list)
    for row, place in enumerate(places):
        held[place].append(row)
    return tuple(tuple(rows) for rows in held.values() if len(rows) > 1)


def rows_alone(groups: Sequence[Sequence[int]], count: int) -> list[int]:
    """Return which of `count` rows are in no group."""
    placed = {row for group in groups for row in group}
    return [row for row in range(count) if row not in placed]
