"""Asks at the end of a round what came of it, and a week later holds to what was said."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.meetings import store as meetings
from bot.outbox.acts import PostMessage
from bot.schedule.occurrences import Occurrence
from bot.storage.turns import take_turn
from cogs.rounds.moments import Moments
from cogs.rounds.records import Fate, Group, Round
from cogs.rounds.records import store as records
from cogs.rounds.results import rules, views
from cogs.rounds.results.asking import CLOSING, AskingAlone
from cogs.rounds.thread import store as threads

SETTLE = "rounds.settle"
# However late: who did not meet is not kept from being matched again.
GRACE = timedelta(days=365)


class Closing:
    """One message in each thread; whoever did not meet does not count as having met."""

    def __init__(self, parts: Parts, moments: Moments) -> None:
        """Follow the rounds to their end."""
        self._database, self._schedule = parts.database, parts.schedule
        self._outbox, self._say_of = parts.outbox, parts.say_of
        moments.closed.then(self._ask)
        self._schedule.handle(SETTLE, self._settle)
        AskingAlone(parts)

    async def _ask(self, tx: AsyncConnection, round_: Round) -> None:
        for group in await records.groups_of(tx, round_.id):
            if rules.is_together(group) and not group.in_messages:
                await self._put(tx, round_, group)
        await self._schedule.plan(
            tx,
            kind=SETTLE,
            subject=str(round_.id),
            due_at=rules.final_at(round_),
            grace=GRACE,
        )

    async def _put(self, tx: AsyncConnection, round_: Round, group: Group) -> None:
        assert group.thread is not None
        say = self._say_of(group.guild_id)
        message = PostMessage(
            channel=group.thread, components=views.closing(group.id, group.people, round_, say)
        )
        await self._outbox.put(
            tx,
            message,
            guild_id=group.guild_id,
            purpose=CLOSING,
            expires_at=rules.final_at(round_),
        )

    async def _settle(self, occurrence: Occurrence) -> None:
        """Hold to what was said of a round: those who did not meet may be matched again."""
        async with self._database.writing() as tx:
            round_ = await records.load(tx, int(occurrence.subject))
            if round_ is not None:
                await take_turn(tx, threads.TURN, round_.guild_id)
            await self._schedule.done(tx, occurrence)
            if round_ is None:
                return
            for group in await records.groups_of(tx, round_.id):
                if group.fate in (Fate.INTRODUCED, Fate.OVER):
                    await self._hold(tx, group)

    async def _hold(self, tx: AsyncConnection, group: Group) -> None:
        if group.thread is not None and not rules.did_meet(group.seats):
            await meetings.undo(tx, group.thread)
        await records.settle(tx, group.id, Fate.OVER)
