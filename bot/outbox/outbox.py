"""The outbox: features put acts in with their decision; they are carried out after the commit."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.ids import GuildId, UserId
from bot.outbox import store
from bot.outbox.acts import Act, DeleteMessage, Key, new_key
from bot.outbox.carrier import Carrier
from bot.outbox.detours import store as detours
from bot.outbox.entries import Failure
from bot.outbox.forgetting import store as forgetting
from bot.outbox.leases import Check, Leases
from bot.outbox.sender import Listener, Sender
from bot.schedule.alarm import Alarms
from bot.schedule.drain import Drain
from bot.storage.database import Database, after_commit

AT_ONCE = 64
"""Rows at hand: most of them wait for an answer, or inside discord.py for a rate limit to pass."""
PATIENCE = timedelta(seconds=5)


class Outbox:
    """What is to be said and done."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        alarms: Alarms,
        carrier: Callable[[Check], Carrier],
        shut_until: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        """`carrier` is asked for when there is something to carry: the client is logged in then.

        `shut_until` tells until when nothing may be done, because Discord refused too much.
        """
        self._database, self._clock, self._shut_until = database, clock, shut_until
        self._listeners: dict[str, Listener] = {}
        self._sender = Sender(database, clock, carrier, self._listeners)
        self._drain = Drain(
            "outbox", step=self._step, next_at=self._next_at, clock=clock, alarms=alarms
        )
        self._leases = Leases(database, clock, alarms, freed=self._drain.wake)
        self.open = self._drain.open

    def on_outcome(self, purpose: str, listener: Listener) -> None:
        """Tell `listener` how acts of `purpose` end."""
        self._listeners[purpose] = listener

    async def put(
        self,
        tx: AsyncConnection,
        act: Act,
        *,
        guild_id: GuildId,
        purpose: str,
        expires_at: datetime | None = None,
        about: Collection[UserId] = (),
    ) -> Key:
        """Have `act` carried out once `tx` is committed; return the handle of what it will make.

        `purpose` is `feature.thing`; after `expires_at` the act is dropped; `about` are the people
        whose words are in it, for when one of them is erased.
        """
        key = await store.put(
            tx,
            key=new_key(),
            guild_id=guild_id,
            purpose=purpose,
            act=act,
            expires_at=expires_at,
            about=about,
            now=self._clock.now(),
        )
        after_commit(tx, self._drain.wake)
        return key

    async def redo(self, tx: AsyncConnection, key: Key, act: Act) -> None:
        """Have `act` carried out in place of a failed one, as whose outcome this is said."""
        await detours.redo(tx, key, act, self._clock.now())
        after_commit(tx, self._drain.wake)

    async def withdraw(self, tx: AsyncConnection, key: Key) -> None:
        """Have an act not carried out that has not been yet: it fails as if it came too late."""
        await detours.withdraw(tx, key, self._clock.now())
        after_commit(tx, self._drain.wake)

    async def close(self) -> None:
        """Take no new work, wait a while for what is being carried out, and give back the rest."""
        await self._drain.close()
        await self._leases.close(PATIENCE)

    async def failures(
        self, tx: AsyncConnection, guild_id: GuildId, since: datetime
    ) -> list[Failure]:
        """Return what failed in a server since then, for want of a permission or a place."""
        return await store.failures(tx, guild_id, since)

    async def result_of(self, tx: AsyncConnection, key: Key) -> int | None:
        """Return the id of what the act `key` has made, if it has been carried out."""
        return await store.result_of(tx, key)

    async def forget(self, tx: AsyncConnection, guild_id: GuildId | None, user_id: UserId) -> None:
        """Let somebody's words go: from what waits, and by deleting the messages that say them.

        In one server, or in all. Whoever shows a message without them has put its edit before.
        """
        now = self._clock.now()
        for outcome in await forgetting.drop(tx, guild_id, user_id, now):
            listener = self._listeners.get(outcome.purpose)
            if listener is not None:
                await listener(tx, outcome)
        for said in await forgetting.standing(tx, guild_id, user_id):
            act = DeleteMessage(message=said.message)
            await self.put(tx, act, guild_id=said.guild_id, purpose="privacy.erasure")

    async def is_settling(self, tx: AsyncConnection, since: datetime) -> bool:
        """Whether something made before `since` has been tried, and nobody knows how it ended."""
        return await forgetting.is_settling(tx, since)

    async def _step(self) -> bool:
        """Begin to carry out what is due, each on its own: a slow one holds up only its lane."""
        room = AT_ONCE - len(self._leases)
        if room == 0 or self._shut_until() is not None:
            return False
        now = self._clock.now()
        async with self._database.writing() as tx:
            entries = await store.claim(tx, now, self._leases.length, room, busy=self._leases.ids())
        for entry in entries:
            self._leases.hold(entry, now, self._sender.carry)
        return bool(entries)

    async def _next_at(self) -> datetime | None:
        if len(self._leases) >= AT_ONCE:
            return None  # whatever is done first wakes the drain
        if (shut_until := self._shut_until()) is not None:
            return shut_until
        async with self._database.reading() as tx:
            return await store.next_claimable(tx, busy=self._leases.ids())
