"""How far a round is, and what came of it, in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cogs.rounds.records import Fate, Group, Result

_TOGETHER = (Fate.INTRODUCED, Fate.OVER)

FEWEST_RATINGS = 4
"""Of fewer it could be guessed who said what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threads:
    """Threads of a round that are not there: given up, or still tried for."""

    failed: int
    waiting: int

    def __bool__(self) -> bool:
        return bool(self.failed or self.waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A round under way: `out` of its groups are introduced, `signs` of them gave a sign.

    - `lapses_at`: until when it waits for *Go*, if it does.
    - `threads`: those that should be there by now, and are not.
    """

    people: int
    groups: int
    out: int
    signs: int
    alone: int
    repeats: int
    lapses_at: datetime | None = None
    threads: Threads | None = None

    @property
    def waits_for_go(self) -> bool:
        """Whether it goes out only once an organiser says so."""
        return self.lapses_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What came of a round; `met` and `scheduled` are groups.

    `rating` is the mean of what `rated` people said, None where they are too few.
    """

    people: int
    groups: int
    met: int
    scheduled: int
    repeats: int
    alone: int
    rated: int = 0
    rating: float | None = None


def progress_of(
    groups: Sequence[Group],
    alone: int,
    *,
    lapses_at: datetime | None = None,
    threads: Threads | None = None,
) -> Progress:
    """Return how far a round is."""
    there = [group for group in groups if group.fate is not Fate.FAILED and group.people]
    return Progress(
        people=sum(len(group.people) for group in there),
        groups=len(there),
        out=sum(group.fate in _TOGETHER for group in there),
        signs=sum(any(seat.signed_at for seat in group.seats) for group in there),
        alone=alone,
        repeats=sum(group.repeats for group in there),
        lapses_at=lapses_at,
        threads=threads,
    )


def sums_of(groups: Sequence[Group], alone: int) -> Sums:
    """Return what came of a round: one who says that they met is enough for their group."""
    introduced = [group for group in groups if group.fate in _TOGETHER]
    met = [group for group in introduced if _said(group, Result.MET)]
    ratings = [seat.rating for group in introduced for seat in group.seats if seat.rating]
    return Sums(
        people=len({user_id for group in introduced for user_id in group.people}),
        groups=len(introduced),
        met=len(met),
        scheduled=sum(_said(group, Result.SCHEDULED) and group not in met for group in introduced),
        repeats=sum(group.repeats for group in introduced),
        alone=alone,
        rated=len(ratings),
        rating=sum(ratings) / len(ratings) if len(ratings) >= FEWEST_RATINGS else None,
    )


def _said(group: Group, result: Result) -> bool:
    return any(seat.result is result for seat in group.seats)
