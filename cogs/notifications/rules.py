"""What a press on the panel changes. Pure."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.community.contact.rules import HOURS, UNTIL_RESUMED, Wishes
from bot.errors import Outdated

NONE = "none"


class Pause(StrEnum):
    """How long somebody is left alone; the order is the one of the buttons."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    OPEN = "open"


_LENGTHS = {
    Pause.DAY: timedelta(days=1),
    Pause.WEEK: timedelta(days=7),
    Pause.MONTH: timedelta(days=30),
}


def pause(wishes: Wishes, pressed: str, now: datetime) -> Wishes:
    """Return wishes with a pause from now on. Raises Outdated for one that is not offered."""
    if pressed not in set(Pause):
        raise Outdated("outdated-button")
    length = _LENGTHS.get(Pause(pressed))
    return replace(wishes, paused_until=now + length if length else UNTIL_RESUMED)


def resume(wishes: Wishes) -> Wishes:
    """Return wishes without a pause."""
    return replace(wishes, paused_until=None)


def read_hour(chosen: str) -> int | None:
    """Return a chosen hour; None for no quiet hours at all. Raises Outdated for none of a day."""
    if chosen == NONE:
        return None
    if not chosen.isdecimal() or int(chosen) >= HOURS:
        raise Outdated("outdated-button")
    return int(chosen)
