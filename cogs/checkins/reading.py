"""How people write days and times, in English and Spanish. Pure."""

import re
import unicodedata
from datetime import time

from bot.errors import UserError
from bot.texts.written import tame_line

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVERY_DAY, WEEKDAYS, WEEKEND = DAY_CODES, DAY_CODES[:5], DAY_CODES[5:]

# How days are written in English and Spanish, without accents.
DAY_SETS = {
    "every day": EVERY_DAY,
    "daily": EVERY_DAY,
    "cada dia": EVERY_DAY,
    "todos los dias": EVERY_DAY,
    "weekdays": WEEKDAYS,
    "entre semana": WEEKDAYS,
    "laborables": WEEKDAYS,
    "weekends": WEEKEND,
    "fin de semana": WEEKEND,
}
WEEKS = (
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
)
SHORTEST_DAY = 3

SUGGESTED_DAYS = {
    "en": ("Every day", "Weekdays", "Weekends", "Monday", "Wednesday", "Friday", "Mon, Thu"),
    "es": (
        "Cada día",
        "Entre semana",
        "Fin de semana",
        "Lunes",
        "Miércoles",
        "Viernes",
        "Lun, Jue",
    ),
}

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?", re.IGNORECASE)
_DASH = re.compile(r"\s*[-–—]\s*")  # noqa: RUF001 - the dashes that people write
_DAY_SEPARATORS = re.compile(r"[,;/&+]|\band\b|\by\b|\s+")


def read_days(text: str) -> tuple[str, ...]:
    """Return the days (RFC 5545 codes, Monday first) that "weekdays" or "mon, thu" mean.

    Raises UserError with two examples for anything else.
    """
    written = _plain(text)
    if written in DAY_SETS:
        return DAY_SETS[written]
    words = [day for word in _DAY_SEPARATORS.split(written) if word for day in _days_of(word)]
    codes = {_day_code(word) for word in words}
    if not codes or None in codes:
        raise UserError("days-unreadable", days=tame_line(text))
    return tuple(code for code in DAY_CODES if code in codes)


def read_time(text: str) -> time:
    """Return the time of day that "9:30", "17" or "5 pm" means.

    Raises UserError with two examples for anything else.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise UserError("time-unreadable", time=tame_line(text))
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise UserError("time-unreadable", time=tame_line(text))
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23 or minute > 59:
        raise UserError("time-unreadable", time=tame_line(text))
    return time(hour, minute)


def _plain(text: str) -> str:
    """Return what was written in small letters, without accents, dashes and space made alike."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(_DASH.sub("-", bare).split())


def _days_of(word: str) -> list[str]:
    """Return the days from the first to the last of "mon-thu", or the word itself."""
    ends = [_day_code(end) for end in word.split("-")]
    match ends:
        case [str(first), str(last)] if first in DAY_CODES and last in DAY_CODES:
            names = WEEKS[0]
            start, end = DAY_CODES.index(first), DAY_CODES.index(last)
            return list(names[start : end + 1]) if start < end else [word]
        case _:
            return [word]


def _day_code(word: str) -> str | None:
    """Return the day that "mon", "Monday" or "Mondays" means."""
    for week in WEEKS:
        for code, name in zip(DAY_CODES, week, strict=True):
            if (len(word) >= SHORTEST_DAY and name.startswith(word)) or word == name + "s":
                return code
    return None
