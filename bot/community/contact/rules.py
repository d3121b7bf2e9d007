"""May this person be addressed now, and where? Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

DAY, WEEK = timedelta(days=1), timedelta(days=7)
HOURS, NIGHT = 24, 10

UNTIL_RESUMED = datetime(9999, 1, 1, tzinfo=UTC)
"""The end of a pause that has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The most unasked-for notifications that a person gets in any day and in any week."""

    per_day: int = 1
    per_week: int = 3


class Way(StrEnum):
    """How somebody wishes to be addressed; the order is the one in which it is offered."""

    THREAD = "thread"  # in a private thread of their own
    DIRECT = "direct"  # by direct message
    NOTHING = "nothing"  # not at all: they look for themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """Hours of the wall clock in which nobody is addressed unasked: none where both are one."""

    since: int = 22
    until: int = 8

    def __bool__(self) -> bool:
        return self.since != self.until

    def covers(self, hour: int) -> bool:
        """Whether an hour of the wall clock is quiet; midnight may lie among the quiet ones."""
        return (hour - self.since) % HOURS < (self.until - self.since) % HOURS

    def beginning(self, hour: int | None) -> "Quiet":
        """Return the hours with another beginning, or none; where there were none, a night's."""
        if hour is None:
            return NEVER_QUIET
        return Quiet(since=hour, until=self.until if self else (hour + NIGHT) % HOURS)

    def ending(self, hour: int | None) -> "Quiet":
        """Return the hours with another end, or none; where there were none, a night's."""
        if hour is None:
            return NEVER_QUIET
        return Quiet(since=self.since if self else (hour - NIGHT) % HOURS, until=hour)


NEVER_QUIET = Quiet(since=0, until=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How a member of a server wishes to be addressed."""

    way: Way = Way.THREAD
    quiet: Quiet = Quiet()
    paused_until: datetime | None = None

    def is_paused(self, now: datetime) -> bool:
        """Whether somebody wishes to be left alone just now."""
        return self.paused_until is not None and self.paused_until > now


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """At once, this way."""

    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """Not before `at` (UTC); then it has to be asked again."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Never:
    """Not at all."""


Decision = Now | Later | Never


def decide(
    wishes: Wishes,
    zone: ZoneInfo,
    earlier: Sequence[datetime],
    now: datetime,
    cap: Cap,
    *,
    unasked: bool,
    not_after: datetime | None = None,
) -> Decision:
    """Decide whether a person is addressed, given the `earlier` unasked-for notifications.

    - Never, where it makes no sense any more, or they wish to be told nothing.
    - What they have just asked for comes at once.
    - Anything else comes at the first instant after their pause at which the cap has room and the
      clock of `zone` shows no quiet hour; never, if that is later than makes sense.
    """
    if wishes.way is Way.NOTHING or (not_after is not None and now > not_after):
        return Never()
    at = _free_at(wishes, zone, earlier, now, cap) if unasked else now
    if at is None or (not_after is not None and at > not_after):
        return Never()
    return Later(at=at) if at > now else Now(way=wishes.way)


def is_quiet(quiet: Quiet, zone: ZoneInfo, at: datetime) -> bool:
    """Whether the wall clock of `zone` shows a quiet hour."""
    return quiet.covers(at.astimezone(zone).hour)


def first_awake(quiet: Quiet, zone: ZoneInfo, at: datetime) -> datetime:
    """Return `at`, or the first instant after it that is not quiet."""
    return next(each for each in _minutes(at) if not is_quiet(quiet, zone, each))


def _free_at(
    wishes: Wishes, zone: ZoneInfo, earlier: Sequence[datetime], now: datetime, cap: Cap
) -> datetime | None:
    room_at = _room_at(earlier, cap)
    resumed_at = max(now, wishes.paused_until or now)
    if room_at is None or resumed_at >= UNTIL_RESUMED:
        return None
    # Room that is there once stays until it is used, so what comes last decides alone.
    return first_awake(wishes.quiet, zone, max(resumed_at, room_at))


def _room_at(earlier: Sequence[datetime], cap: Cap) -> datetime | None:
    """Return from when on the cap has room for one more; None if it never has."""
    if not cap.per_day or not cap.per_week:
        return None
    latest = sorted(earlier, reverse=True)
    room_at = datetime.min.replace(tzinfo=UTC)
    for most, span in ((cap.per_day, DAY), (cap.per_week, WEEK)):
        if len(latest) >= most:
            room_at = max(room_at, latest[most - 1] + span)
    return room_at


def _minutes(start: datetime) -> Iterator[datetime]:
    """Give `start` and every whole minute after it.

    Instants, not wall times: whatever a zone's clock skips or shows twice, these pass once, and
    clocks have been changed on whole minutes everywhere for half a century.
    """
    yield start
    at = start.replace(second=0, microsecond=0)
    while True:
        at += timedelta(minutes=1)
        yield at
