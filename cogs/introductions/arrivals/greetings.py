"""Greets newcomers, and takes the greeting back once it has done its work."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact import store as contact
from bot.community.profiles import store as profiles
from bot.community.servers import store as servers
from bot.community.welcoming import store as welcoming
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import DeleteMessage, Key, PostMessage
from bot.schedule.occurrences import Occurrence, person, read_person
from bot.storage.turns import take_turn
from bot.texts.catalogue import Say
from cogs.introductions.arrivals import store, views
from cogs.introductions.arrivals.rules import A_MINUTE, ALONE, STANDS_FOR, goes_on, is_crowd
from cogs.introductions.arrivals.store import Crowd
from cogs.introductions.moments import Moments

PURPOSE = "introductions.greeting"
ENDS = "introductions.greeting-ends"

# A greeting that comes a day late would be a surprise.
MAKES_SENSE_FOR = timedelta(days=1)


class Greetings:
    """One greeting for each newcomer in the welcome channel, or one for a crowd of them."""

    def __init__(self, parts: Parts, moments: Moments) -> None:
        """Greetings go through the outbox; they stand until the newcomer has written, or a week."""
        self._parts = parts
        self._outbox, self._schedule = parts.outbox, parts.schedule
        self._schedule.handle(ENDS, self._end)
        moments.written.then(self.withdraw)

    async def greet(
        self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId, say: Say
    ) -> None:
        """Greet a newcomer: nobody twice, and nobody who has introduced themselves already."""
        await take_turn(tx, "introduction", guild_id, user_id)
        place = (await servers.load(tx, guild_id)).welcome()
        if place is None or not (await welcoming.load(tx, guild_id)).greets:
            return
        if await store.greeting(tx, guild_id, user_id):
            return
        if await profiles.exists(tx, guild_id, user_id):
            return
        await take_turn(tx, PURPOSE, guild_id)
        now = self._parts.clock.now()
        greeted = await store.greeted_since(tx, guild_id, now - A_MINUTE, ALONE)
        message = (
            await self._greet_crowd(tx, guild_id, place, say, now)
            if is_crowd(greeted, now)
            else await self._greet_alone(tx, guild_id, user_id, place, say, now)
        )
        await store.save_greeting(tx, guild_id, user_id, message, now)
        await self._schedule.plan(
            tx, kind=ENDS, subject=person(guild_id, user_id), due_at=now + STANDS_FOR
        )

    async def withdraw(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Take a greeting back: its newcomer has introduced themselves, or left, or will not."""
        await take_turn(tx, "introduction", guild_id, user_id)
        await take_turn(tx, PURPOSE, guild_id)
        message = await store.greeting(tx, guild_id, user_id)
        if message is None:
            return
        await store.forget_greeting(tx, guild_id, user_id)
        await self._schedule.cancel(tx, kind=ENDS, subject=person(guild_id, user_id))
        if await store.is_wanted(tx, message):
            return  # others of the crowd are still greeted by it
        await store.forget_crowd(tx, message)
        act = DeleteMessage(message=message)
        await self._outbox.put(tx, act, guild_id=guild_id, purpose=PURPOSE)

    async def _greet_alone(
        self,
        tx: AsyncConnection,
        guild_id: GuildId,
        user_id: UserId,
        place: ChannelId,
        say: Say,
        now: datetime,
    ) -> Key:
        # Who arrives is awake, whatever hours we take for their night.
        may_ping = await contact.take(
            tx,
            guild_id=guild_id,
            user_id=user_id,
            purpose=PURPOSE,
            now=now,
            cap=self._parts.cap,
            awake=True,
        )
        pings = (user_id,) if may_ping else ()
        act = PostMessage(channel=place, components=views.greeting(user_id, say), pings=pings)
        return await self._put(tx, guild_id, act, now, user_id)

    async def _greet_crowd(
        self, tx: AsyncConnection, guild_id: GuildId, place: ChannelId, say: Say, now: datetime
    ) -> Key:
        """Return the greeting that a crowd shares; it names and pings nobody."""
        crowd = await store.crowd_of(tx, guild_id)
        if crowd is not None and goes_on(crowd.joined_at, now):
            message = crowd.message
        else:
            act = PostMessage(channel=place, components=views.greeting_to_crowd(say))
            message = await self._put(tx, guild_id, act, now)
        await store.save_crowd(tx, guild_id, Crowd(message=message, joined_at=now))
        return message

    async def _put(
        self,
        tx: AsyncConnection,
        guild_id: GuildId,
        act: PostMessage,
        now: datetime,
        *about: UserId,
    ) -> Key:
        return await self._outbox.put(
            tx,
            act,
            guild_id=guild_id,
            purpose=PURPOSE,
            expires_at=now + MAKES_SENSE_FOR,
            about=about,
        )

    async def _end(self, occurrence: Occurrence) -> None:
        """Take back a greeting that has stood for a week; late is no reason to let it stand."""
        async with self._parts.database.writing() as tx:
            await self.withdraw(tx, *read_person(occurrence.subject))
            await self._schedule.done(tx, occurrence)
