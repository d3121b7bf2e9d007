"""What a group's score is made of, and what its people share, in the words of the model."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from bot.matching.model import Group, Parts
from bot.matching.native import Community, Fit
from bot.matching.packing import FIXED, SCALE, Packed

HOURS_THAT_COUNT = 6
ROUNDS_THAT_COUNT = 12
"""As in the core."""


def explained(community: Community, groups: Iterable[Sequence[int]]) -> list[Group]:
    """Return groups of rows with their scores, what they are made of, and what is shared."""
    groups, packed = list(groups), community.packed
    couples = [couple for rows in groups for couple in combinations(rows, 2)]
    fits, numbers = community.fits(couples), {key: at for at, key in enumerate(packed.keys)}
    found, at = [], 0
    for rows in groups:
        count = len(rows) * (len(rows) - 1) // 2
        found.append(_group(packed, numbers, rows, fits[at : at + count]))
        at += count
    return found


def _group(
    packed: Packed, numbers: dict[str, int], rows: Sequence[int], fits: Sequence[Fit]
) -> Group:
    members = [packed.order[row] for row in rows]
    shared = set(members[0].interests).intersection(*(each.interests for each in members[1:]))
    return Group(
        people=tuple(sorted(member.id for member in members)),
        score=sum(fit.score for fit in fits) / len(fits) / SCALE,
        parts=_parts(fits),
        shared=tuple(sorted(shared, key=numbers.__getitem__)),
        repeats=sum(fit.ago > 0 for fit in fits),
    )


def _parts(fits: Sequence[Fit]) -> Parts:
    def mean(counts: Iterable[int], whole: int) -> float:
        return sum(counts) / (whole * len(fits))

    return Parts(
        interests=mean((fit.cosine for fit in fits), FIXED * FIXED),
        embedding=mean((max(fit.embedded, 0) for fit in fits), FIXED * FIXED),
        hours=mean((fit.hours for fit in fits), HOURS_THAT_COUNT),
        novelty=mean((_novelty(fit.ago) for fit in fits), ROUNDS_THAT_COUNT),
        wishes=mean((fit.wishes for fit in fits), 2),
        newcomer=mean((fit.mixed for fit in fits), 1),
    )


def _novelty(ago: int) -> int:
    return ago - 1 if ago else ROUNDS_THAT_COUNT
