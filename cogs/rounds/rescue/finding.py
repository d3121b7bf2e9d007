"""Finds, by the matcher, whom somebody who is left behind may be with in the same round."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.ids import UserId
from bot.matching.model import Plan
from cogs.rounds.life import Ground, Pair
from cogs.rounds.life.ground import read_ground
from cogs.rounds.life.late import beside, ever_seated, seated
from cogs.rounds.life.planning import Planning, Roles, plan_of
from cogs.rounds.life.taking import who as taking_part
from cogs.rounds.programmes import Programme
from cogs.rounds.records import Group, Round, State
from cogs.rounds.records import store as records
from cogs.rounds.rescue import Rescue, Stage, store
from cogs.rounds.rescue.rules import is_pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Who is left behind, who waits as well, and the pairs that may be asked to take somebody in.

    Whom anybody was with in this round they are not brought together with in it again.
    """

    who: UserId
    ground: Ground
    waiting: frozenset[UserId]
    pairs: Mapping[Pair, Group]


Found = UserId | Group | None
"""Somebody who waits, or a pair, or nobody."""


class Finding:
    """The programme's own rules and scores decide, as they do for a whole round."""

    def __init__(self, parts: Parts, planning: Planning) -> None:
        """`planning` asks Discord who is here, and with which roles."""
        self._parts, self._clock = parts, parts.clock
        self.look_around = planning.look_around

    async def scene(
        self,
        tx: AsyncConnection,
        programme: Programme,
        round_: Round,
        rescue: Rescue,
        roles: Roles,
    ) -> Scene | None:
        """Return what is chosen from; None where who was left behind takes part no more."""
        now, who = self._clock.now(), rescue.user_id
        people = {one.user_id for one in await taking_part(tx, programme, round_, now)}
        if who not in people:
            return None
        groups = await records.groups_of(tx, round_.id)
        left = await store.running_in(tx, round_.id, [Stage.LOOKING])
        free = people - seated(groups)
        alone = await records.alone_in(tx, round_.id)
        # Who takes part since midway is in the next round.
        late = set() if round_.state is State.MIDWAY else free - ever_seated(groups)
        waiting = (free & alone.keys()) | late | (people & {one.user_id for one in left})
        asked = await store.asked_in(tx, [group.id for group in groups])
        pairs = {
            (min(group.people), max(group.people)): group
            for group in groups
            if is_pair(group) and group.id not in asked and people.issuperset(group.people)
        }
        among = {who, *waiting}.union(*pairs)
        ground = await read_ground(tx, self._parts, programme, round_, roles, among=among)
        pairs = {pair: group for pair, group in pairs.items() if pair not in ground.apart}
        return Scene(
            who=who,
            ground=beside(ground, groups, pairs),
            waiting=frozenset(waiting - {who}),
            pairs=pairs,
        )


async def choose(scene: Scene) -> Found:
    """Return whom somebody is best with: one who waits, else a pair that may be asked."""
    if scene.waiting:
        plan = await plan_of(_alone_with(scene.ground, scene.who, scene.waiting))
        found = _with(plan, scene.who) & scene.waiting
        if found:
            return min(found)
    if not scene.pairs:
        return None
    plan = await plan_of(_among(scene.ground, {scene.who}.union(*scene.pairs)))
    company = _with(plan, scene.who)
    return next((each for pair, each in scene.pairs.items() if company == set(pair)), None)


def _alone_with(ground: Ground, who: UserId, waiting: Collection[UserId]) -> Ground:
    """Return the ground on which those who wait can be with that one only, and one of them is."""
    apart = ground.apart | frozenset(combinations(sorted(waiting), 2))
    return replace(_among(ground, {who, *waiting}), apart=apart, pins=())


def _among(ground: Ground, people: Collection[UserId]) -> Ground:
    return replace(ground, people=tuple(one for one in ground.people if one.user_id in people))


def _with(plan: Plan, who: UserId) -> set[UserId]:
    """Return with whom a plan brings somebody together."""
    together = next((group.people for group in plan.groups if who in group.people), (who,))
    return {UserId(one) for one in together} - {who}
