"""When is the next time? Pure: RFC 5545 rules on local wall time, resolved over daylight saving."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

# A rule on wall time may lie this far from the instant that it resolves to (zones, gaps of a day).
SLACK = timedelta(days=2)
# How far a rule is searched before it counts as one that never comes.
HORIZON = timedelta(days=366 * 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """A recurring wall time: an RFC 5545 `rule` counted from `start` (naive, local), in `zone`."""

    rule: str
    start: datetime
    zone: ZoneInfo


def next_time(rhythm: Rhythm, after: datetime) -> datetime | None:
    """Return the first instant (UTC) of `rhythm` strictly later than `after`, or None.

    - A wall time that daylight saving skips is moved to the first minute after the gap.
    - One that comes twice happens once, the first time.
    """
    found = (instant for instant in _instants(rhythm, after - SLACK) if instant > after)
    return next(found, None)


def next_times(rhythm: Rhythm, after: datetime, count: int) -> list[datetime]:
    """Return the next `count` instants (UTC), fewer where the rule ends."""
    found: list[datetime] = []
    while len(found) < count:
        instant = next_time(rhythm, found[-1] if found else after)
        if instant is None:
            break
        found.append(instant)
    return found


def resolve(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant (UTC) of the wall time `local` (naive) in `zone`.

    In a gap: the first minute after it. Where it comes twice: the first.
    """
    while True:
        instant = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) == local:
            return instant
        local = local.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _instants(rhythm: Rhythm, after: datetime) -> Iterator[datetime]:
    local = after.astimezone(rhythm.zone).replace(tzinfo=None)
    rule = rrulestr(rhythm.rule, dtstart=rhythm.start)
    assert isinstance(rule, rrule)
    if not re.search("UNTIL|COUNT", rhythm.rule.upper()):
        # Or the 31st of February would be looked for until the year 9999.
        rule = rule.replace(until=max(local, rhythm.start) + HORIZON)
    for wall in rule.xafter(local, inc=True):
        yield resolve(wall, rhythm.zone)
