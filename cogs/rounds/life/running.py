"""What organisers do with rounds themselves: run one now, let one go, try one out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.profiles import store as profiles
from bot.errors import Outdated, UserError
from bot.ids import GuildId, UserId
from bot.matching.model import Plan
from bot.storage.turns import take_turn
from cogs.rounds.life import COMING, TURN, Ground, store
from cogs.rounds.life.coming import new_round
from cogs.rounds.life.rules import FEWEST, dates_of, trial_dates
from cogs.rounds.life.steps import Steps
from cogs.rounds.life.taking import who
from cogs.rounds.programmes import Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Round
from cogs.rounds.records import store as records


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What came of a round that was run."""

    people: int
    groups: int
    alone: int


class Running:
    """What an organiser asks for happens now."""

    def __init__(self, parts: Parts, steps: Steps) -> None:
        """The steps do the work."""
        self._database, self._clock, self._steps = parts.database, parts.clock, steps

    async def last_at(self, programme: Programme) -> datetime | None:
        """Return when the newest round of a programme was matched."""
        async with self._database.reading() as tx:
            return max(await store.matched_at(tx, programme.id), default=None)

    async def run(self, programme: Programme) -> Run:
        """Match the round that comes, or one made for it, and let it go out. Raises UserError."""
        round_ = await self._round(programme)
        done: list[Plan] = []

        async def save(tx: AsyncConnection, ground: Ground, plan: Plan) -> None:
            if not plan.groups:
                raise UserError("round-nobody-new")
            await self._steps.matching.keep(tx, ground, plan, goes=True)
            done.append(plan)

        planning = self._steps.planning
        roles = await planning.look_around(programme, round_)
        if roles is None:
            raise UserError("round-roles-unknown")
        await self._require_enough(programme, round_)
        if not await planning.plan(programme, round_, roles, save):
            raise UserError("round-running")
        (plan,) = done
        return Run(
            people=sum(len(group.people) for group in plan.groups),
            groups=len(plan.groups),
            alone=len(plan.alone),
        )

    async def go(self, guild_id: GuildId, round_id: int) -> Programme:
        """Let a round go out that waits for it. Raises Outdated."""
        async with self._database.writing() as tx:
            await take_turn(tx, TURN, guild_id)
            programme, round_ = await self.waiting(tx, guild_id, round_id)
            await self._steps.going.begin(tx, round_)
        return programme

    async def let_go(self, guild_id: GuildId, round_id: int) -> Programme:
        """Call off a round that waits for *Go*. Raises Outdated."""
        async with self._database.writing() as tx:
            await take_turn(tx, TURN, guild_id)
            programme, round_ = await self.waiting(tx, guild_id, round_id)
            await self._steps.coming.call_off(tx, programme, round_)
        return programme

    async def try_out(
        self, programme: Programme, organiser: UserId, friends: Sequence[UserId]
    ) -> list[UserId]:
        """Let an organiser and friends of theirs see a round; return who has no introduction yet.

        Then nothing happens.
        """
        people = [organiser, *friends]
        async with self._database.writing() as tx:
            known = await profiles.load_all(tx, programme.guild_id, people)
            lacking = [one for one in people if one not in {each.user_id for each in known}]
            if lacking:
                return lacking
            now = self._clock.now()
            dates = trial_dates(now)
            round_ = await records.add(tx, new_round(programme, dates, trial_of=organiser))
            for user_id in people:
                await records.join_once(tx, round_, user_id, now)
            await self._steps.coming.plan(tx, round_)
        return []

    async def waiting(
        self, tx: AsyncConnection, guild_id: GuildId, round_id: int
    ) -> tuple[Programme, Round]:
        """Return a round that waits for *Go*, and its programme. Raises Outdated."""
        round_ = await records.load(tx, round_id)
        if round_ is None or round_.guild_id != guild_id:
            raise Outdated("round-gone-already")
        programme = await programmes.load(tx, round_.programme_id)
        if programme is None or not await self._steps.going.waits(tx, round_):
            raise Outdated("round-gone-already")
        return programme, round_

    async def _round(self, programme: Programme) -> Round:
        """Return the round that comes; where none does, one that is kept with its plan."""
        now = self._clock.now()
        async with self._database.reading() as tx:
            coming = await records.of_programme(tx, programme.id, COMING)
            number = await store.next_number(tx, programme.id)
        if coming:
            return coming[-1]
        return new_round(programme, dates_of(programme, now, now), number=number)

    async def _require_enough(self, programme: Programme, round_: Round) -> None:
        async with self._database.reading() as tx:
            people = await who(tx, programme, round_, self._clock.now())
        if len(people) < FEWEST:
            raise UserError("round-too-few", count=len(people))
