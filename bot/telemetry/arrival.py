"""When the event at hand arrived: every task that begins with it knows, and nobody keeps a list."""

import time
from contextvars import ContextVar

# A task copies the context it is made in, so that what discord.py starts for an event carries this.
_arrived_at: ContextVar[float] = ContextVar("arrived_at")


def note_arrival() -> None:
    """Note, before anything is done about it, that an event has arrived."""
    _arrived_at.set(time.perf_counter())


def seconds_since_arrival() -> float | None:
    """Return how long ago the event at hand arrived; None outside of any."""
    arrived_at = _arrived_at.get(None)
    return None if arrived_at is None else time.perf_counter() - arrived_at
