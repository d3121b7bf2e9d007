"""The schedule: plans occurrences, and hands each that is due to the feature it belongs to."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.errors import LeaseLost, StorageAway
from bot.ids import GuildId, UserId
from bot.schedule import store
from bot.schedule.alarm import Alarms
from bot.schedule.drain import Drain
from bot.schedule.occurrences import Occurrence, State, person
from bot.storage.database import Database, after_commit
from bot.telemetry.counting import Metrics

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
LONGEST_PAUSE = timedelta(hours=1)

Handler = Callable[[Occurrence], Awaitable[None]]
"""Does what is due, and settles it (`done`, `skip`) in the transaction that records it."""


class Schedule:
    """Occurrences and their handlers, by kind (`checkins.prompt`)."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        alarms: Alarms,
        *,
        grace: timedelta,
        metrics: Metrics | None = None,
    ) -> None:
        """`grace` is how late an occurrence may be when its feature does not say otherwise."""
        self._database, self._clock, self._grace = database, clock, grace
        self._metrics = metrics or Metrics()
        self.looked_at: datetime | None = None
        self._handlers: dict[str, Handler] = {}
        self._interrupted: Occurrence | None = None
        self._drain = Drain(
            "schedule", step=self._step, next_at=self._next_at, clock=clock, alarms=alarms
        )
        self.open, self.close = self._drain.open, self._drain.close

    def handle(self, kind: str, handler: Handler) -> None:
        """Let `handler` do the occurrences of `kind`."""
        self._handlers[kind] = handler

    async def plan(
        self,
        tx: AsyncConnection,
        *,
        kind: str,
        subject: str,
        due_at: datetime,
        grace: timedelta | None = None,
    ) -> None:
        """Note that `kind` is due for `subject` at `due_at` (UTC), and for `grace` after it."""
        expires_at = due_at + (grace or self._grace)
        await store.plan(tx, kind=kind, subject=subject, due_at=due_at, expires_at=expires_at)
        after_commit(tx, self._drain.wake)

    async def cancel(self, tx: AsyncConnection, *, kind: str, subject: str) -> None:
        """Take back what is still due of `kind` for `subject`."""
        await store.cancel(tx, kind=kind, subject=subject)

    async def forget(
        self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId | None = None
    ) -> None:
        """Forget what was or is due for a person in a server, or for the whole server."""
        await store.forget(tx, person(guild_id, user_id) if user_id else str(guild_id))

    async def due_subjects(self, tx: AsyncConnection, *, kind: str) -> set[str]:
        """Return for what `kind` is due some time."""
        return await store.due_subjects(tx, kind=kind)

    async def next_due(self, tx: AsyncConnection, *, kind: str, subject: str) -> datetime | None:
        """Return when `kind` is next due for `subject`."""
        return await store.next_due(tx, kind=kind, subject=subject)

    async def done(self, tx: AsyncConnection, occurrence: Occurrence) -> None:
        """Record, with what it did, that `occurrence` is done."""
        await store.settle(tx, occurrence, State.DONE)

    async def skip(self, tx: AsyncConnection, occurrence: Occurrence) -> None:
        """Record that `occurrence` came too late to be done."""
        log.warning(
            "skipped %s of %s: due %s", occurrence.kind, occurrence.subject, occurrence.due_at
        )
        await store.settle(tx, occurrence, State.SKIPPED)

    async def _step(self) -> bool:
        self.looked_at = self._clock.now()
        async with self._database.writing() as tx:
            if self._interrupted is not None:
                # It was ours when the database went away: it need not wait for its lease to end.
                with contextlib.suppress(LeaseLost):
                    await store.put_off(tx, self._interrupted, self._clock.now())
            occurrence = await store.claim(tx, self._clock.now(), LEASE)
        self._interrupted = None
        if occurrence is None:
            return False
        try:
            handler = self._handlers[occurrence.kind]
            self._metrics.occurrence_begun(occurrence.kind, self._clock.now() - occurrence.due_at)
            await handler(occurrence)
        except LeaseLost:
            log.warning("occurrence %s was taken over by another worker", occurrence.id)
        except StorageAway:
            self._interrupted = occurrence
            raise
        except asyncio.CancelledError:
            # Kith stops: whoever starts next takes it up at once.
            log.info("occurrence %s (%s) was cut off", occurrence.id, occurrence.kind)
            await self._put_off(occurrence, timedelta())
            raise
        except Exception:
            log.exception("occurrence %s (%s) failed", occurrence.id, occurrence.kind)
            # Never given up: once it is late its handler skips it, and so plans the next one.
            pause = min(timedelta(minutes=2 ** min(occurrence.tries, 10)), LONGEST_PAUSE)
            await self._put_off(occurrence, pause)
        return True

    async def _put_off(self, occurrence: Occurrence, pause: timedelta) -> None:
        with contextlib.suppress(LeaseLost):
            async with self._database.writing() as tx:
                await store.put_off(tx, occurrence, self._clock.now() + pause)

    async def _next_at(self) -> datetime | None:
        async with self._database.reading() as tx:
            return await store.next_claimable(tx)
