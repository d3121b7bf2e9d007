"""What Discord says of departures and returns, of people and of the bot itself."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

import discord
from discord.ext import commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.client import KithClient
from bot.community.departures import store
from bot.community.departures.leaving import LEFT, REMOVED
from bot.community.privacy import store as privacy
from bot.ids import GuildId, UserId
from bot.schedule.occurrences import Occurrence, read_person
from cogs.privacy import rules

log = logging.getLogger(__name__)

SWEEP, SWEEP_ON = "privacy.sweep", "privacy.sweep_on"

# One batch after the other, slowly: nobody waits for it.
BETWEEN_BATCHES = timedelta(minutes=1)
# Discord did not answer, or another process is the one that sees this server.
LATER = timedelta(hours=1)


class Departures(commands.Cog):
    """Notes who leaves and who returns; erases when the time is over."""

    def __init__(self, client: KithClient) -> None:
        """Take what falls due, and ask Discord first who is here."""
        self._client, parts = client, client.parts
        self._database, self._clock, self._patience = parts.database, parts.clock, parts.patience
        self._schedule, self._leaving = parts.schedule, parts.leaving
        parts.schedule.handle(LEFT, self.let_go)
        parts.schedule.handle(REMOVED, self.let_server_go)
        parts.schedule.handle(SWEEP, self.begin_sweep)
        parts.schedule.handle(SWEEP_ON, self.sweep)

    @commands.Cog.listener()
    async def on_raw_member_remove(self, event: discord.RawMemberRemoveEvent) -> None:
        """Note that somebody has left."""
        guild_id, user_id = GuildId(event.guild_id), UserId(event.user.id)

        async def note() -> None:
            async with self._database.writing() as tx:
                if await privacy.is_held(tx, guild_id, user_id):
                    await self._leaving.left(tx, guild_id, [user_id])

        await self._patience.do(note)

    @commands.Cog.listener()
    async def on_member_join(self, member: discord.Member) -> None:
        """Note that somebody is here again."""
        guild_id, user_id = GuildId(member.guild.id), UserId(member.id)

        async def note() -> None:
            async with self._database.writing() as tx:
                await self._leaving.returned(tx, guild_id, [user_id])

        await self._patience.do(note)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that a server has removed the bot; discord.py keeps outages apart from this."""
        guild_id = GuildId(guild.id)

        async def note() -> None:
            async with self._database.writing() as tx:
                await self._leaving.removed(tx, guild_id)

        await self._patience.do(note)

    @commands.Cog.listener()
    async def on_guild_join(self, _guild: discord.Guild) -> None:
        """Note that a server has the bot, again or for the first time."""
        await self._patience.do(self._look_at_servers)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """See which servers have removed the bot, or taken it back, while Kith was away."""
        await self._patience.do(self._look_at_servers)

    async def let_go(self, occurrence: Occurrence) -> None:
        """Erase somebody whose time is over, unless they are here."""
        guild_id, user_id = read_person(occurrence.subject)
        is_here = await self._is_here(guild_id, user_id)
        await self._leaving.let_go(occurrence, guild_id, user_id, is_here=is_here)

    async def let_server_go(self, occurrence: Occurrence) -> None:
        """Erase a server whose time is over, unless the bot is there."""
        is_here = self._client.get_guild(int(occurrence.subject)) is not None
        await self._leaving.let_server_go(occurrence, is_here=is_here)

    async def begin_sweep(self, occurrence: Occurrence) -> None:
        """Begin to look through a server for those who left unseen, and plan the next time."""
        guild_id, now = GuildId(int(occurrence.subject)), self._clock.now()
        next_at = rules.next_sweep_at(occurrence.due_at, now)
        async with self._database.writing() as tx:
            await self._schedule.done(tx, occurrence)
            if await store.removed_at(tx, guild_id) is not None:
                return  # whoever is there again plans anew
            await self._plan_batch(tx, guild_id, 0, now)
            await self._schedule.plan(tx, kind=SWEEP, subject=str(guild_id), due_at=next_at)

    async def sweep(self, occurrence: Occurrence) -> None:
        """Ask Discord for one batch of a server's people; whoever is not there has left."""
        guild_id, number = rules.read_subject(occurrence.subject)
        async with self._database.reading() as tx:
            people = await privacy.people_of(tx, guild_id)
        batch = rules.batch_of(people, number)
        here = await self._here(guild_id, batch)
        now, more = self._clock.now(), bool(rules.batch_of(people, number + 1))
        async with self._database.writing() as tx:
            await self._schedule.done(tx, occurrence)
            if here is None:
                if await store.removed_at(tx, guild_id) is None:
                    await self._plan_batch(tx, guild_id, number, now + LATER)
                return
            await self._leaving.left(tx, guild_id, [one for one in batch if one not in here])
            await self._leaving.returned(tx, guild_id, here)
            if more:
                await self._plan_batch(tx, guild_id, number + 1, now + BETWEEN_BATCHES)

    async def _look_at_servers(self) -> None:
        here = {GuildId(guild.id) for guild in self._client.guilds}
        async with self._database.writing() as tx:
            planned = await self._schedule.due_subjects(tx, kind=SWEEP)
            removed = await store.removed(tx)
            ours = {guild for guild in await store.known_servers(tx) if self._is_ours(guild)}
            for guild_id in sorted(ours - here - removed):
                await self._leaving.removed(tx, guild_id)
            for guild_id in sorted(here & removed):
                await self._leaving.readded(tx, guild_id)
            for guild_id in sorted(here):
                if str(guild_id) not in planned:
                    due_at = rules.first_sweep_at(guild_id, self._clock.now())
                    await self._schedule.plan(tx, kind=SWEEP, subject=str(guild_id), due_at=due_at)

    def _is_ours(self, guild_id: GuildId) -> bool:
        """Whether this process would see a server."""
        count = self._client.shard_count or 1
        return rules.is_of_shards(guild_id, count, frozenset(self._client.shards))

    async def _is_here(self, guild_id: GuildId, user_id: UserId) -> bool:
        """Whether somebody is a member; asked by request, which any process may do."""
        try:
            await self._client.http.get_member(guild_id, user_id)
        except (discord.NotFound, discord.Forbidden):
            return False
        return True

    async def _here(self, guild_id: GuildId, people: Sequence[UserId]) -> set[UserId] | None:
        """Return who of these people is here; None where that cannot be learned now."""
        guild = self._client.get_guild(guild_id)
        if guild is None or guild.unavailable:
            return None
        if not people:
            return set()
        asked: list[int] = list(people)
        try:
            found = await guild.query_members(user_ids=asked, limit=rules.BATCH, cache=False)
        except TimeoutError:
            log.warning("the members of guild %s could not be asked for", guild_id)
            return None
        return {UserId(member.id) for member in found}

    async def _plan_batch(
        self, tx: AsyncConnection, guild_id: GuildId, number: int, due_at: datetime
    ) -> None:
        subject = rules.subject_of(guild_id, number)
        await self._schedule.plan(tx, kind=SWEEP_ON, subject=subject, due_at=due_at)
