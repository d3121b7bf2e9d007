"""Lets a planned round go out: a few groups at a time, and nobody twice."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.schedule.occurrences import Occurrence
from bot.storage.turns import take_turn
from bot.ui.permissions import MATCHING
from cogs.rounds.life import CLOSE, INTRODUCE, LAPSE, MIDWAY, TURN
from cogs.rounds.life.announcing import Announcing
from cogs.rounds.life.coming import Coming
from cogs.rounds.life.introducing import Introducing
from cogs.rounds.life.late import A_MOMENT, Late
from cogs.rounds.life.rules import pins_used_up, portion
from cogs.rounds.life.telling import A_WHILE, May, Telling
from cogs.rounds.moments import Moments
from cogs.rounds.programmes import Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Group, Round, State
from cogs.rounds.records import store as records

WAITS_FOR_GO = timedelta(days=1)
"""So long organisers may look at a plan; then it is out of date, and let go."""

HELD = timedelta(hours=1)
"""Where threads cannot be opened it is looked again after so long, for a day."""
HELD_FOR = timedelta(days=1)

EVER = timedelta(days=30)
"""Midway and the end come, however late."""


class Going:
    """From *Go* to the last introduction."""

    def __init__(
        self,
        parts: Parts,
        moments: Moments,
        may: May,
        *,
        announcing: Announcing,
        coming: Coming,
        introducing: Introducing,
        late: Late,
        telling: Telling,
    ) -> None:
        """Take what falls due."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._moments, self._may = moments, may
        self._announcing, self._coming = announcing, coming
        self._introducing, self._late, self._telling = introducing, late, telling
        parts.schedule.handle(INTRODUCE, self._introduce)
        parts.schedule.handle(LAPSE, self._lapse)

    async def wait(self, tx: AsyncConnection, round_: Round) -> None:
        """Let a round wait until an organiser says *Go*."""
        due_at = self._clock.now() + WAITS_FOR_GO
        await self._schedule.plan(tx, kind=LAPSE, subject=str(round_.id), due_at=due_at, grace=EVER)

    async def waits(self, tx: AsyncConnection, round_: Round) -> bool:
        """Whether a round waits for an organiser."""
        return await self.lapses_at(tx, round_) is not None

    async def lapses_at(self, tx: AsyncConnection, round_: Round) -> datetime | None:
        """Return until when a round waits for an organiser; None if it does not."""
        if round_.state is not State.MATCHED:
            return None
        return await self._schedule.next_due(tx, kind=LAPSE, subject=str(round_.id))

    def is_shut(self, programme: Programme) -> bool:
        """Whether no thread can be opened just now where a programme takes place."""
        return not self._may(programme.guild_id, programme.plans.channel_id, MATCHING)

    async def begin(self, tx: AsyncConnection, round_: Round) -> None:
        """Let a matched round go out; the organisers' wishes for its people are used up."""
        subject, now = str(round_.id), self._clock.now()
        await self._schedule.cancel(tx, kind=LAPSE, subject=subject)
        await self._schedule.plan(tx, kind=INTRODUCE, subject=subject, due_at=now, grace=HELD_FOR)
        if round_.is_trial:
            return
        people = set(await records.alone_in(tx, round_.id))
        for group in await records.groups_of(tx, round_.id):
            people.update(group.people)
        for pin in pins_used_up(people, await boundaries.pinned(tx, round_.guild_id)):
            await boundaries.unpin(tx, round_.guild_id, *pin)

    async def _introduce(self, occurrence: Occurrence) -> None:
        """Introduce the groups whose turn it is, and plan when the next ones are."""
        async with self._database.writing() as tx:
            round_ = await self._begin(tx, occurrence)
            if round_ is None or round_.state is not State.MATCHED:
                return
            programme = await programmes.load(tx, round_.programme_id, also_deleted=True)
            assert programme is not None
            if not self.is_shut(programme):
                await self._go_on(tx, programme, round_, occurrence)
            elif self._clock.now() + HELD < occurrence.expires_at:
                await self._hold(tx, programme, round_, occurrence)
            else:
                await self._give_up(tx, programme, round_)

    async def _begin(self, tx: AsyncConnection, occurrence: Occurrence) -> Round | None:
        """Take the turn for a round of which something is due, and return it as it is then."""
        round_ = await records.load(tx, int(occurrence.subject))
        if round_ is not None:
            await take_turn(tx, TURN, round_.guild_id)
        await self._schedule.done(tx, occurrence)
        return await records.load(tx, round_.id) if round_ else None

    async def _go_on(
        self, tx: AsyncConnection, programme: Programme, round_: Round, occurrence: Occurrence
    ) -> None:
        groups = await records.groups_of(tx, round_.id)
        planned = [group for group in groups if group.fate is Fate.PLANNED]
        now, minutes = self._clock.now(), programme.plans.spread_minutes
        spread = timedelta(minutes=0 if round_.is_trial else minutes)
        count, step = portion(len(groups), spread, now - occurrence.due_at)
        out, rest = planned[:count], planned[count:]
        await self._introducing.introduce(tx, round_, [group.id for group in out])
        if rest:
            due_at = occurrence.due_at + max(step * len(out), A_MOMENT)
            await self._schedule.plan(
                tx, kind=INTRODUCE, subject=occurrence.subject, due_at=due_at, grace=HELD_FOR
            )
        else:
            await self._all_out(tx, programme, round_)

    async def _all_out(self, tx: AsyncConnection, programme: Programme, round_: Round) -> None:
        """Note that a round is introduced: from now on its time runs."""
        now = self._clock.now()
        midway_at = now + (round_.midway_at - round_.matches_at)
        closes_at = now + (round_.closes_at - round_.matches_at)
        await records.go_on(tx, round_, State.INTRODUCED, midway_at=midway_at, closes_at=closes_at)
        for kind, due_at in ((MIDWAY, midway_at), (CLOSE, closes_at)):
            await self._schedule.plan(
                tx, kind=kind, subject=str(round_.id), due_at=due_at, grace=EVER
            )
        introduced = await records.load(tx, round_.id)
        assert introduced is not None
        for user_id in () if round_.is_trial else await records.alone_in(tx, round_.id):
            await self._telling.alone(tx, introduced, user_id)
            await self._moments.left_over.comes(tx, introduced, user_id)
        await self._late.look_if_needed(tx, programme, introduced)
        await self._telling.report_soon(tx, introduced, A_WHILE)
        await self._announcing.show(tx, programme, round_.id)

    async def _hold(
        self, tx: AsyncConnection, programme: Programme, round_: Round, occurrence: Occurrence
    ) -> None:
        """Wait until threads can be opened again; organisers are told once."""
        again = self._clock.now() + HELD
        await self._schedule.plan(
            tx,
            kind=INTRODUCE,
            subject=occurrence.subject,
            due_at=again,
            grace=occurrence.expires_at - again,
        )
        if occurrence.expires_at - occurrence.due_at == HELD_FOR:
            await self._telling.say_to_organisers(tx, programme, "round-held")

    async def _give_up(self, tx: AsyncConnection, programme: Programme, round_: Round) -> None:
        """Let go what could not be introduced for a day; who was introduced goes on."""
        groups = await records.groups_of(tx, round_.id)
        await self._telling.say_to_organisers(tx, programme, "round-given-up")
        if any(group.fate is Fate.INTRODUCED for group in groups):
            await self._fail(tx, round_, groups)
            await self._all_out(tx, programme, round_)
        else:
            await self._coming.call_off(tx, programme, round_)

    async def _fail(self, tx: AsyncConnection, round_: Round, groups: Sequence[Group]) -> None:
        for group in groups:
            if group.fate is Fate.PLANNED:
                await self._introducing.part(tx, round_, group)

    async def _lapse(self, occurrence: Occurrence) -> None:
        """Let a round go for which nobody has said *Go* in a day."""
        async with self._database.writing() as tx:
            round_ = await self._begin(tx, occurrence)
            programme = await programmes.load(tx, round_.programme_id) if round_ else None
            if round_ is None or programme is None:
                return
            if round_.state is State.MATCHED and await self._coming.call_off(tx, programme, round_):
                await self._telling.say_to_organisers(tx, programme, "round-lapsed")
