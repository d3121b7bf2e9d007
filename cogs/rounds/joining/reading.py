"""Until when somebody pauses, as people write dates in English and Spanish. Pure."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.errors import UserError
from bot.schedule.rhythm import resolve
from bot.texts.folded import fold
from bot.texts.written import tame_line

LONGEST = timedelta(days=366)

# What stands between the numbers has been folded to blanks.
_ISO = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2}) (\d{1,2})(?: (\d{4}))?")
_SPAN = re.compile(r"(?:in |en |for |por |durante )?(\d{1,3}|a|an|one|un|una) ?([a-z]+)")
_ONE = ("a", "an", "one", "un", "una")
_DAYS_OF = {
    **dict.fromkeys(("day", "days", "d", "dia", "dias"), 1),
    **dict.fromkeys(("week", "weeks", "w", "semana", "semanas"), 7),
    **dict.fromkeys(("month", "months", "mes", "meses"), 30),
}

SUGGESTED = (7, 14, 30, 90)
"""So many days from today are offered."""


def read_until(text: str, today: date) -> date:
    """Return the day from which on somebody is back: "2027-01-15", "15.1.", "3 weeks".

    A day without a year is the next one. Raises UserError with examples for anything else, for
    today and days before it, and for what is more than a year away.
    """
    found = _read(fold(text), today)
    if found is None:
        raise UserError("match-until-unreadable", text=tame_line(text))
    if not today < found <= today + LONGEST:
        raise UserError("match-until-far")
    return found


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """Return when a day begins in a zone."""
    return resolve(datetime.combine(day, time()), zone)


def suggestions(typed: str, today: date) -> list[date]:
    """Return the days that may be meant by what has been typed so far."""
    try:
        return [read_until(typed, today)]
    except UserError:
        return [today + timedelta(days=days) for days in SUGGESTED]


def _read(text: str, today: date) -> date | None:
    if iso := _ISO.fullmatch(text):
        return _day(*(int(part) for part in iso.groups()))
    if span := _SPAN.fullmatch(text):
        count = 1 if span[1] in _ONE else int(span[1])
        days = _DAYS_OF.get(span[2])
        return today + timedelta(days=count * days) if days else None
    if day_first := _DAY_FIRST.fullmatch(text):
        day, month = int(day_first[1]), int(day_first[2])
        if day_first[3]:
            return _day(int(day_first[3]), month, day)
        years = (_day(year, month, day) for year in (today.year, today.year + 1))
        return next((found for found in years if found and found > today), None)
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
