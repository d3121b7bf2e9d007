"""Coverage that looks away while SQLAlchemy works in a greenlet: it is to measure the bot."""

import sys
from typing import Any

import greenlet


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
