"""When the event at hand arrived: every task that begins with it knows, and nobody keeps a list."""

import time
from collections.abc import Callable, MutableMapping
from contextvars import ContextVar
from typing import Any

# A task copies the context it is made in, so that what discord.py starts for an event carries this.
_arrived_at: ContextVar[float] = ContextVar("arrived_at")


def note_arrivals(parsers: MutableMapping[str, Callable[[Any], None]]) -> None:
    """Note when interactions arrive, before discord.py makes tasks of them.

    So what a task waits for until the loop comes to it counts too: a person waits for it as well.
    """
    known = parsers["INTERACTION_CREATE"]

    def parse(data: Any) -> None:
        _arrived_at.set(time.perf_counter())
        known(data)

    parsers["INTERACTION_CREATE"] = parse


def seconds_since_arrival() -> float:
    """Return how long ago the interaction at hand arrived."""
    now = time.perf_counter()
    return now - _arrived_at.get(now)
