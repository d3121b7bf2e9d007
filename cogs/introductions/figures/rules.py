"""Figures on introductions, and what they allow to be said. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from cogs.introductions.records.rules import WEEK, Record

WEEKS = 12
"""So far back figures look."""

A_DAY = timedelta(days=1)
"""Who was not answered for so long counts as not answered; before they are still waiting."""

FEWEST = 5
"""Of fewer no share is said: it would say more than is known."""

ENOUGH = 30
"""Of fewer a share is said with a warning: it may be chance."""

Z = 1.96
"""Of a two-sided confidence of 95 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many `hits` `of` all."""

    hits: int
    of: int

    @property
    def percent(self) -> int | None:
        """The share in whole percent; None of too few."""
        return round(100 * self.hits / self.of) if self.of >= FEWEST else None

    @property
    def is_small(self) -> bool:
        """Whether a warning goes with it."""
        return self.of < ENOUGH

    def interval(self) -> tuple[float, float]:
        """Return Wilson's score interval (Wilson 1927): 0 to 1, wide where little is known."""
        if not self.of:
            return 0.0, 1.0
        share, square = self.hits / self.of, Z * Z / self.of
        middle = (share + square / 2) / (1 + square)
        spread = Z * math.sqrt(share * (1 - share) / self.of + square / (4 * self.of))
        spread /= 1 + square
        return max(middle - spread, 0.0), min(middle + spread, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """How many newcomers wrote something in a week, by whether they had been answered."""

    week: int
    answered: Share
    unanswered: Share

    @property
    def differs(self) -> bool:
        """Whether the two shares differ by more than chance explains.

        Newcombe 1998, method 10: the interval of the difference, from Wilson's of both.
        """
        one, other = self.answered, self.unanswered
        if min(one.of, other.of) < FEWEST:
            return False
        (low, high), (other_low, other_high) = one.interval(), other.interval()
        p, q = one.hits / one.of, other.hits / other.of
        least = p - q - math.hypot(p - low, other_high - q)
        most = p - q + math.hypot(high - p, q - other_low)
        return least > 0 or most < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week of introductions from `begins` on, and what became of them; `waiting` since today."""

    begins: datetime
    soon: int
    later: int
    never: int
    waiting: int = 0

    @property
    def total(self) -> int:
        """How many introductions there were."""
        return self.soon + self.later + self.never + self.waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What can be said of the introductions of some weeks."""

    answered: Share
    waiting: int
    until_answered: timedelta | None
    returns: tuple[Return, ...]
    weeks: tuple[Week, ...]


def figures(records: Sequence[Record], now: datetime) -> Figures:
    """Return the figures on these introductions.

    - Who waits for less than a day is neither answered nor not.
    - A week of somebody's counts once it is wholly over.
    """
    judged = [record for record in records if not is_waiting(record, now)]
    answered = [record for record in judged if record.answered_at]
    times = [one.answered_at - one.introduced_at for one in answered if one.answered_at]
    return Figures(
        answered=Share(hits=len(answered), of=len(judged)),
        waiting=len(records) - len(judged),
        until_answered=_middle(times),
        returns=tuple(_return(records, week, now) for week in (1, 4)),
        weeks=weeks(records, now),
    )


def weeks(records: Sequence[Record], now: datetime) -> tuple[Week, ...]:
    """Return the last weeks, the oldest first, from the first one with an introduction on."""
    found = [_week(records, now - (back + 1) * WEEK, now) for back in reversed(range(WEEKS))]
    first = next((at for at, week in enumerate(found) if week.total), len(found))
    return tuple(found[first:])


def is_waiting(record: Record, now: datetime) -> bool:
    """Whether an introduction is too young to be called unanswered."""
    return record.answered_at is None and now - record.introduced_at < A_DAY


def _middle(times: Sequence[timedelta]) -> timedelta | None:
    """Return the median of some times."""
    return timedelta(seconds=median(time.total_seconds() for time in times)) if times else None


def _return(records: Sequence[Record], week: int, now: datetime) -> Return:
    newcomers = [
        record
        for record in records
        if record.is_newcomer and now - record.introduced_at >= week * WEEK
    ]
    # Before the week began: what came in it cannot have brought them to it.
    begins = (week - 1) * WEEK or A_DAY
    answered = [one for one in newcomers if _was_answered(one, begins)]
    unanswered = [one for one in newcomers if not _was_answered(one, begins)]
    return Return(week=week, answered=_wrote(answered, week), unanswered=_wrote(unanswered, week))


def _was_answered(record: Record, within: timedelta) -> bool:
    at = record.answered_at
    return at is not None and at - record.introduced_at <= within


def _wrote(records: Sequence[Record], week: int) -> Share:
    wrote = [one.wrote_in_week_1 if week == 1 else one.wrote_in_week_4 for one in records]
    return Share(hits=sum(wrote), of=len(wrote))


def _week(records: Sequence[Record], begins: datetime, now: datetime) -> Week:
    those = [one for one in records if begins < one.introduced_at <= begins + WEEK]
    soon = [one for one in those if _was_answered(one, A_DAY)]
    answered = [one for one in those if one.answered_at]
    waiting = [one for one in those if is_waiting(one, now)]
    return Week(
        begins=begins,
        soon=len(soon),
        later=len(answered) - len(soon),
        never=len(those) - len(answered) - len(waiting),
        waiting=len(waiting),
    )
