"""May this person be addressed now? Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """The most unasked-for notifications that a person gets in any day and in any week."""

    per_day: int = 1
    per_week: int = 3


def may_address(earlier: Sequence[datetime], now: datetime, cap: Cap) -> bool:
    """Whether one more notification at `now` stays within the cap, given the `earlier` ones."""
    in_day = sum(now - at < DAY for at in earlier)
    in_week = sum(now - at < WEEK for at in earlier)
    return in_day < cap.per_day and in_week < cap.per_week
