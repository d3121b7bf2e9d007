"""A member's private corner: one thread on each server, opened when it is first needed."""

import logging
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.community.contact import store
from bot.community.contact.store import Corner
from bot.community.servers import store as servers
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox import messages
from bot.outbox.acts import AddThreadMember, Key, OpenPrivateThread, PostMessage
from bot.outbox.entries import Outcome
from bot.outbox.outbox import Outbox
from bot.texts.catalogue import Say

log = logging.getLogger(__name__)

CORNER = "contact.corner"
GUEST = "contact.guest"

SHORT_LIVED = timedelta(minutes=10)
"""A thread that was gone so soon is not opened again at once: it would be gone as soon again."""

MayOpen = Callable[[GuildId, ChannelId], bool]
"""Whether Kith can open private threads in a channel."""


class Corners:
    """The private threads in which members are addressed."""

    def __init__(
        self, outbox: Outbox, clock: Clock, say_of: Callable[[GuildId], Say], may_open: MayOpen
    ) -> None:
        """Threads go through the outbox; how that ends is learned here."""
        self._outbox, self._clock = outbox, clock
        self._say_of, self._may_open = say_of, may_open
        self._without: set[GuildId] = set()
        outbox.on_outcome(CORNER, self._opened)

    async def ready(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Key | None:
        """Return somebody's thread, with them in it; None where there can be none.

        They are added each time, which changes nothing for who is there: it brings back who left
        the server and came again, and wakes a thread that was archived.
        """
        corner = await store.corner_of(tx, guild_id, user_id)
        thread = corner.thread if corner else await self._open(tx, guild_id, user_id)
        if thread is None:
            return None
        guest = AddThreadMember(thread=thread, user=user_id)
        await self._outbox.put(tx, guest, guild_id=guild_id, purpose=GUEST)
        if corner is None:
            say = self._say_of(guild_id)
            text = say("corner-hello", person=f"<@{user_id}>")
            hello = PostMessage(channel=thread, components=[messages.words(text)])
            await self._outbox.put(tx, hello, guild_id=guild_id, purpose=GUEST)
        return thread

    async def another(
        self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId, gone: Key
    ) -> Key | None:
        """Return somebody's thread in place of one that is gone."""
        corner = await store.corner_of(tx, guild_id, user_id)
        if corner is not None and corner.thread == gone:
            await store.forget_corner(tx, gone)
            if self._clock.now() - corner.opened_at < SHORT_LIVED:
                return None
        return await self.ready(tx, guild_id, user_id)

    async def _open(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Key | None:
        place = (await servers.load(tx, guild_id)).rounds_channel
        if place is None or not self._may_open(guild_id, place):
            if guild_id not in self._without:
                log.warning("no private threads in guild %s: /setup check says why", guild_id)
            self._without.add(guild_id)
            return None
        self._without.discard(guild_id)
        say = self._say_of(guild_id)
        act = OpenPrivateThread(channel=place, name=say("corner-name"))
        thread = await self._outbox.put(tx, act, guild_id=guild_id, purpose=CORNER)
        corner = Corner(thread=thread, opened_at=self._clock.now())
        await store.save_corner(tx, guild_id, user_id, corner)
        return thread

    async def _opened(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Let the next notification try again where the thread could not be opened."""
        if outcome.reason is not None:
            await store.forget_corner(tx, outcome.key)
