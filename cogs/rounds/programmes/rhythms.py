"""How often rounds come, as organisers choose it, and as a rule of the calendar. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.schedule.rhythm import Rhythm, next_time

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Cadence(StrEnum):
    """How often rounds come; the order is the one in which it is offered."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """When people are matched: on the `day` (0 is Monday) of the week, or the month's first one."""

    cadence: Cadence
    day: int
    hour: int


_RULES = {
    Cadence.WEEKLY: "FREQ=WEEKLY;BYDAY=",
    Cadence.FORTNIGHTLY: "FREQ=WEEKLY;INTERVAL=2;BYDAY=",
    Cadence.MONTHLY: "FREQ=MONTHLY;BYDAY=1",
}

# How many days before it is matched a round is open, and how many it lasts: it ends before the
# people of the next one are brought together.
_OPEN_DAYS = {Cadence.WEEKLY: 2, Cadence.FORTNIGHTLY: 3, Cadence.MONTHLY: 5}
_LENGTH_DAYS = {Cadence.WEEKLY: 7, Cadence.FORTNIGHTLY: 14, Cadence.MONTHLY: 21}


def open_days_of(cadence: Cadence) -> int:
    """Return for how many days before it is matched one can join a single round."""
    return _OPEN_DAYS[cadence]


def length_days_of(cadence: Cadence) -> int:
    """Return for how many days a round goes on."""
    return _LENGTH_DAYS[cadence]


def rhythm_of(beat: Beat, zone: ZoneInfo, now: datetime) -> Rhythm:
    """Return the rhythm of a programme that begins now.

    Its first round is the first on that day that can be open as long as the others; every second
    week is counted from there.
    """
    day = _DAYS[beat.day]
    at = time(beat.hour)
    # Of every second week either will do for the first.
    often = Cadence.WEEKLY if beat.cadence is Cadence.FORTNIGHTLY else beat.cadence
    today = datetime.combine(now.astimezone(zone).date(), at)
    any_week = Rhythm(rule=_RULES[often] + day, start=today, zone=zone)
    first = next_time(any_week, now + timedelta(days=_OPEN_DAYS[beat.cadence]))
    assert first is not None, "a weekday comes every month"
    start = datetime.combine(first.astimezone(zone).date(), at)
    return Rhythm(rule=_RULES[beat.cadence] + day, start=start, zone=zone)


def beat_of(rhythm: Rhythm) -> Beat:
    """Return what organisers chose, from the rhythm that was made of it."""
    cadence = next(each for each, rule in _RULES.items() if rhythm.rule[:-2] == rule)
    return Beat(cadence=cadence, day=_DAYS.index(rhythm.rule[-2:]), hour=rhythm.start.hour)
