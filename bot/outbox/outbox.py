"""The outbox: features put acts in with their decision; the sender carries them out."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import aiohttp
import discord
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.errors import LeaseLost
from bot.ids import GuildId
from bot.outbox import policy, store
from bot.outbox.acts import Act, Key, PostMessage, needs, new_key
from bot.outbox.carrier import Carrier
from bot.outbox.entries import Entry, Failure, Made, Outcome, Reason, State
from bot.schedule.alarm import Alarms
from bot.schedule.drain import Drain
from bot.storage.database import Database, after_commit
from bot.storage.turns import take_turn

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
AT_ONCE = 20
PATIENCE = timedelta(seconds=8)

Listener = Callable[[AsyncConnection, Outcome], Awaitable[None]]
"""Learns how an act ended, inside the transaction that records it."""


class Outbox:
    """What is to be said and done."""

    def __init__(
        self, database: Database, clock: Clock, alarms: Alarms, carrier: Callable[[], Carrier]
    ) -> None:
        """`carrier` is asked for when there is something to carry: the client is logged in then."""
        self._database, self._clock, self._carrier = database, clock, carrier
        self._listeners: dict[str, Listener] = {}
        self._drain = Drain(
            "outbox", step=self._step, next_at=self._next_at, clock=clock, alarms=alarms
        )
        self.open = self._drain.open
        # Its row's lease may end while discord.py waits inside a request: it is still ours.
        self._at_hand: dict[asyncio.Task[None], int] = {}

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
    ) -> Key:
        """Have `act` carried out once `tx` is committed; return the handle of what it will make.

        `purpose` is `feature.thing`; after `expires_at` the act is dropped.
        """
        key = await store.put(
            tx,
            key=new_key(),
            guild_id=guild_id,
            purpose=purpose,
            act=act,
            expires_at=expires_at,
            now=self._clock.now(),
        )
        after_commit(tx, self._drain.wake)
        return key

    async def close(self) -> None:
        """Take no new work and wait a while for what is being carried out.

        What takes longer (discord.py may be waiting out a rate limit) is cut off; its row knows
        that its outcome is unknown.
        """
        await self._drain.close()
        if self._at_hand:
            _, late = await asyncio.wait(self._at_hand, timeout=PATIENCE.total_seconds())
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def failures(
        self, tx: AsyncConnection, guild_id: GuildId, since: datetime
    ) -> list[Failure]:
        """Return what failed in a server since then, for want of a permission or a place."""
        return await store.failures(tx, guild_id, since)

    async def result_of(self, tx: AsyncConnection, key: Key) -> int | None:
        """Return the id of what the act `key` has made, if it has been carried out."""
        return await store.result_of(tx, key)

    async def _step(self) -> bool:
        """Begin to carry out what is due, each on its own: a slow one holds up only its lane."""
        room = AT_ONCE - len(self._at_hand)
        if room == 0:
            return False
        async with self._database.writing() as tx:
            busy = self._at_hand.values()
            entries = await store.claim(tx, self._clock.now(), LEASE, room, busy=busy)
        for entry in entries:
            task = asyncio.create_task(self._carry(entry), name=f"kith-outbox-{entry.id}")
            self._at_hand[task] = entry.id
            task.add_done_callback(self._carried)
        return bool(entries)

    def _carried(self, task: asyncio.Task[None]) -> None:
        del self._at_hand[task]
        self._drain.wake()

    async def _carry(self, entry: Entry) -> None:
        try:
            if needs(entry.act) is not None and entry.base_state is not State.DONE:
                await self._settle(entry, made=None, reason=Reason.LOST)
            elif entry.expires_at is not None and entry.expires_at < self._clock.now():
                await self._find_or_drop(entry)
            else:
                await self._attempt(entry)
        except LeaseLost:
            log.warning("outbox row %s was taken over by another worker", entry.id)
        except Exception:
            # A defect of ours: the row is tried again when its lease ends, the others go on.
            log.exception("outbox row %s (%s) failed", entry.id, entry.purpose)

    async def _find_or_drop(self, entry: Entry) -> None:
        """Drop what comes too late, unless an earlier try of unknown outcome has done it."""
        try:
            found = await self._find(entry) if entry.tries > 1 else None
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError):
            found = None
        await self._settle(entry, made=found, reason=None if found else Reason.LATE)

    async def _attempt(self, entry: Entry) -> None:
        try:
            made = await self._made_before(entry) or await self._carrier().carry_out(entry)
        except discord.HTTPException as error:
            await self._failed(entry, status=error.status, code=error.code)
        except (aiohttp.ClientError, OSError, TimeoutError):
            await self._failed(entry, status=None, code=0)
        else:
            await self._settle(entry, made=made, reason=None)

    async def _made_before(self, entry: Entry) -> Made | None:
        """Return what an earlier try made although its answer never came.

        A message whose nonce Discord still remembers is simply sent again.
        """
        if entry.tries == 1:
            return None
        now = self._clock.now()
        if isinstance(entry.act, PostMessage) and policy.nonce_still_counts(
            entry.first_tried_at, now
        ):
            return None
        return await self._find(entry)

    async def _find(self, entry: Entry) -> Made | None:
        found = await self._carrier().find(entry)
        async with self._database.reading() as tx:
            taken = await store.claimed_results(tx, [made.id for made in found])
        return next((made for made in found if made.id not in taken), None)

    async def _failed(self, entry: Entry, *, status: int | None, code: int) -> None:
        now = self._clock.now()
        decision = policy.after_failure(
            status=status,
            code=code,
            tries=entry.tries,
            first_tried_at=entry.first_tried_at,
            now=now,
        )
        kind = entry.act.act
        if isinstance(decision, Reason):
            # A refused request is a defect of ours; a missing right or place is the server's.
            level = logging.ERROR if decision is Reason.REFUSED else logging.WARNING
            log.log(level, "%s %s failed: %s (%s/%s)", kind, entry.id, decision, status, code)
            await self._settle(entry, made=None, reason=decision)
            return
        log.info(
            "%s %s: no success (%s/%s), again at %s", kind, entry.id, status, code, decision.at
        )
        async with self._database.writing() as tx:
            await store.put_off(tx, entry, decision.at)

    async def _settle(self, entry: Entry, *, made: Made | None, reason: Reason | None) -> None:
        async with self._database.writing() as tx:
            if made is not None and await self._is_anothers(tx, entry, made):
                await store.put_off(tx, entry, self._clock.now())
                return
            await store.settle(tx, entry, made=made, reason=reason, now=self._clock.now())
            listener = self._listeners.get(entry.purpose)
            if listener is not None:
                await listener(
                    tx,
                    Outcome(
                        about=needs(entry.act) or entry.key,
                        guild_id=entry.guild_id,
                        purpose=entry.purpose,
                        made=made,
                        reason=reason,
                    ),
                )

    async def _is_anothers(self, tx: AsyncConnection, entry: Entry, made: Made) -> bool:
        """Whether another row has settled on the same thing since it was found.

        So it is when two pairs' threads have one name, and the answers to both were lost.
        """
        if needs(entry.act) is not None or entry.tries == 1:
            return False
        await take_turn(tx, "result", made.id)
        return bool(await store.claimed_results(tx, [made.id]))

    async def _next_at(self) -> datetime | None:
        if len(self._at_hand) >= AT_ONCE:
            return None  # whatever is done first wakes the drain
        async with self._database.reading() as tx:
            return await store.next_claimable(tx, busy=self._at_hand.values())
