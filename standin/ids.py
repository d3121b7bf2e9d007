"""Snowflakes: Discord's ids, which carry the time at which a thing was made."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

EPOCH_MS = 1_420_070_400_000
WITHIN_A_MILLISECOND = 22

BEFORE = timedelta(days=365)
"""How old the servers, channels and people are when the story begins."""


class Snowflakes:
    """Hands out ids that are unique and increase.

    What is set up beforehand has ids of a year ago, a millisecond apart, so that servers spread
    over shards, which are told from the milliseconds.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last = 0
        self._old = at(now() - BEFORE)

    def new(self) -> int:
        """Return the id of something made now."""
        self._last = max(at(self._now()), self._last + 1)
        return self._last

    def old(self) -> int:
        """Return the id of something set up beforehand; the ids after it, 4 million, are free."""
        self._old += 1 << WITHIN_A_MILLISECOND
        return self._old


def at(instant: datetime) -> int:
    """Return the first id of an instant."""
    return (int(instant.timestamp() * 1000) - EPOCH_MS) << WITHIN_A_MILLISECOND


def instant_of(snowflake: int) -> datetime:
    """Return when a thing was made."""
    milliseconds = (snowflake >> WITHIN_A_MILLISECOND) + EPOCH_MS
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def system_utc() -> datetime:
    """Return the machine's present instant."""
    return datetime.now(UTC)
