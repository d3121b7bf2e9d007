"""Where coverage looks away: it is to measure the bot, and doubles the time of what it measures."""

import os
import sys
from typing import Any

import greenlet

# By this coverage tells a process that it is to be measured too.
HANDED_ON = "COVERAGE_PROCESS_CONFIG"


def look_away_in_greenlets() -> None:
    """Measure nothing in the greenlets of this thread, if coverage measures it at all.

    Else coverage asks at each call and line in which greenlet it is, and that was half of what the
    tests took. What little of the bot's runs in there (a type's conversions, what is said on a new
    connection) is measured in the bots that the tests start as processes.
    """
    tracer: Any = sys.gettrace()
    if not hasattr(tracer, "concur_id_func"):
        return
    tracer.concur_id_func = None
    outside = greenlet.getcurrent()

    def switched(_how: str, way: tuple[Any, Any]) -> None:
        if way[1] is outside:
            tracer.start()
        else:
            sys.settrace(None)

    greenlet.settrace(switched)


def unmeasured() -> dict[str, str]:
    """Return the environment for a process in which nothing is measured."""
    return {name: value for name, value in os.environ.items() if name != HANDED_ON}
