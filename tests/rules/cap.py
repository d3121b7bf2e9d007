"""The contact cap, counted out: what judges the bot shares no code with it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.community.contact.rules import Cap


def has_room(earlier: Sequence[datetime], at: datetime, cap: Cap) -> bool:
    """Whether one more notification at an instant stays within the cap, given the earlier ones."""
    in_day = sum(at - before < timedelta(days=1) for before in earlier)
    in_week = sum(at - before < timedelta(days=7) for before in earlier)
    return in_day < cap.per_day and in_week < cap.per_week
