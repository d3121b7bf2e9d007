"""Patience: what Discord says once, while the database is away, is kept until it is back."""

import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.errors import StorageAway
from bot.schedule.alarm import Alarms
from bot.schedule.drain import Drain

log = logging.getLogger(__name__)

KEPT_FOR = timedelta(minutes=10)

Work = Callable[[], Awaitable[None]]
"""Opens its own transaction, so that a try that failed has done nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    work: Work
    until: datetime


class Patience:
    """Does what an event asks for, now or, in the order of the events, once the database is back.

    It lives in memory: what a process keeps is lost with it.
    """

    def __init__(self, clock: Clock, alarms: Alarms) -> None:
        """Have nothing to do yet."""
        self._clock = clock
        self._kept: deque[_Kept] = deque()
        self._drain = Drain(
            "events", step=self._step, next_at=self._next_at, clock=clock, alarms=alarms
        )
        self.open, self.close = self._drain.open, self._drain.close

    async def do(self, work: Work) -> None:
        """Do `work`; where the database is away, keep it for up to ten minutes."""
        if not self._kept:
            try:
                return await work()
            except StorageAway:
                pass  # the database has said so itself
        self._kept.append(_Kept(work=work, until=self._clock.now() + KEPT_FOR))
        self._drain.wake()
        return None

    async def _step(self) -> bool:
        if not self._kept:
            return False
        first = self._kept[0]
        try:
            await first.work()
        except StorageAway as error:
            if self._clock.now() < first.until:
                raise
            log.warning("an event of Discord's was let go: %s", error.reason)
        except Exception:
            log.exception("an event of Discord's could not be taken up")
        self._kept.popleft()
        return True

    async def _next_at(self) -> datetime | None:
        return None  # whatever is kept begins with a wake
