"""The round that comes next of each programme: made, moved, or called off."""

import secrets
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.ids import UserId
from bot.storage.turns import take_turn
from cogs.rounds.life import COMING, LAPSE, MATCH, OPEN, TURN, Dates, Wishes, store
from cogs.rounds.life.announcing import Announcing
from cogs.rounds.life.rules import next_dates
from cogs.rounds.programmes import Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Round, State
from cogs.rounds.records import store as records

GRACE = timedelta(days=1)
"""A round that would be matched later than this is called off."""


class Coming:
    """Every programme that goes on has one round that comes."""

    def __init__(self, parts: Parts, announcing: Announcing) -> None:
        """What is due is planned with the round."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._announcing = announcing

    async def changed(self, tx: AsyncConnection, programme: Programme) -> None:
        """Follow a programme that was made, edited, paused, let go on, or deleted."""
        await take_turn(tx, TURN, programme.guild_id)
        coming = await records.of_programme(tx, programme.id, COMING)
        if not programme.is_active:
            waiting = await records.of_programme(tx, programme.id, (State.MATCHED,))
            for round_ in [*coming, *await self._without_go(tx, waiting)]:
                await self.call_off(tx, programme, round_)
        elif not coming:
            await self.make(tx, programme)
        for round_ in coming if programme.is_active else ():
            await self._move(tx, programme, round_)

    async def catch_up(self) -> None:
        """Make the next round of each programme that has none: of an earlier version of Kith's."""
        async with self._database.reading() as tx:
            lacking = await store.without_coming(tx)
        for programme_id in lacking:
            # One after the other: no two processes wait for each other.
            async with self._database.writing() as tx:
                programme = await programmes.load(tx, programme_id)
                if programme is not None:
                    await self.make(tx, programme)

    async def make(self, tx: AsyncConnection, programme: Programme) -> Round | None:
        """Make the next round of a programme, unless one is coming or none is to come."""
        await take_turn(tx, TURN, programme.guild_id)
        dates = next_dates(programme, self._clock.now())
        if not programme.is_active or dates is None:
            return None
        if await records.of_programme(tx, programme.id, COMING):
            return None
        round_ = await records.add(tx, new_round(programme, dates))
        await self.plan(tx, round_)
        return round_

    async def plan(self, tx: AsyncConnection, round_: Round) -> None:
        """Plan what is due for a round until it is matched."""
        subject = str(round_.id)
        if round_.state is State.ANNOUNCED and round_.opens_at < round_.matches_at:
            grace = round_.matches_at - round_.opens_at
            await self._schedule.plan(
                tx, kind=OPEN, subject=subject, due_at=round_.opens_at, grace=grace
            )
        await self._schedule.plan(
            tx, kind=MATCH, subject=subject, due_at=round_.matches_at, grace=GRACE
        )

    async def withdraw(self, tx: AsyncConnection, round_: Round) -> None:
        """Take back what is due for a round until it is introduced."""
        for kind in (OPEN, MATCH, LAPSE):
            await self._schedule.cancel(tx, kind=kind, subject=str(round_.id))

    async def call_off(self, tx: AsyncConnection, programme: Programme, round_: Round) -> bool:
        """Let a round not take place; tell whether it was not under way already."""
        if not await records.go_on(tx, round_, State.CALLED_OFF):
            return False
        await records.unplan(tx, round_.id)
        await store.keep_wishes(tx, round_, Wishes())
        await self.withdraw(tx, round_)
        await self._announcing.show(tx, programme, round_.id)
        return True

    async def _move(self, tx: AsyncConnection, programme: Programme, round_: Round) -> None:
        """Let a round have the dates that its programme gives it now."""
        dates = next_dates(programme, self._clock.now())
        if dates is None:
            await self.call_off(tx, programme, round_)
            return
        if dates.matches_at != round_.matches_at or round_.state is State.ANNOUNCED:
            await self.withdraw(tx, round_)
            await store.move(tx, round_.id, dates)
            moved = await records.load(tx, round_.id)
            assert moved is not None
            await self.plan(tx, moved)
        await self._announcing.show(tx, programme, round_.id)

    async def _without_go(self, tx: AsyncConnection, waiting: list[Round]) -> list[Round]:
        """Return those of the matched rounds that nobody has let go yet."""
        return [
            round_
            for round_ in waiting
            if await self._schedule.next_due(tx, kind=LAPSE, subject=str(round_.id))
        ]


def new_round(
    programme: Programme, dates: Dates, *, number: int = 0, trial_of: UserId | None = None
) -> Round:
    """Return a round that is not kept yet; its seed decides between equals."""
    return Round(
        id=0,
        guild_id=programme.guild_id,
        programme_id=programme.id,
        number=number,
        state=State.ANNOUNCED,
        seed=secrets.randbits(31),
        opens_at=dates.opens_at,
        matches_at=dates.matches_at,
        midway_at=dates.midway_at,
        closes_at=dates.closes_at,
        trial_of=trial_of,
    )
