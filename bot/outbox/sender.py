"""Carries one row to its end: looks first where its outcome is unknown, acts, records."""

import logging
from collections.abc import Awaitable, Callable, Mapping

import aiohttp
import discord
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.errors import HeldBack, LeaseLost, PersonClosed, StorageAway
from bot.outbox import policy, store
from bot.outbox.acts import PostMessage, PostPoll
from bot.outbox.carrier import Carrier
from bot.outbox.entries import Entry, Made, Outcome, Reason, State
from bot.outbox.forgetting import store as forgetting
from bot.outbox.leases import Check
from bot.outbox.order import needs
from bot.storage.database import Database

log = logging.getLogger(__name__)

Listener = Callable[[AsyncConnection, Outcome], Awaitable[None]]
"""Learns how an act ended, inside the transaction that records it."""

NO_ANSWER = (aiohttp.ClientError, OSError, TimeoutError)


class Sender:
    """Makes the tries, and decides after each what follows from it."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        carrier: Callable[[Check], Carrier],
        listeners: Mapping[str, Listener],
    ) -> None:
        """`carrier` is asked for when there is something to carry: the client is logged in then."""
        self._database, self._clock = database, clock
        self._carrier, self._listeners = carrier, listeners

    async def carry(self, entry: Entry, check: Check) -> None:
        """Try a leased row once; `check` is called before each request leaves."""
        try:
            if needs(entry.act) is not None and entry.base_state is not State.DONE:
                await self._settle(entry, made=None, reason=Reason.LOST)
            elif entry.expires_at is not None and entry.expires_at < self._clock.now():
                await self._find_or_drop(entry, check)
            else:
                await self._attempt(entry, check)
        except LeaseLost as error:
            log.warning("%s: another worker goes on with it", error)
        except StorageAway:
            # The database has said so itself. Whoever claims the row next looks for it first.
            log.debug("outbox row %s waits until the database is back", entry.id)
        except Exception:
            # A defect of ours: the row is tried again when its lease ends, the others go on.
            log.exception("outbox row %s (%s) failed", entry.id, entry.purpose)

    async def _find_or_drop(self, entry: Entry, check: Check) -> None:
        """Drop what comes too late, unless an earlier try of unknown outcome has done it."""
        try:
            found = await self._find(entry, check) if entry.tries > 1 else None
        except (discord.HTTPException, HeldBack, *NO_ANSWER):
            found = None
        await self._settle(entry, made=found, reason=None if found else Reason.LATE)

    async def _attempt(self, entry: Entry, check: Check) -> None:
        try:
            made = await self._made_before(entry, check)
            made = made or await self._carrier(check).carry_out(entry)
        except discord.HTTPException as error:
            await self._failed(entry, status=error.status, code=error.code)
        except NO_ANSWER:
            await self._failed(entry, status=None, code=0)
        except PersonClosed:
            await self._settle(entry, made=None, reason=Reason.CLOSED)
        except HeldBack as error:
            async with self._database.writing() as tx:
                await store.hold_back(tx, entry, error.until)
        else:
            await self._settle(entry, made=made, reason=None)

    async def _made_before(self, entry: Entry, check: Check) -> Made | None:
        """Return what an earlier try made although its answer never came.

        A message whose nonce Discord still remembers is simply sent again.
        """
        if entry.tries == 1:
            return None
        has_nonce = isinstance(entry.act, PostMessage | PostPoll)
        if has_nonce and policy.nonce_still_counts(entry.first_tried_at, self._clock.now()):
            return None
        return await self._find(entry, check)

    async def _find(self, entry: Entry, check: Check) -> Made | None:
        found = await self._carrier(check).find(entry)
        async with self._database.reading() as tx:
            taken = await store.taken(tx, [made.id for made in found])
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
        now = self._clock.now()
        async with self._database.writing() as tx:
            if reason is not None and await forgetting.is_erased(tx, entry):
                reason = Reason.ERASED
            if not await store.settle(tx, entry, made=made, reason=reason, now=now):
                # Two pairs' threads have one name, both answers were lost, and the other took it.
                await store.put_off(tx, entry, now)
                return
            listener = self._listeners.get(entry.purpose)
            if listener is not None:
                await listener(
                    tx,
                    Outcome(
                        key=entry.key,
                        about=needs(entry.act) or entry.key,
                        act=entry.act,
                        guild_id=entry.guild_id,
                        purpose=entry.purpose,
                        made=made,
                        reason=reason,
                    ),
                )
