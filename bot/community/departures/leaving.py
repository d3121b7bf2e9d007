"""Lets data of people who left, and of servers that removed the bot, go when the time is over."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.community.departures import store
from bot.community.privacy.erasure import Erasure, Listener
from bot.community.servers import store as servers
from bot.ids import GuildId, UserId
from bot.schedule.occurrences import Occurrence, person
from bot.schedule.schedule import Schedule
from bot.storage.database import Database

LEFT, REMOVED = "privacy.left", "privacy.removed"


class Leaving:
    """What follows from a departure, and from a return."""

    def __init__(
        self, database: Database, schedule: Schedule, erasure: Erasure, clock: Clock
    ) -> None:
        """Nothing is due by itself: the feature asks first whether they are back."""
        self._database, self._schedule = database, schedule
        self._erasure, self._clock = erasure, clock
        self._listeners: list[Listener] = []

    def on_leave(self, listener: Listener) -> None:
        """Let `listener` know of each who leaves, in the transaction that notes it."""
        self._listeners.append(listener)

    async def left(
        self, tx: AsyncConnection, guild_id: GuildId, people: Collection[UserId]
    ) -> None:
        """Note that people have left on whom something is held: others need not be noted."""
        now = self._clock.now()
        due_at = now + await self._keep(tx, guild_id)
        for user_id in people:
            if await store.note(tx, guild_id, user_id, now):
                subject = person(guild_id, user_id)
                await self._schedule.plan(tx, kind=LEFT, subject=subject, due_at=due_at)
                for listener in self._listeners:
                    await listener(tx, guild_id, user_id)

    async def returned(
        self, tx: AsyncConnection, guild_id: GuildId, people: Collection[UserId]
    ) -> None:
        """Note that people are here: whoever had left keeps what they said."""
        for user_id in await store.take_back(tx, guild_id, people):
            await self._schedule.cancel(tx, kind=LEFT, subject=person(guild_id, user_id))

    async def replan(self, tx: AsyncConnection, guild_id: GuildId) -> None:
        """Let the server's time, which has just been changed, hold for those who left before."""
        keep = await self._keep(tx, guild_id)
        for user_id, left_at in await store.all_left(tx, guild_id):
            subject = person(guild_id, user_id)
            await self._schedule.cancel(tx, kind=LEFT, subject=subject)
            await self._schedule.plan(tx, kind=LEFT, subject=subject, due_at=left_at + keep)

    async def let_go(
        self, occurrence: Occurrence, guild_id: GuildId, user_id: UserId, *, is_here: bool
    ) -> None:
        """Erase somebody whose time is over, unless they are back."""
        async with self._database.writing() as tx:
            await self._schedule.done(tx, occurrence)
            if is_here:
                await self.returned(tx, guild_id, [user_id])
            left_at = await store.left_at(tx, guild_id, user_id)
            if left_at is None:
                return
            over_at = left_at + await self._keep(tx, guild_id)
            if over_at > self._clock.now():
                await self._schedule.plan(tx, kind=LEFT, subject=occurrence.subject, due_at=over_at)
                return
            await self._erasure.erase(tx, guild_id, user_id)
        await self._erasure.clear()

    async def removed(self, tx: AsyncConnection, guild_id: GuildId) -> None:
        """Note that a server has removed the bot."""
        now = self._clock.now()
        await store.note_removal(tx, guild_id, now)
        due_at = now + await self._keep(tx, guild_id)
        await self._schedule.plan(tx, kind=REMOVED, subject=str(guild_id), due_at=due_at)

    async def readded(self, tx: AsyncConnection, guild_id: GuildId) -> None:
        """Note that the bot is on a server: what is known of it stays."""
        await store.take_removal_back(tx, guild_id)
        await self._schedule.cancel(tx, kind=REMOVED, subject=str(guild_id))

    async def let_server_go(self, occurrence: Occurrence, *, is_here: bool) -> None:
        """Erase everything of a server whose time is over, unless it has the bot again."""
        guild_id = GuildId(int(occurrence.subject))
        async with self._database.writing() as tx:
            await self._schedule.done(tx, occurrence)
            if is_here:
                await self.readded(tx, guild_id)
            if await store.removed_at(tx, guild_id) is None:
                return
            await self._erasure.erase_server(tx, guild_id)
        await self._erasure.clear()

    async def _keep(self, tx: AsyncConnection, guild_id: GuildId) -> timedelta:
        return timedelta(days=(await servers.load(tx, guild_id)).keep_days)
