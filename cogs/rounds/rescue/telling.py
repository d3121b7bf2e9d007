"""Tells those who are silent that somebody waits for them, or does no more."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.contact.rules import Later, Way
from bot.ids import UserId
from bot.matching.model import pair
from bot.outbox.acts import Component
from bot.schedule.occurrences import Occurrence, person, read_person
from bot.storage.turns import take_turn
from cogs.rounds.life import TURN
from cogs.rounds.records import Group, Seat
from cogs.rounds.records import store as records
from cogs.rounds.rescue import Stage, store, views

TELL = "rounds.rescue-tell"
PURPOSE = "rounds.rescue"

# However late: it is said kindly, and what it says stays true.
GRACE = timedelta(days=7)


class Telling:
    """What the silent ones hear privately, when they may be addressed."""

    def __init__(self, parts: Parts) -> None:
        """Take what could not be told at once."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._outbox, self._notifier, self._say_of = parts.outbox, parts.notifier, parts.say_of
        self._schedule.handle(TELL, self._tell_now)

    async def ask(
        self, tx: AsyncConnection, group: Group, quiet: Sequence[UserId], due_at: datetime
    ) -> None:
        """Ask those who are silent whether they are here, until `due_at`."""
        shown = await self._question(tx, group, due_at)
        for user_id in await self._hearers(tx, group, quiet):
            await self._tell(tx, group, user_id, shown, not_after=due_at)

    async def let_go(self, tx: AsyncConnection, group: Group, quiet: Sequence[UserId]) -> None:
        """Tell those who were silent that nobody waits for them any more."""
        for user_id in await self._hearers(tx, group, quiet):
            await self._tell(tx, group, user_id, views.let_go(self._say_of(group.guild_id)))

    async def _question(
        self, tx: AsyncConnection, group: Group, due_at: datetime
    ) -> list[Component]:
        """Return the question; without a thread to which it leads it says who waits."""
        say, rescue = self._say_of(group.guild_id), await store.load(tx, group.id)
        if group.in_messages and rescue is not None:
            return views.are_you_here_directly(group.id, rescue.user_id, due_at, say)
        thread = await self._outbox.result_of(tx, group.thread) if group.thread else None
        return views.are_you_here(group.id, thread, due_at, say)

    async def _hearers(
        self, tx: AsyncConnection, group: Group, quiet: Sequence[UserId]
    ) -> list[UserId]:
        """Return who is told; without a thread nobody who is kept apart from who waits."""
        rescue = await store.load(tx, group.id)
        if rescue is None or not group.in_messages:
            return list(quiet)
        waits = rescue.user_id
        apart = await boundaries.pairs_apart(tx, group.guild_id, [waits, *quiet])
        return [one for one in quiet if pair(one, waits) not in apart]

    async def _tell(
        self,
        tx: AsyncConnection,
        group: Group,
        user_id: UserId,
        shown: list[Component],
        not_after: datetime | None = None,
    ) -> None:
        told = await self._notifier.tell(
            tx,
            guild_id=group.guild_id,
            user_id=user_id,
            components=shown,
            purpose=PURPOSE,
            unasked=True,
            not_after=not_after,
            way=Way.DIRECT if group.in_messages else None,
        )
        subject = person(group.guild_id, user_id)
        await self._schedule.cancel(tx, kind=TELL, subject=subject)
        if isinstance(told, Later):
            await self._schedule.plan(tx, kind=TELL, subject=subject, due_at=told.at, grace=GRACE)

    async def _tell_now(self, occurrence: Occurrence) -> None:
        """Say what is true now of the newest rescue from somebody's silence."""
        guild_id, user_id = read_person(occurrence.subject)
        async with self._database.writing() as tx:
            await take_turn(tx, TURN, guild_id)
            await self._schedule.done(tx, occurrence)
            if occurrence.is_late(self._clock.now()):
                return
            for group in await records.groups_with(tx, guild_id, user_id, most=3):
                rescue = await store.load(tx, group.id)
                seat = next(seat for seat in group.seats if seat.user_id == user_id)
                is_there = seat.signed_at is not None and not group.in_messages
                if rescue is None or rescue.user_id == user_id or is_there:
                    continue
                await self._say(tx, group, seat, rescue.stage, rescue.due_at)
                return

    async def _say(
        self,
        tx: AsyncConnection,
        group: Group,
        seat: Seat,
        stage: Stage,
        due_at: datetime | None,
    ) -> None:
        if stage is Stage.PLACED:
            await self.let_go(tx, group, [seat.user_id])
        elif stage is Stage.ASKED and due_at is not None:
            await self.ask(tx, group, [seat.user_id], due_at)
