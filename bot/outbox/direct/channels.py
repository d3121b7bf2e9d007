"""Finds or opens the channel of a direct conversation, slowly, and stops when Discord says so."""

import asyncio
import logging

import discord

from bot.clock import Clock
from bot.errors import HeldBack
from bot.ids import ChannelId, UserId
from bot.outbox.direct import store
from bot.outbox.direct.rules import PAUSE, WINDOW, opens_at
from bot.outbox.wire import Ask
from bot.storage.database import Database
from bot.telemetry.counting import Metrics

log = logging.getLogger(__name__)

OPENED_TOO_FAST = 40003


class DirectChannels:
    """The conversations of the bot; every process of one database shares their pace."""

    def __init__(
        self, database: Database, clock: Clock, metrics: Metrics, *, new_in_ten_minutes: int
    ) -> None:
        """`new_in_ten_minutes` is how many conversations are opened at most."""
        self._database, self._clock, self._metrics = database, clock, metrics
        self._limit = new_in_ten_minutes
        self._opening = asyncio.Lock()
        self._closed: set[UserId] = set()

    async def place_of(self, user: UserId, ask: Ask) -> ChannelId | None:
        """Return the channel of the conversation with a person; None if they take no messages.

        Raises HeldBack when a new one cannot be opened yet, and what Discord and the wire raise.
        """
        known = await self.known(user)
        if known is not None:
            return None if known.is_closed else known.channel_id
        async with self._opening:
            return await self._open(user, ask)

    async def known(self, user: UserId) -> store.Conversation | None:
        """Return what is known of the conversation with a person."""
        async with self._database.reading() as tx:
            return await store.load(tx, user)

    async def close(self, user: UserId) -> None:
        """Remember that a person took no message."""
        self._metrics.direct_message_refused("closed")
        self._closed.add(user)
        async with self._database.writing() as tx:
            await store.close(tx, user, self._clock.now())

    async def acted(self, user: UserId) -> None:
        """Try a person again who has just acted, and so may take messages now."""
        if user in self._closed:
            self._closed.discard(user)
            async with self._database.writing() as tx:
                await store.reopen(tx, user)

    async def recall(self) -> None:
        """Read who took no message, once at the start."""
        async with self._database.reading() as tx:
            self._closed = await store.closed(tx)

    async def _open(self, user: UserId, ask: Ask) -> ChannelId | None:
        now = self._clock.now()
        async with self._database.reading() as tx:
            opened = await store.opened_since(tx, now - WINDOW)
            free_at = opens_at(opened, self._limit, await store.paused_until(tx), now)
        if free_at is None:
            return None
        if free_at > now:
            raise HeldBack(free_at)
        try:
            answer = await ask("POST", "/users/@me/channels", {"recipient_id": str(user)})
        except discord.HTTPException as error:
            if error.code != OPENED_TOO_FAST:
                raise
            await self._pause()
        channel_id = ChannelId(int(answer["id"]))
        async with self._database.writing() as tx:
            await store.note_opened(tx, user, channel_id, now)
        return channel_id

    async def _pause(self) -> None:
        """Open nothing for an hour. Raises HeldBack."""
        until = self._clock.now() + PAUSE
        log.warning("Discord says that direct messages are opened too fast: none before %s", until)
        self._metrics.direct_message_refused("too_fast")
        async with self._database.writing() as tx:
            await store.pause(tx, until)
        raise HeldBack(until)
