"""Erases a person: what features show of them first, then their words, then their rows."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.community.interests import store as interests
from bot.community.privacy import store
from bot.errors import StorageAway
from bot.ids import GuildId, UserId
from bot.outbox.outbox import Outbox
from bot.schedule.occurrences import Occurrence
from bot.schedule.schedule import Schedule
from bot.storage.database import Database
from bot.storage.turns import take_turn

CLEARING = "privacy.clear"

# What was being carried out when somebody was erased is settled by then, as a rule.
SOON = timedelta(minutes=1)

Listener = Callable[[AsyncConnection, GuildId, UserId], Awaitable[None]]
"""Takes back what a feature shows of somebody, in the transaction that erases them."""


class Erasure:
    """The one place that erases."""

    def __init__(
        self, database: Database, outbox: Outbox, schedule: Schedule, clock: Clock
    ) -> None:
        """Clear the database's log some time after each erasure."""
        self._database, self._outbox, self._schedule = database, outbox, schedule
        self._clock = clock
        self._listeners: list[Listener] = []
        schedule.handle(CLEARING, self._clear)

    def on_erase(self, listener: Listener) -> None:
        """Let `listener` take part in every erasure, before anything is erased."""
        self._listeners.append(listener)

    async def erase_here(self, guild_id: GuildId, user_id: UserId) -> None:
        """Erase somebody in one server."""
        async with self._database.writing() as tx:
            await self.erase(tx, guild_id, user_id)
        await self.clear()

    async def erase_everywhere(self, user_id: UserId) -> None:
        """Erase somebody in every server of this bot."""
        async with self._database.writing() as tx:
            await take_turn(tx, "erasure", user_id)
            for guild_id in sorted(await store.servers_with(tx, user_id)):
                await self.erase(tx, guild_id, user_id)
            # Also what no row of a server tells of any more.
            await self._outbox.forget(tx, None, user_id)
            await store.erase_beyond(tx, user_id)
        await self.clear()

    async def erase(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Erase somebody in one server, in a transaction; call `clear` once it is committed.

        What belongs to no server goes with the last one.
        """
        await take_turn(tx, "erasure", user_id)
        for listener in self._listeners:
            await listener(tx, guild_id, user_id)
        await self._outbox.forget(tx, guild_id, user_id)
        await self._schedule.forget(tx, guild_id, user_id)
        await store.erase(tx, guild_id, user_id)
        await interests.forget_lonely(tx, guild_id)
        if not await store.servers_with(tx, user_id):
            await store.erase_beyond(tx, user_id)
        await self._clear_soon(tx)

    async def erase_server(self, tx: AsyncConnection, guild_id: GuildId) -> None:
        """Erase everything of a server that has removed the bot; call `clear` afterwards."""
        await self._schedule.forget(tx, guild_id)
        await store.erase_server(tx, guild_id)
        await self._clear_soon(tx)

    async def clear(self) -> bool:
        """Leave nothing erased in the database's log; tell whether that could be done now."""
        try:
            return await self._database.checkpoint()
        except StorageAway:
            return False  # the database has said so itself, and it is tried again soon

    async def _clear(self, occurrence: Occurrence) -> None:
        """Clear the log again: what was in flight meanwhile has left its words there."""
        since = datetime.fromisoformat(occurrence.subject)
        async with self._database.reading() as tx:
            is_settling = await self._outbox.is_settling(tx, since)
        is_clear = await self.clear()
        async with self._database.writing() as tx:
            await self._schedule.done(tx, occurrence)
            if is_settling or not is_clear:
                await self._plan(tx, since)

    async def _clear_soon(self, tx: AsyncConnection) -> None:
        # A full minute: one clearing serves whoever is erased in the same one.
        await self._plan(tx, (self._clock.now() + SOON).replace(second=0, microsecond=0))

    async def _plan(self, tx: AsyncConnection, since: datetime) -> None:
        due_at = max(since, self._clock.now()) + SOON
        await self._schedule.plan(tx, kind=CLEARING, subject=since.isoformat(), due_at=due_at)
