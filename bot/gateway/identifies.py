"""When this bot has identified, and whose turn it is now."""

import asyncio
import logging
from datetime import timedelta

from bot.clock import Clock
from bot.gateway import store
from bot.gateway.rules import Identify, Pause, pause_before, within_a_day
from bot.storage.database import Database

log = logging.getLogger(__name__)

# The storage gets this long: it must not keep Kith from Discord.
PATIENCE = timedelta(seconds=10)


class Identifies:
    """Counts identifies in the database; in memory alone while the database is in trouble."""

    def __init__(self, database: Database, clock: Clock) -> None:
        """Know of none yet: the first question reads them."""
        self._database, self._clock = database, clock
        self._known: set[Identify] = set()

    async def pause(self, me: int, shard: int) -> Pause:
        """Return how long `shard` has to wait from now on."""
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()), self._database.reading() as tx:
                self._known.update(await store.read(tx, me))
        except Exception as error:
            log.warning("identifies cannot be read, those since the start count: %r", error)
        return pause_before(list(self._known), shard, self._clock.now())

    async def wait(self, me: int, shard: int) -> None:
        """Sleep until `shard` may identify."""
        pause = await self.pause(me, shard)
        if pause.length:
            log.warning(
                "waiting %.0f s before Discord is told who this is: %s",
                pause.length.total_seconds(),
                pause.reason,
            )
            await asyncio.sleep(pause.length.total_seconds())

    async def note(self, me: int, shard: int) -> None:
        """Note, before it happens, that `shard` identifies now."""
        now = self._clock.now()
        # As exact as the note: or what is read again would be another one.
        at = now.replace(microsecond=now.microsecond // 1000 * 1000)
        self._known.add(Identify(shard=shard, at=at))
        try:
            async with asyncio.timeout(PATIENCE.total_seconds()), self._database.writing() as tx:
                self._known.update(await store.read(tx, me))
                self._known = set(within_a_day(self._known, now))
                await store.write(tx, me, sorted(self._known, key=lambda one: (one.at, one.shard)))
        except Exception as error:
            log.warning("an identify could not be noted, it counts until the end: %r", error)
