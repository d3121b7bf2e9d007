"""Plans a round in the worker, and again where what it rests on has changed meanwhile."""

from collections.abc import Awaitable, Callable, Collection, Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.ids import RoleId, UserId
from bot.matching.model import Alone, Plan, Reason
from bot.matching.planner import plan_round
from bot.storage.turns import take_turn
from bot.worker import in_worker
from cogs.rounds.life import COMING, TURN, Ground
from cogs.rounds.life.ground import has_changed, read_ground
from cogs.rounds.life.presence import Presence
from cogs.rounds.life.rules import FEWEST, instance_of, who_writes_first
from cogs.rounds.life.taking import who
from cogs.rounds.programmes import Programme
from cogs.rounds.records import Round
from cogs.rounds.records import store as records
from cogs.rounds.records.store import NewGroup

TRIES = 3

Roles = Mapping[UserId, frozenset[RoleId]]
Save = Callable[[AsyncConnection, Ground, Plan], Awaitable[None]]
"""Keeps a plan, in the transaction in which nothing has changed since it was made."""


class Planning:
    """From the database to a plan, and back."""

    def __init__(self, parts: Parts, presence: Presence) -> None:
        """Look first who is here: somebody may have left while Kith was away."""
        self._parts, self._database, self._presence = parts, parts.database, presence

    async def look_around(self, programme: Programme, round_: Round) -> Roles | None:
        """Note who has left unseen, and return the roles of the others.

        None where Discord does not say, and the programme goes by roles.
        """
        async with self._database.reading() as tx:
            people = await who(tx, programme, round_, self._parts.clock.now())
        ids = [one.user_id for one in people]
        here = await self._presence.of(programme.guild_id, ids)
        if here is None:
            return None if programme.plans.roles else {}
        absent = [user_id for user_id in ids if user_id not in here]
        if absent:
            async with self._database.writing() as tx:
                await self._parts.leaving.left(tx, programme.guild_id, absent)
        return here

    async def plan(self, programme: Programme, round_: Round, roles: Roles, save: Save) -> bool:
        """Plan a round and let `save` keep it; tell whether it came to that.

        Where something changed meanwhile it is planned again at once, a few times.
        """
        for _ in range(TRIES):
            async with self._database.reading() as tx:
                fresh = await records.load(tx, round_.id) if round_.id else round_
                if fresh is None or fresh.state not in COMING:
                    return False
                ground = await read_ground(tx, self._parts, programme, fresh, roles)
            plan = await plan_of(ground)
            async with self._database.writing() as tx:
                await take_turn(tx, TURN, programme.guild_id)
                if not await has_changed(tx, ground, plan, self._parts.clock.now()):
                    await save(tx, ground, plan)
                    return True
        return False


async def plan_of(ground: Ground) -> Plan:
    """Return the plan of a round; where nobody can meet anybody, no process is started for it."""
    if len(ground.people) < FEWEST:
        return _nobody(ground)
    return await in_worker(plan_round, instance_of(ground))


def groups_of(
    plan: Plan, ground: Ground, by_hand: Collection[frozenset[int]] = ()
) -> list[NewGroup]:
    """Return the groups of a plan, to be kept; those `by_hand` an organiser put together."""
    by_id = {one.user_id: one for one in ground.people}
    at = ground.round_.matches_at
    return [
        NewGroup(
            people=tuple(UserId(user_id) for user_id in group.people),
            score=round(1000 * group.score),
            repeats=group.repeats,
            first=who_writes_first(
                [by_id[UserId(user_id)] for user_id in group.people], ground.round_.seed, at
            ),
            is_pinned=any(set(group.people).issuperset(pin) for pin in ground.all_pins),
            by_hand=frozenset(group.people) in by_hand,
        )
        for group in plan.groups
    ]


def alone_in(plan: Plan) -> dict[UserId, str]:
    """Return who is with nobody, and why, to be kept."""
    return {UserId(one.id): one.reason.value for one in plan.alone}


def _nobody(ground: Ground) -> Plan:
    alone = tuple(Alone(id=one.user_id, reason=Reason.NOBODY_ELSE) for one in ground.people)
    return Plan(groups=(), alone=alone, total=0.0, bound=None, is_proved=False, worst=0.0)
