"""Time that a test moves by hand: a clock, alarms, and waiting for work without sleeping."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.schedule.alarm import Ring

QUIET_TURNS = 3
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class MovedClock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime = START) -> None:
        """Begin at `now`."""
        self._now = now

    def now(self) -> datetime:
        """Return the instant that it was moved to."""
        return self._now

    def forward(self, by: timedelta) -> datetime:
        """Move on, and return the new instant."""
        self._now += by
        return self._now

    def to(self, instant: datetime) -> None:
        """Move to an instant, back too."""
        self._now = instant


class HandAlarm:
    """Notes when it should ring; `tellings` is every wish it was told."""

    def __init__(self, ring: Ring) -> None:
        """`ring` is called by hand."""
        self.ring = ring
        self.tellings: list[datetime | None] = []

    def ring_at(self, when: datetime | None) -> None:
        """Note the wish."""
        self.tellings.append(when)

    @property
    def due_at(self) -> datetime | None:
        """The latest wish."""
        return self.tellings[-1] if self.tellings else None


class HandAlarms:
    """Alarms that ring when a test says so."""

    def __init__(self) -> None:
        """Have no alarm yet."""
        self.made: dict[str, HandAlarm] = {}

    def alarm(self, name: str, ring: Ring) -> HandAlarm:
        """Make an alarm."""
        self.made[name] = HandAlarm(ring)
        return self.made[name]

    def start(self) -> None:
        """Do nothing: hands need no start."""

    def stop(self) -> None:
        """Do nothing."""


class Time:
    """A clock and its alarms: `until_due` is what a patient machine does."""

    def __init__(self, clock: MovedClock, alarm: HandAlarm) -> None:
        """Move `clock`, ring `alarm`."""
        self.clock, self.alarm = clock, alarm

    async def until_due(self) -> datetime:
        """Move to the instant the alarm was set to, ring, and wait for the work to end."""
        due_at = self.alarm.due_at
        assert due_at is not None, "the alarm was not set"
        self.clock.to(max(due_at, self.clock.now()))
        await self.ring()
        return due_at

    async def forward(self, by: timedelta) -> None:
        """Move on by this much, ringing whenever the alarm says so."""
        end = self.clock.now() + by
        while self.alarm.due_at is not None and self.alarm.due_at <= end:
            await self.until_due()
        self.clock.to(end)

    async def ring(self) -> None:
        """Ring now, and wait for the work to end."""
        self.alarm.ring()
        await quiet()


async def quiet() -> None:
    """Wait until every other task has ended, and none has been started by the end of one."""
    me = asyncio.current_task()
    turns_without_any = 0
    while turns_without_any < QUIET_TURNS:
        others = [task for task in asyncio.all_tasks() if task is not me]
        if others:
            await asyncio.wait(others)
            turns_without_any = 0
        else:
            # What a task's end calls is called in the next turn of the loop.
            await asyncio.sleep(0)
            turns_without_any += 1
