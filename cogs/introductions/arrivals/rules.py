"""Who is greeted alone, and who together with a crowd. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

A_MINUTE = timedelta(minutes=1)
ALONE = 5
"""So many are greeted one by one within a minute; who comes after them shares a greeting."""

STANDS_FOR = timedelta(days=7)
"""A greeting that brought nobody to introduce themselves by then will not any more."""


def is_crowd(greeted: Sequence[datetime], now: datetime) -> bool:
    """Whether somebody who arrives now is one of many, given when others were greeted."""
    return sum(now - at < A_MINUTE for at in greeted) >= ALONE


def goes_on(joined_at: datetime, now: datetime) -> bool:
    """Whether a crowd whose last one came at `joined_at` is still arriving."""
    return now - joined_at < A_MINUTE
