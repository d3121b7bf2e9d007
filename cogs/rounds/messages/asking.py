"""Asks those of groups without a thread at midway and at the end, each when they may be asked."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact.notifier import Said
from bot.community.contact.rules import Later, Way
from bot.community.people import store as people
from bot.ids import UserId
from bot.outbox.acts import Component
from bot.schedule.occurrences import Occurrence
from cogs.rounds.messages import rules, store, views
from cogs.rounds.moments import Moments
from cogs.rounds.records import Group, Round, State
from cogs.rounds.records import store as records
from cogs.rounds.results.rules import final_at, is_together
from cogs.rounds.results.views import closing
from cogs.rounds.thread import store as threads

GRACE = timedelta(days=30)


class Question(StrEnum):
    """What each is asked once; the value is under what it is kept that they were."""

    MIDWAY = "midway"
    CLOSING = "closing"


class Asking:
    """A thread is silent until it is looked at, a message is not: it waits for who sleeps."""

    def __init__(self, parts: Parts, moments: Moments) -> None:
        """Follow the rounds, and take what could not be asked at once."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._notifier, self._say_of = parts.notifier, parts.say_of
        moments.midway.then(self._midway)
        moments.closed.then(self._closed)
        for question in Question:
            self._schedule.handle(_kind(question), self._due)

    async def _midway(self, tx: AsyncConnection, round_: Round) -> None:
        for group in await records.groups_of(tx, round_.id):
            if rules.is_asked_midway(group, round_):
                await self._ask(tx, round_, group, Question.MIDWAY)

    async def _closed(self, tx: AsyncConnection, round_: Round) -> None:
        for group in await records.groups_of(tx, round_.id):
            if group.in_messages and is_together(group):
                await self._ask(tx, round_, group, Question.CLOSING)

    async def _due(self, occurrence: Occurrence) -> None:
        """Ask who could not be asked before, as far as there is still something to ask."""
        async with self._database.writing() as tx:
            group = await threads.taken(tx, int(occurrence.subject))
            await self._schedule.done(tx, occurrence)
            if group is None or not group.in_messages:
                return
            round_ = await threads.round_of(tx, group)
            if occurrence.kind == _kind(Question.CLOSING):
                if is_together(group):
                    await self._ask(tx, round_, group, Question.CLOSING)
            elif round_.state is State.MIDWAY and rules.is_asked_midway(group, round_):
                await self._ask(tx, round_, group, Question.MIDWAY)

    async def _ask(
        self, tx: AsyncConnection, round_: Round, group: Group, question: Question
    ) -> None:
        """Ask whoever may be asked now, and plan to ask the others when they may be."""
        told, later = await store.told(tx, group.id, question), list[datetime]()
        for user_id in group.people:
            if user_id in told or not await people.is_present(tx, group.guild_id, user_id):
                continue
            answer = await self._notifier.tell(
                tx,
                guild_id=group.guild_id,
                user_id=user_id,
                components=self._shown(round_, group, user_id, question),
                purpose=_kind(question),
                unasked=True,
                not_after=_until(round_, question),
                way=Way.DIRECT,
            )
            if isinstance(answer, Later):
                later.append(answer.at)
            elif isinstance(answer, Said):
                await store.note(tx, group, user_id, question, answer.key)
        if later:
            await self._schedule.plan(
                tx,
                kind=_kind(question),
                subject=str(group.id),
                due_at=min(later),
                grace=GRACE,
            )

    def _shown(
        self, round_: Round, group: Group, user_id: UserId, question: Question
    ) -> list[Component]:
        say = self._say_of(group.guild_id)
        if question is Question.MIDWAY:
            return views.midway(group, user_id, round_, say)
        return closing(group.id, group.people, round_, say)


def _kind(question: Question) -> str:
    return f"rounds.{question}-letter"


def _until(round_: Round, question: Question) -> datetime:
    """Return until when it makes sense to ask."""
    return round_.closes_at if question is Question.MIDWAY else final_at(round_)
