"""Turns the hours of somebody's week into hours of one week in UTC, for the matcher. Pure."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.community.hours import DAYS, Hours
from bot.community.times.clocks import IN_AN_HOUR, is_theirs, on_the_wall, quarters


def week_in_utc(hours: Hours, zone: ZoneInfo | None, near: date) -> int:
    """Return hours on the clock of `zone` as bits `24 * day + hour` of a week in UTC.

    As `Hours.in_utc`, which is quicker, in every week in which no clock is changed.

    - The week is the one, Monday to Sunday in UTC, in which `near` lies. Where clocks are changed
      in the middle of it, the days before and after differ, as they do for those who live there.
    - Where the zone is not a whole number of hours from UTC, each of their hours is cut in two by
      UTC's. It counts as the one in which most of it lies, and as the one in which it ends when
      that is exactly half. So five hours stay five: two people of one zone
      have as many in common as they said, and others are at most half an hour beside them.
    - Hours without a zone say nothing to others: 0.
    """
    if zone is None:
        return 0
    monday = datetime.combine(near - timedelta(days=near.weekday()), time(), UTC)
    walls = on_the_wall(quarters(monday, monday + timedelta(days=DAYS)), zone)
    theirs = [is_theirs(hours, wall) for wall in walls]
    cut = (theirs[at : at + IN_AN_HOUR] for at in range(0, len(theirs), IN_AN_HOUR))
    return sum(1 << at for at, parts in enumerate(cut) if _counts(parts))


def _counts(parts: list[bool]) -> bool:
    """Whether an hour in UTC counts as theirs, by its quarters; of two halves, the first."""
    half = len(parts) // 2
    return sum(parts) > half or (sum(parts) == half and all(parts[:half]))
