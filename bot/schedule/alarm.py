"""The alarm: rings when the earliest row is due, and holds no truth of its own."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock

Ring = Callable[[], None]

# The wall clock may jump, and another process may have added a row: look again at least this often.
REREAD = timedelta(minutes=1)


class Alarm(Protocol):
    """Rings once at the instant it was last told."""

    def ring_at(self, when: datetime | None) -> None:
        """Ring at `when` (UTC), instead of any earlier wish; None when nothing is due."""
        ...


class Alarms(Protocol):
    """Makes alarms, and starts and stops what rings them."""

    def alarm(self, name: str, ring: Ring) -> Alarm:
        """Return an alarm that calls `ring` on the event loop."""
        ...

    def start(self) -> None:
        """Begin to ring."""
        ...

    def stop(self) -> None:
        """Ring no more."""
        ...


class ApschedulerAlarms:
    """Alarms on APScheduler's memory store: one date job each, re-read at least every minute."""

    def __init__(self, clock: Clock) -> None:
        """Make the scheduler; it runs from `start()` on, on the loop that is current then.

        `clock` says how long it is until something is due; the waiting is done in real time.
        """
        self._clock = clock
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    def alarm(self, name: str, ring: Ring) -> Alarm:
        """Return an alarm whose job is called `name`."""
        return _DateJob(self._scheduler, self._clock, name, ring)

    def start(self) -> None:
        """Start the scheduler."""
        self._scheduler.start()

    def stop(self) -> None:
        """Stop the scheduler without waiting."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)


class _DateJob:
    def __init__(self, scheduler: AsyncIOScheduler, clock: Clock, name: str, ring: Ring) -> None:
        self._scheduler, self._clock, self._name, self._ring = scheduler, clock, name, ring

    def ring_at(self, when: datetime | None) -> None:
        wait = REREAD if when is None else max(when - self._clock.now(), timedelta())
        moment = datetime.now(UTC) + min(wait, REREAD)
        self._scheduler.add_job(
            self._call,
            "date",
            run_date=moment,
            id=self._name,
            replace_existing=True,
            misfire_grace_time=None,
        )

    async def _call(self) -> None:
        # A coroutine: APScheduler runs those on the loop, plain functions in a thread.
        self._ring()
