"""Looks at the clocks on people's walls: is this quarter of an hour one of their hours? Pure."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.community.hours import HOURS, Hours

QUARTER = timedelta(minutes=15)
"""Every zone in use today is a whole number of these away from UTC, in summer and in winter."""
IN_AN_HOUR = 4
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def quarters(start: datetime, end: datetime) -> list[datetime]:
    """Return when the quarters of an hour begin that lie wholly between two times, in UTC."""
    since = start.astimezone(UTC) - _BEGINNING
    first = _BEGINNING - (-since // QUARTER) * QUARTER
    count = (end - first) // QUARTER
    return [first + QUARTER * number for number in range(count)]


def on_the_wall(instants: list[datetime], zone: ZoneInfo) -> list[datetime]:
    """Return what the clock in a zone shows at these times."""
    return [instant.astimezone(zone) for instant in instants]


def is_theirs(hours: Hours, wall: datetime) -> bool:
    """Whether somebody with these hours has time when their clock shows `wall`.

    - Of a time that comes twice, as clocks are set back, only the first is theirs.
    - A time that is skipped, as clocks are set forward, is shown by no clock, and so is nobody's.
    """
    return wall.fold == 0 and bool(hours.bits >> (HOURS * wall.weekday() + wall.hour) & 1)
