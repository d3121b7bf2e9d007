"""Asks those whose thread is gone, privately and each alone, what came of their match."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact.rules import Later
from bot.ids import UserId
from bot.outbox.entries import Outcome, Reason
from bot.schedule.occurrences import Occurrence, person
from bot.storage.turns import take_turn
from cogs.rounds.records import Group, Round
from cogs.rounds.records import store as records
from cogs.rounds.results import rules, views
from cogs.rounds.thread import store as threads

CLOSING = "rounds.closing"
ASK = "rounds.ask-alone"

WITHOUT_A_PLACE = (Reason.GONE, Reason.FORBIDDEN)
"""Somebody has deleted the thread, or the channel, or Kith may write there no more."""


class AskingAlone:
    """The same question with the same buttons, once to each, when they may be addressed."""

    def __init__(self, parts: Parts) -> None:
        """Learn how the question in the thread ends, and take what could not be asked at once."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._notifier, self._say_of = parts.notifier, parts.say_of
        self._schedule.handle(ASK, self._ask_now)
        parts.outbox.on_outcome(CLOSING, self._settled)

    async def _settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Ask each of a group in whose thread nothing can be asked."""
        if outcome.reason not in WITHOUT_A_PLACE:
            return
        await take_turn(tx, threads.TURN, outcome.guild_id)
        group = await records.group_in(tx, outcome.about)
        round_ = await records.load(tx, group.round_id) if group else None
        if group is not None and round_ is not None:
            for user_id in group.people:
                await self._ask(tx, round_, group, user_id)

    async def _ask(self, tx: AsyncConnection, round_: Round, group: Group, user_id: UserId) -> None:
        others = [one for one in group.people if one != user_id]
        until = rules.final_at(round_)
        if not others or self._clock.now() >= until:
            return
        told = await self._notifier.tell(
            tx,
            guild_id=group.guild_id,
            user_id=user_id,
            components=views.closing_alone(group.id, others, round_, self._say_of(group.guild_id)),
            purpose=ASK,
            unasked=True,
            not_after=until,
        )
        if isinstance(told, Later):
            await self._plan(tx, group, user_id, told.at, until)

    async def _ask_now(self, occurrence: Occurrence) -> None:
        """Ask somebody who could not be addressed before, unless they have answered meanwhile."""
        user_id, group_id = _read(occurrence.subject)
        async with self._database.writing() as tx:
            group = await threads.taken(tx, group_id)
            await self._schedule.done(tx, occurrence)
            round_ = await records.load(tx, group.round_id) if group else None
            if group is None or round_ is None or user_id not in group.people:
                return
            if all(seat.result is None for seat in group.seats if seat.user_id == user_id):
                await self._ask(tx, round_, group, user_id)

    async def _plan(
        self, tx: AsyncConnection, group: Group, user_id: UserId, at: datetime, until: datetime
    ) -> None:
        subject = f"{person(group.guild_id, user_id)}:{group.id}"
        await self._schedule.plan(tx, kind=ASK, subject=subject, due_at=at, grace=until - at)


def _read(subject: str) -> tuple[UserId, int]:
    """Return who is to be asked of which group; erasing somebody finds it by its beginning."""
    _, user_id, group_id = map(int, subject.split(":"))
    return UserId(user_id), group_id
