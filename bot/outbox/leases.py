"""The rows at hand: each has a task, and a lease that is renewed for as long as the task lasts.

So a lease can be short: what a killed process had in hand is soon another's, while a request that
waits out a rate limit for minutes stays ours.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.errors import LeaseLost, StorageAway
from bot.outbox import store
from bot.outbox.entries import Entry
from bot.schedule.alarm import Alarms
from bot.storage.database import Database

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=30)

Check = Callable[[], None]
"""Raises LeaseLost once the row may be another's."""


class Leases:
    """What this process has in hand of the outbox."""

    length = LEASE

    def __init__(
        self, database: Database, clock: Clock, alarms: Alarms, freed: Callable[[], None]
    ) -> None:
        """`freed` is called whenever there is room for more."""
        self._database, self._clock, self._freed = database, clock, freed
        self._alarm = alarms.alarm("outbox leases", self._ring)
        self._tasks: dict[asyncio.Task[None], Entry] = {}
        self._until: dict[int, datetime] = {}
        self._renewing: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        """Return how many rows are at hand."""
        return len(self._tasks)

    def ids(self) -> list[int]:
        """Return the rows at hand."""
        return list(self._until)

    def hold(
        self,
        entry: Entry,
        since: datetime,
        work: Callable[[Entry, Check], Coroutine[None, None, None]],
    ) -> None:
        """Begin to work on a row that was claimed at `since`."""
        if not self._tasks:
            self._alarm.ring_at(since + self.length / 3)
        self._until[entry.id] = since + self.length
        task = asyncio.create_task(
            work(entry, lambda: self._check(entry)), name=f"kith-outbox-{entry.id}"
        )
        self._tasks[task] = entry
        task.add_done_callback(self._ended)

    async def close(self, patience: timedelta) -> None:
        """Wait a while for what is at hand; cut off what takes longer and give it back.

        Whoever takes it up next knows from its count of tries that its outcome is unknown.
        """
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=patience.total_seconds())
        late = dict(self._tasks)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        self._alarm.ring_at(None)
        if late:
            await self._give_back(list(late.values()))

    def _check(self, entry: Entry) -> None:
        if self._clock.now() >= self._until[entry.id]:
            raise LeaseLost(f"the lease on outbox row {entry.id} is over")

    def _ended(self, task: asyncio.Task[None]) -> None:
        del self._until[self._tasks.pop(task).id]
        if not self._tasks:
            self._alarm.ring_at(None)
        self._freed()

    def _ring(self) -> None:
        if self._tasks:
            self._renewing = asyncio.create_task(self._renew(), name="kith-outbox-leases")

    async def _renew(self) -> None:
        now, held = self._clock.now(), list(self._tasks.values())
        try:
            async with self._database.writing() as tx:
                ours = await store.renew(tx, held, now + self.length)
        except StorageAway:
            ours = {entry.id for entry in held if self._until.get(entry.id, now) > now}
        else:
            self._until.update({row: now + self.length for row in ours if row in self._until})
        for task, entry in list(self._tasks.items()):
            if entry in held and entry.id not in ours:
                log.warning("outbox row %s was taken over by another worker", entry.id)
                task.cancel()
        if self._tasks:
            self._alarm.ring_at(now + self.length / 3)

    async def _give_back(self, entries: list[Entry]) -> None:
        try:
            async with self._database.writing() as tx:
                await store.give_back(tx, entries, self._clock.now())
        except StorageAway:
            log.warning("%s outbox rows stay leased for up to %s", len(entries), self.length)
