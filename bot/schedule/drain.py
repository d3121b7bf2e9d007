"""A task that exists while there is work, and an alarm for when there will be some."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.schedule.alarm import Alarms

log = logging.getLogger(__name__)

# After a failure of the storage itself: look again after this long.
PAUSE_AFTER_FAILURE = timedelta(seconds=30)
# At the end: what is at hand gets this long, then it is cut off.
PATIENCE = timedelta(seconds=4)


class Drain:
    """Calls `step` until it has nothing to do, then sets the alarm to `next_at`.

    It never waits for work: `wake()` starts the task, and the task ends.
    """

    def __init__(
        self,
        name: str,
        *,
        step: Callable[[], Awaitable[bool]],
        next_at: Callable[[], Awaitable[datetime | None]],
        clock: Clock,
        alarms: Alarms,
    ) -> None:
        """`step` does one portion and tells whether there was one; `next_at` when the next is."""
        self._name, self._step, self._next_at, self._clock = name, step, next_at, clock
        self._alarm = alarms.alarm(name, self.wake)
        self._task: asyncio.Task[None] | None = None
        self._asked = False
        self._open = False

    def open(self) -> None:
        """Begin to work: what is already due is done now."""
        self._open = True
        self.wake()

    def wake(self) -> None:
        """There may be work."""
        self._asked = True
        if self._open and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._run(), name=f"kith-{self._name}")

    async def close(self, patience: timedelta = PATIENCE) -> None:
        """Take no new work and wait a while for the portion at hand, then cancel it."""
        self._open = False
        self._alarm.ring_at(None)
        if self._task is None or self._task.done():
            return
        _, late = await asyncio.wait([self._task], timeout=patience.total_seconds())
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _run(self) -> None:
        try:
            while self._asked and self._open:
                self._asked = False
                while self._open and await self._step():
                    pass
                if self._open:
                    self._alarm.ring_at(await self._next_at())
        except Exception:
            log.exception("%s stopped; looking again in %s", self._name, PAUSE_AFTER_FAILURE)
            self._alarm.ring_at(self._clock.now() + PAUSE_AFTER_FAILURE)
