"""In which week of a newcomer's something happens, and when the next one begins. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of an introduction, whoever wrote it."""

    id: int
    introduced_at: datetime
    is_newcomer: bool
    answered_at: datetime | None
    wrote_in_week_1: bool
    wrote_in_week_4: bool


def week_of(introduced_at: datetime, at: datetime) -> int:
    """Return in which week after an introduction an instant lies: 1 is the first; 0 is before."""
    return (at - introduced_at) // WEEK + 1 if at >= introduced_at else 0


def next_look(record: Record, now: datetime) -> datetime | None:
    """Return when what somebody writes is next of interest; None if it is not any more.

    Of interest are the first and the fourth week, each until they have written once.
    """
    for week, wrote in ((1, record.wrote_in_week_1), (4, record.wrote_in_week_4)):
        begins = record.introduced_at + (week - 1) * WEEK
        if not wrote and now < begins + WEEK:
            return max(begins, now)
    return None
