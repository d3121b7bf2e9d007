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
        await self._end_at(tx, guild_id, user_id, now + STANDS_FOR)

    async def withdraw(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Take a greeting back: its newcomer has introduced themselves, or left, or will not.

        - Others of a crowd are still greeted by it.
        - The last one's stays while their crowd is arriving: the next one is greeted by it too.
        """
        await self._take_back(tx, guild_id, user_id, at_once=False)

    async def erase(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Take the greeting of somebody back who is erased, of whom nothing may wait."""
        await self._take_back(tx, guild_id, user_id, at_once=True)

    async def _take_back(
        self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId, *, at_once: bool
    ) -> None:
        await take_turn(tx, "introduction", guild_id, user_id)
        await take_turn(tx, PURPOSE, guild_id)
        message = await store.greeting(tx, guild_id, user_id)
        if message is None:
            return
        shared = await store.is_shared(tx, message, user_id)
        until = None if shared or at_once else await self._awaits(tx, guild_id, message)
        if until is None:
            await self._let_go(tx, guild_id, user_id, None if shared else message)
        else:
            await self._end_at(tx, guild_id, user_id, until)

    async def _awaits(
        self, tx: AsyncConnection, guild_id: GuildId, message: Key
    ) -> datetime | None:
        """Return until when a greeting waits for who comes next, if its crowd is arriving."""
        crowd = await store.crowd_of(tx, guild_id)
        if crowd is None or crowd.message != message:
            return None
        arriving = goes_on(crowd.joined_at, self._parts.clock.now())
        return crowd.joined_at + A_MINUTE if arriving else None

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

    async def _let_go(
        self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId, message: Key | None
    ) -> None:
        """Forget that somebody was greeted, and delete the message if it greets nobody else."""
        await store.forget_greeting(tx, guild_id, user_id)
        await self._schedule.cancel(tx, kind=ENDS, subject=person(guild_id, user_id))
        if message is not None:
            await store.forget_crowd(tx, message)
            act = DeleteMessage(message=message)
            await self._outbox.put(tx, act, guild_id=guild_id, purpose=PURPOSE)

    async def _end_at(
        self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId, at: datetime
    ) -> None:
        subject = person(guild_id, user_id)
        await self._schedule.cancel(tx, kind=ENDS, subject=subject)
        await self._schedule.plan(tx, kind=ENDS, subject=subject, due_at=at)

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
        guild_id, user_id = read_person(occurrence.subject)
        async with self._parts.database.writing() as tx:
            await take_turn(tx, "introduction", guild_id, user_id)
            # Settled before anything else: what is still due for them is taken back.
            await self._schedule.done(tx, occurrence)
            await self.withdraw(tx, guild_id, user_id)
