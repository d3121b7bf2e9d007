"""The end, as an operator asks for it: SIGTERM, or Ctrl+C."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Awaitable, Callable
from datetime import timedelta

log = logging.getLogger(__name__)

SIGNALS = (signal.SIGINT, signal.SIGTERM)
# `docker stop` and most others kill after 10 s; nothing is lost by that either.
LONGEST = timedelta(seconds=9.5)


class Stop:
    """The first signal ends the task that made this, in order; the second ends the process."""

    def __init__(self) -> None:
        """Listen for signals from now on."""
        self.is_asked = False
        self._task = asyncio.current_task()
        self._closes: list[Callable[[], Awaitable[None]]] = []
        self._closing: set[asyncio.Future[None]] = set()
        for one in SIGNALS:
            asyncio.get_running_loop().add_signal_handler(one, self._ask, one)

    def closes(self, close: Callable[[], Awaitable[None]]) -> None:
        """Begin `close` too when asked: discord.py swallows a cancellation while it reconnects."""
        self._closes = [close]

    def _ask(self, asked: signal.Signals) -> None:
        log.info("stopping, because of %s; a second one ends Kith at once", asked.name)
        self.is_asked = True
        for one in SIGNALS:
            asyncio.get_running_loop().remove_signal_handler(one)
            signal.signal(one, signal.SIG_DFL)
        # A thread: it also ends a loop that waits for other threads to end.
        watch = threading.Timer(LONGEST.total_seconds(), _end_now)
        watch.daemon = True
        watch.start()
        self._closing = {asyncio.ensure_future(close()) for close in self._closes}
        assert self._task is not None
        self._task.cancel()


def _end_now() -> None:
    log.error("not everything ended in time; what was at hand is taken up at the next start")
    logging.shutdown()
    os._exit(1)
