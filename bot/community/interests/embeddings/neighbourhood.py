"""What is near what in each server: the vocabulary's neighbours, and those of its own interests."""

import logging
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.community.interests.embeddings import store
from bot.community.interests.embeddings.calculating import place
from bot.community.interests.nearness import nearness
from bot.community.people import Neighbours, neighbours_known
from bot.ids import GuildId
from bot.schedule.occurrences import Occurrence
from bot.schedule.schedule import Schedule
from bot.storage.database import Database
from bot.storage.turns import take_turn
from bot.worker import in_worker

log = logging.getLogger(__name__)

EMBED = "interests.embed"

# What appears in the same minute is placed at once: the model is loaded once for it.
SOON = timedelta(minutes=1)


class Neighbourhood:
    """Places servers' own interests among the others, some time after they have appeared.

    Where the extra is off it knows the vocabulary's neighbours alone.
    """

    def __init__(
        self, database: Database, schedule: Schedule, clock: Clock, *, is_on: bool
    ) -> None:
        """Take what falls due; what was due when the extra was switched off comes to nothing."""
        self._database, self._schedule, self._clock = database, schedule, clock
        self._is_on = is_on
        schedule.handle(EMBED, self._place)

    async def of(self, tx: AsyncConnection, guild_id: GuildId) -> Neighbours:
        """Return the interests near each, as a server knows them."""
        edges = await store.edges(tx, guild_id) if self._is_on else []
        return nearness().with_edges(edges).neighbours if edges else neighbours_known

    async def place_soon(self, tx: AsyncConnection, guild_id: GuildId) -> None:
        """Have a server's new own interests placed, in the transaction in which they are new."""
        if self._is_on:
            due_at = (self._clock.now() + SOON).replace(second=0, microsecond=0)
            await self._schedule.plan(tx, kind=EMBED, subject=str(guild_id), due_at=due_at)

    async def catch_up(self) -> None:
        """Have placed what appeared while the extra was off."""
        if not self._is_on:
            return
        async with self._database.writing() as tx:
            for guild_id in await store.servers_with_unplaced(tx):
                await self.place_soon(tx, guild_id)

    async def _place(self, occurrence: Occurrence) -> None:
        guild_id = GuildId(int(occurrence.subject))
        async with self._database.reading() as tx:
            new = await store.unplaced(tx, guild_id) if self._is_on else []
            known = await store.placed(tx, guild_id) if new else []
        found = await in_worker(place, new, known) if new else []
        async with self._database.writing() as tx:
            await take_turn(tx, "server-interests", guild_id)
            await store.save(tx, guild_id, found)
            await self._schedule.done(tx, occurrence)
        if found:
            log.info("placed %s interests of server %s", len(found), guild_id)
