"""Greets newcomers, and takes the greeting back once it has done its work."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact import store as contact
from bot.community.profiles import store as profiles
from bot.community.servers import store as servers
from bot.ids import GuildId, UserId
from bot.outbox.acts import DeleteMessage, PostMessage
from bot.storage.turns import take_turn
from bot.texts.catalogue import Say
from cogs.introductions import views
from cogs.introductions.arrivals import store
from cogs.introductions.moments import Moments

PURPOSE = "introductions.greeting"

# A greeting that comes a day late would be a surprise.
MAKES_SENSE_FOR = timedelta(days=1)


class Greetings:
    """One greeting for each newcomer, in the welcome channel."""

    def __init__(self, parts: Parts, moments: Moments) -> None:
        """Greetings go through the outbox; they stand until the newcomer has written."""
        self._parts = parts
        moments.written.then(self.withdraw)

    async def greet(
        self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId, say: Say
    ) -> None:
        """Greet a newcomer: nobody twice, and nobody who has introduced themselves already."""
        await take_turn(tx, "introduction", guild_id, user_id)
        place = (await servers.load(tx, guild_id)).welcome()
        if place is None or await store.greeting(tx, guild_id, user_id):
            return
        if await profiles.exists(tx, guild_id, user_id):
            return
        now = self._parts.clock.now()
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
        message = await self._parts.outbox.put(
            tx,
            PostMessage(
                channel=place,
                components=views.greeting(user_id, say),
                pings=(user_id,) if may_ping else (),
            ),
            guild_id=guild_id,
            purpose=PURPOSE,
            expires_at=now + MAKES_SENSE_FOR,
            about=[user_id],
        )
        await store.save_greeting(tx, guild_id, user_id, message)

    async def withdraw(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Delete a greeting: its newcomer has introduced themselves, or left."""
        await take_turn(tx, "introduction", guild_id, user_id)
        message = await store.greeting(tx, guild_id, user_id)
        if message is None:
            return
        await store.forget_greeting(tx, guild_id, user_id)
        await self._parts.outbox.put(
            tx, DeleteMessage(message=message), guild_id=guild_id, purpose=PURPOSE
        )
