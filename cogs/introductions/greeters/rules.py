"""When somebody is asked to answer an introduction, and how often one greeter may be. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cogs.introductions.greeters import Asked, Greeter, State, Step

DAY = range(8, 22)
"""Hours of the server's clock that count as day."""

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
WEEK = timedelta(days=7)

TRIED_FOR = timedelta(days=1)
"""So long a step is tried again where nobody can be asked, before the next one is taken."""

LATELY = timedelta(days=28)
"""Over so long a time the load of greeters is made even."""

MOST_SILENT = 4


def after_hours_of_day(start: datetime, hours: int, zone: ZoneInfo) -> datetime:
    """Return when so many hours of day have passed since `start`, on the clock of `zone`.

    Instants are walked, not wall times: whatever a zone's clock skips or shows twice passes once.
    """
    left, at = timedelta(hours=hours), start
    while left:
        step = min(left, _to_next_hour(at, zone))
        if _is_day(at, zone):
            left -= step
        at += step
    return first_by_day(at, zone)


def first_by_day(at: datetime, zone: ZoneInfo) -> datetime:
    """Return `at`, or the first instant after it at which it is day."""
    while not _is_day(at, zone):
        at += _to_next_hour(at, zone)
    return at


def next_try(now: datetime, zone: ZoneInfo) -> datetime:
    """Return when a step is tried again for which nobody could be asked: at a full hour by day."""
    return first_by_day(now + _to_next_hour(now, zone), zone)


def is_given_up(since: datetime, now: datetime) -> bool:
    """Whether a step has been tried long enough."""
    return now - since >= TRIED_FOR


def after(step: Step) -> Step:
    """Return the step that comes after one."""
    return Step(min(step + 1, Step.NONE))


def room_of(greeter: Greeter, asks: Sequence[Asked], now: datetime) -> int:
    """Return how often a greeter may be asked just now, given all asks of them lately.

    - At most as often in any week as they chose; what they declined does not count.
    - Who left the last asks without a word is asked half as often for each of them.
    """
    counted = [ask.asked_at for ask in asks if ask.state is not State.DECLINED]
    if greeter.silent and counted:
        usual = WEEK / greeter.per_week
        if now - max(counted) < usual * 2 ** min(greeter.silent, MOST_SILENT):
            return 0
    return max(greeter.per_week - sum(now - at < WEEK for at in counted), 0)


def _is_day(at: datetime, zone: ZoneInfo) -> bool:
    return at.astimezone(zone).hour in DAY


def _to_next_hour(at: datetime, zone: ZoneInfo) -> timedelta:
    """Return how long it is to the next full hour of a clock; zones change on full minutes."""
    local = at.astimezone(zone)
    into = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    whole = HOUR - into
    # A change of the clock in between, which half hours have had, is met minute by minute.
    is_even = (at + whole).astimezone(zone).utcoffset() == local.utcoffset()
    return whole if is_even else MINUTE - timedelta(seconds=at.second, microseconds=at.microsecond)
