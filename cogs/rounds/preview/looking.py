"""Finds what an organiser is shown: the plan that waits, or what would come of the round now."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.errors import UserError
from bot.ids import UserId
from bot.matching.model import Plan
from bot.matching.planner import evaluate
from bot.worker import in_worker
from cogs.rounds.life import COMING, Ground
from cogs.rounds.life.ground import read_ground
from cogs.rounds.life.planning import Roles, plan_of
from cogs.rounds.life.rules import FEWEST, instance_of
from cogs.rounds.life.steps import Steps
from cogs.rounds.preview import Preview
from cogs.rounds.programmes import Programme
from cogs.rounds.records import Fate, Round, State
from cogs.rounds.records import store as records


class Looking:
    """Reads, plans and weighs; it keeps nothing."""

    def __init__(self, parts: Parts, steps: Steps) -> None:
        """The steps know which round waits, and who is here."""
        self._parts, self._database, self._steps = parts, parts.database, steps

    async def look(self, programme: Programme) -> Preview:
        """Return the plan of the round that waits for *Go*, else of the one that comes.

        Raises UserError where none comes, and where too few take part.
        """
        async with self._database.reading() as tx:
            round_ = await self._round(tx, programme)
        roles = await self._steps.planning.look_around(programme, round_)
        if roles is None:
            raise UserError("round-roles-unknown")
        async with self._database.reading() as tx:
            ground, together = await self._ground(tx, programme, round_, roles)
        if len(ground.people) < FEWEST:
            raise UserError("preview-too-few", count=len(ground.people))
        plan = await (plan_of(ground) if together is None else _weighed(ground, together))
        return Preview(ground=ground, plan=plan, waits=together is not None)

    async def _round(self, tx: AsyncConnection, programme: Programme) -> Round:
        for round_ in await records.of_programme(tx, programme.id, (State.MATCHED,)):
            if await self._steps.going.waits(tx, round_):
                return round_
        coming = await records.of_programme(tx, programme.id, COMING)
        if not coming:
            raise UserError("preview-none")
        return coming[-1]

    async def _ground(
        self, tx: AsyncConnection, programme: Programme, round_: Round, roles: Roles
    ) -> tuple[Ground, list[tuple[UserId, ...]] | None]:
        """Return what a round rests on now, and who is together in it, if that is planned."""
        ground = await read_ground(tx, self._parts, programme, round_, roles)
        if round_.state in COMING:
            return ground, None
        groups = [
            tuple(one for one in group.people if one in ground.ids)
            for group in await records.groups_of(tx, round_.id)
            if group.fate is Fate.PLANNED
        ]
        before = tuple(at for at in ground.matched if at < round_.matches_at)
        return replace(ground, matched=before), [group for group in groups if len(group) > 1]


async def _weighed(ground: Ground, together: list[tuple[UserId, ...]]) -> Plan:
    """Return what planned groups are worth, beside the best that there could be."""
    weighed = await in_worker(evaluate, instance_of(ground), together)
    best = await plan_of(ground)
    return replace(weighed, bound=best.bound, is_proved=best.is_proved)
