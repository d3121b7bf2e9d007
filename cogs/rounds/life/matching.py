"""Matches a round when it is due: planned in the worker, and kept with all that follows."""

from dataclasses import asdict
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.departures import store as departures
from bot.matching.model import Plan
from bot.schedule.occurrences import Occurrence
from bot.storage.turns import take_turn
from cogs.rounds.life import COMING, MATCH, TURN, Ground, store, views
from cogs.rounds.life.announcing import Announcing
from cogs.rounds.life.coming import Coming
from cogs.rounds.life.figures import progress_of
from cogs.rounds.life.going import Going
from cogs.rounds.life.planning import Planning, alone_in, groups_of
from cogs.rounds.life.rules import dates_of
from cogs.rounds.life.telling import Telling
from cogs.rounds.programmes import Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Round, State
from cogs.rounds.records import store as records

AGAIN = timedelta(minutes=10)
"""Where Discord does not say who is here, or too much changes: so long is waited."""


class Matching:
    """Every group of a round is planned in one transaction, in which the next round is made."""

    def __init__(
        self,
        parts: Parts,
        *,
        announcing: Announcing,
        coming: Coming,
        going: Going,
        planning: Planning,
        telling: Telling,
    ) -> None:
        """Take what falls due."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._say_of, self._announcing, self._coming = parts.say_of, announcing, coming
        self._going, self._planning, self._telling = going, planning, telling
        parts.schedule.handle(MATCH, self._match)

    async def keep(self, tx: AsyncConnection, ground: Ground, plan: Plan, *, goes: bool) -> Round:
        """Keep a plan as the groups of its round, and return the round; it `goes` at once or waits.

        A round that was not kept yet is kept now; one in which nobody is, is called off.
        """
        programme, now = ground.programme, self._clock.now()
        round_ = ground.round_ if ground.round_.id else await records.add(tx, ground.round_)
        await self._coming.withdraw(tx, round_)
        if ground.people:
            dates = dates_of(programme, now, now) if now < round_.matches_at else None
            await records.go_on(tx, round_, State.MATCHED, **(asdict(dates) if dates else {}))
            await records.plan(tx, round_, groups_of(plan, ground), now)
            await records.leave_alone(tx, round_, alone_in(plan))
            await self._let_go_or_wait(tx, programme, round_, goes=goes)
            await self._announcing.show(tx, programme, round_.id)
        else:
            await self._coming.call_off(tx, programme, round_)
        if not round_.is_trial:
            await self._coming.make(tx, programme)
        return round_

    async def ask_for_go(self, tx: AsyncConnection, programme: Programme, round_: Round) -> None:
        """Ask organisers for *Go*: one message, which shows what the plan has become."""
        groups = await records.groups_of(tx, round_.id)
        alone = len(await records.alone_in(tx, round_.id))
        progress = progress_of(groups, alone)
        shown = views.to_go(programme, round_, progress, self._say_of(programme.guild_id))
        key = await self._telling.show_organisers(tx, programme.guild_id, round_.asked, shown)
        if key is not None:
            await store.note_asked(tx, round_.id, key)

    async def _match(self, occurrence: Occurrence) -> None:
        async with self._database.reading() as tx:
            round_ = await records.load(tx, int(occurrence.subject))
            programme = await programmes.load(tx, round_.programme_id) if round_ else None
            is_away = programme and await departures.removed_at(tx, programme.guild_id)
        if round_ is None or programme is None or round_.state not in COMING:
            async with self._database.writing() as tx:
                await self._schedule.done(tx, occurrence)
            return
        if is_away or occurrence.is_late(self._clock.now()):
            await self._skip(occurrence, programme, round_)
            return

        async def save(tx: AsyncConnection, ground: Ground, plan: Plan) -> None:
            await self._schedule.done(tx, occurrence)
            goes = programme.plans.goes_by_itself or round_.is_trial
            await self.keep(tx, ground, plan, goes=goes)

        roles = await self._planning.look_around(programme, round_)
        if roles is None or not await self._planning.plan(programme, round_, roles, save):
            await self._put_off(occurrence, programme, round_)

    async def _let_go_or_wait(
        self, tx: AsyncConnection, programme: Programme, round_: Round, *, goes: bool
    ) -> None:
        matched = await records.load(tx, round_.id)
        assert matched is not None
        if goes:
            await self._going.begin(tx, matched)
            return
        await self._going.wait(tx, matched)
        await self.ask_for_go(tx, programme, matched)

    async def _skip(self, occurrence: Occurrence, programme: Programme, round_: Round) -> None:
        """Call off a round whose time passed, or whose server is without Kith now."""
        async with self._database.writing() as tx:
            await take_turn(tx, TURN, programme.guild_id)
            await self._schedule.skip(tx, occurrence)
            await self._coming.call_off(tx, programme, round_)
            await self._coming.make(tx, programme)
            await self._telling.say_to_organisers(tx, programme, "round-too-late")

    async def _put_off(self, occurrence: Occurrence, programme: Programme, round_: Round) -> None:
        again = self._clock.now() + AGAIN
        if again >= occurrence.expires_at:
            await self._skip(occurrence, programme, round_)
            return
        async with self._database.writing() as tx:
            await self._schedule.done(tx, occurrence)
            await self._schedule.plan(
                tx,
                kind=MATCH,
                subject=occurrence.subject,
                due_at=again,
                grace=occurrence.expires_at - again,
            )
