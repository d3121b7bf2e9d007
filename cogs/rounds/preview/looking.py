"""Finds what an organiser is shown: the plan that waits, or what would come of the round now."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.errors import UserError
from bot.ids import GuildId, UserId
from bot.matching.planner import beside_best
from bot.worker import in_worker
from cogs.rounds.life import COMING, Wishes
from cogs.rounds.life.ground import read_ground
from cogs.rounds.life.planning import plan_of
from cogs.rounds.life.rules import FEWEST, instance_of
from cogs.rounds.life.running import Running
from cogs.rounds.life.steps import Steps
from cogs.rounds.preview import People, Planned, Preview
from cogs.rounds.preview.moves import mark_of
from cogs.rounds.preview.rules import is_behind
from cogs.rounds.programmes import Programme
from cogs.rounds.records import Fate, Group, Round, State
from cogs.rounds.records import store as records


class Looking:
    """Reads, plans and weighs; it keeps nothing."""

    def __init__(self, parts: Parts, steps: Steps) -> None:
        """The steps know which round waits, and who is here."""
        self._parts, self._database, self._steps = parts, parts.database, steps
        self._running = Running(parts, steps)

    async def look(self, programme: Programme) -> Preview:
        """Return the plan of the round that waits for *Go*, else of the one that comes.

        Raises UserError where none comes, and where too few take part.
        """
        async with self._database.reading() as tx:
            round_ = await self._round(tx, programme)
        planned = await self._read(programme, round_)
        if round_.state not in COMING:
            return await self._weigh(planned)
        plan = await plan_of(planned.ground)
        return Preview(ground=planned.ground, plan=plan, waits=False)

    async def look_again(self, guild_id: GuildId, round_id: int) -> Preview:
        """Return the plan of a round that waits, as it is now. Raises UserError."""
        return await self._weigh(await self.planned(guild_id, round_id))

    async def planned(self, guild_id: GuildId, round_id: int) -> Planned:
        """Return a plan that waits, on the ground of now. Raises UserError."""
        async with self._database.reading() as tx:
            programme, round_ = await self._running.waiting(tx, guild_id, round_id)
        return await self._read(programme, round_)

    async def _round(self, tx: AsyncConnection, programme: Programme) -> Round:
        for round_ in await records.of_programme(tx, programme.id, (State.MATCHED,)):
            if await self._steps.going.waits(tx, round_):
                return round_
        coming = await records.of_programme(tx, programme.id, COMING)
        if not coming:
            raise UserError("preview-none")
        return coming[-1]

    async def _read(self, programme: Programme, round_: Round) -> Planned:
        """Return what a round rests on now, and who is together in it, if that is planned."""
        roles = await self._steps.planning.look_around(programme, round_)
        if roles is None:
            raise UserError("round-roles-unknown")
        async with self._database.reading() as tx:
            ground = await read_ground(tx, self._parts, programme, round_, roles)
            groups = await planned_in(tx, round_)
        if len(ground.people) < FEWEST:
            raise UserError("preview-too-few", count=len(ground.people))
        return Planned(ground=ground, groups=tuple(groups))

    async def _weigh(self, planned: Planned) -> Preview:
        """Return what planned groups are worth, beside the best without what was changed."""
        ground, instance = planned.ground, instance_of(planned.ground)
        free = instance_of(replace(ground, wishes=Wishes()))
        plan, best = await in_worker(beside_best, instance, together(planned), free)
        behind = is_behind(plan, best, instance)
        if not behind:
            plan = replace(plan, bound=best.bound, is_proved=best.is_proved)
        mark = mark_in(planned.groups)
        return Preview(ground=ground, plan=plan, waits=True, mark=mark, is_behind=behind)


async def planned_in(tx: AsyncConnection, round_: Round) -> list[Group]:
    """Return the groups of a round that have not gone out."""
    groups = await records.groups_of(tx, round_.id)
    return [group for group in groups if group.fate is Fate.PLANNED]


def mark_in(groups: list[Group] | tuple[Group, ...]) -> str:
    """Return the mark of groups as they are kept, whoever has left since."""
    return mark_of([group.people for group in groups])


def together(planned: Planned) -> tuple[People, ...]:
    """Return who is together in a plan, without those who take part no more."""
    found = [_there(planned, group) for group in planned.groups]
    return tuple(people for people in found if len(people) > 1)


def by_hand(planned: Planned) -> frozenset[frozenset[int]]:
    """Return the groups of a plan that organisers put together."""
    return frozenset(frozenset(_there(planned, group)) for group in planned.groups if group.by_hand)


def _there(planned: Planned, group: Group) -> tuple[UserId, ...]:
    return tuple(sorted(one for one in group.people if one in planned.ground.ids))
