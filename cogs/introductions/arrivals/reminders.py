"""Reminds newcomers once that they may introduce themselves, and then says nothing more."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact.rules import Later
from bot.community.departures import store as departures
from bot.community.profiles import store as profiles
from bot.community.servers import store as servers
from bot.community.welcoming import store as welcoming
from bot.ids import GuildId, UserId
from bot.schedule.occurrences import Occurrence, person, read_person
from bot.storage.turns import take_turn
from cogs.introductions.arrivals import store, views
from cogs.introductions.moments import Moments

REMIND = "introductions.remind"

MAKES_SENSE_FOR = timedelta(days=3)


class Reminders:
    """One reminder for each newcomer, as they wish to be addressed."""

    def __init__(self, parts: Parts, moments: Moments) -> None:
        """Take what is due; who has written is not reminded."""
        self._parts, self._schedule = parts, parts.schedule
        self._schedule.handle(REMIND, self._remind)
        moments.written.then(self.withdraw)

    async def plan(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Remind somebody who has arrived just now in some days, if the server wishes it."""
        after = (await welcoming.load(tx, guild_id)).remind_after
        if not after or not await store.may_remind(tx, guild_id, user_id):
            return
        if await profiles.exists(tx, guild_id, user_id):
            return
        at = self._parts.clock.now() + timedelta(days=after)
        await self._plan_at(tx, guild_id, user_id, at, not_after=at + MAKES_SENSE_FOR)

    async def withdraw(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Remind somebody no more for now: they have introduced themselves, or left."""
        await self._schedule.cancel(tx, kind=REMIND, subject=person(guild_id, user_id))

    async def decline(self, guild_id: GuildId, user_id: UserId) -> None:
        """Never remind somebody again: they have said that they do not wish it."""
        async with self._parts.database.writing() as tx:
            await take_turn(tx, "introduction", guild_id, user_id)
            await store.end_reminding(tx, guild_id, user_id, self._parts.clock.now())
            await self.withdraw(tx, guild_id, user_id)

    async def _plan_at(
        self,
        tx: AsyncConnection,
        guild_id: GuildId,
        user_id: UserId,
        at: datetime,
        *,
        not_after: datetime,
    ) -> None:
        subject, grace = person(guild_id, user_id), not_after - at
        await self._schedule.cancel(tx, kind=REMIND, subject=subject)
        await self._schedule.plan(tx, kind=REMIND, subject=subject, due_at=at, grace=grace)

    async def _remind(self, occurrence: Occurrence) -> None:
        guild_id, user_id = read_person(occurrence.subject)
        now = self._parts.clock.now()
        async with self._parts.database.writing() as tx:
            await take_turn(tx, "introduction", guild_id, user_id)
            if occurrence.is_late(now):
                await self._schedule.skip(tx, occurrence)
                return
            await self._schedule.done(tx, occurrence)
            if await self._is_wanted(tx, guild_id, user_id):
                await self._tell(tx, guild_id, user_id, occurrence.expires_at)

    async def _is_wanted(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
        """Whether a reminder still makes sense: the server may have changed its mind too."""
        return (
            bool((await welcoming.load(tx, guild_id)).remind_after)
            and await store.may_remind(tx, guild_id, user_id)
            and not await profiles.exists(tx, guild_id, user_id)
            and await departures.left_at(tx, guild_id, user_id) is None
        )

    async def _tell(
        self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId, not_after: datetime
    ) -> None:
        place = (await servers.load(tx, guild_id)).introductions_channel
        if place is None:
            return
        told = await self._parts.notifier.tell(
            tx,
            guild_id=guild_id,
            user_id=user_id,
            components=views.reminder(guild_id, user_id, place, self._parts.say_of(guild_id)),
            purpose=REMIND,
            unasked=True,
            not_after=not_after,
        )
        if isinstance(told, Later):
            await self._plan_at(tx, guild_id, user_id, told.at, not_after=not_after)
        else:
            await store.end_reminding(tx, guild_id, user_id, self._parts.clock.now())
