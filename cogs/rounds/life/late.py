"""Who comes late, or is with nobody: matched with each other, or into a pair, until midway."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.ids import UserId
from bot.matching.model import Plan, Reason
from bot.schedule.occurrences import Occurrence
from bot.storage.turns import take_turn
from bot.ui.permissions import MATCHING
from cogs.rounds.life import LATE, TURN, Ground, Pair
from cogs.rounds.life.ground import read_ground
from cogs.rounds.life.introducing import Introducing
from cogs.rounds.life.planning import Planning, Roles, groups_of, plan_of
from cogs.rounds.life.rules import FEWEST
from cogs.rounds.life.taking import who
from cogs.rounds.life.telling import May, Telling
from cogs.rounds.moments import Moments
from cogs.rounds.programmes import Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Group, Round, State
from cogs.rounds.records import store as records
from cogs.rounds.rescue import store as rescues

A_MOMENT = timedelta(milliseconds=1)
"""Never at an instant that has been dealt with: it would be taken for the same piece."""

AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Who waits for company in a round, and the pairs that one of them may join.

    The pairs stand on the ground as pins: the matcher brings them together first, and may add to
    them whoever is left over.
    """

    ground: Ground
    waiting: frozenset[UserId]
    pairs: Mapping[Pair, Group]

    def can_help(self) -> bool:
        """Whether anybody who waits could be with anybody."""
        return len(self.waiting) >= FEWEST or (bool(self.waiting) and bool(self.pairs))


class Late:
    """Nobody is asked: a pair of a programme of pairs takes a third whom its rules allow."""

    def __init__(
        self,
        parts: Parts,
        moments: Moments,
        may: May,
        *,
        planning: Planning,
        introducing: Introducing,
        telling: Telling,
    ) -> None:
        """Take what falls due."""
        self._parts, self._moments, self._may = parts, moments, may
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._planning, self._introducing, self._telling = planning, introducing, telling
        parts.schedule.handle(LATE, self._match)

    async def look_if_needed(
        self, tx: AsyncConnection, programme: Programme, round_: Round
    ) -> None:
        """Look at once whether those who wait can be with somebody, if anybody waits."""
        people = {one.user_id for one in await who(tx, programme, round_, self._clock.now())}
        groups = await records.groups_of(tx, round_.id)
        if await _waiting(tx, round_, people, groups):
            await self.look(tx, round_)

    async def joined(self, tx: AsyncConnection, programme: Programme, _user_id: UserId) -> None:
        """Look whether somebody who joins can still be in the round under way."""
        for round_ in await records.of_programme(tx, programme.id, (State.INTRODUCED,)):
            await self.look(tx, round_)

    async def look(self, tx: AsyncConnection, round_: Round, after: timedelta = A_MOMENT) -> None:
        """Look in a while whether those who wait in a round can be with somebody."""
        due_at = self._clock.now() + after
        grace = max(round_.midway_at - due_at, A_MOMENT)
        await self._schedule.plan(tx, kind=LATE, subject=str(round_.id), due_at=due_at, grace=grace)

    async def _match(self, occurrence: Occurrence) -> None:
        found = await self._load(int(occurrence.subject))
        roles = await self._planning.look_around(*found) if found else None
        if found is None or roles is None or not self._may_open(*found):
            async with self._database.writing() as tx:
                await self._schedule.done(tx, occurrence)
                if found is not None:
                    await self.look(tx, found[1], AGAIN)
            return
        async with self._database.reading() as tx:
            scene = await self._scene(tx, *found, roles)
        plan = await plan_of(scene.ground) if scene.can_help() else None
        async with self._database.writing() as tx:
            await take_turn(tx, TURN, found[1].guild_id)
            await self._schedule.done(tx, occurrence)
            fresh = await records.load(tx, found[1].id)
            if fresh != found[1] or await self._scene(tx, *found, roles) != scene:
                await self.look(tx, found[1])
            else:
                await self._keep(tx, scene, plan)

    async def _keep(self, tx: AsyncConnection, scene: Scene, plan: Plan | None) -> None:
        """Bring together whom the plan brings together; who is left over is told once."""
        round_ = scene.ground.round_
        if plan is not None:
            for group, user_id in joining(plan, scene):
                await self._introducing.add(tx, group, user_id)
            fresh = [
                new for new in groups_of(plan, scene.ground) if scene.waiting.issuperset(new.people)
            ]
            ids = await records.plan(tx, round_, fresh, self._clock.now())
            await self._introducing.introduce(tx, round_, ids)
        known = await records.alone_in(tx, round_.id)
        groups = await records.groups_of(tx, round_.id)
        reasons = {UserId(one.id): one.reason.value for one in plan.alone} if plan else {}
        for user_id in scene.waiting - seated(groups) - known.keys():
            reason = reasons.get(user_id, Reason.TAKEN.value)
            await records.leave_alone(tx, round_, {user_id: reason})
            await self._telling.alone(tx, round_, user_id)
            await self._moments.left_over.comes(tx, round_, user_id)

    async def _load(self, round_id: int) -> tuple[Programme, Round] | None:
        async with self._database.reading() as tx:
            round_ = await records.load(tx, round_id)
            if round_ is None or round_.state is not State.INTRODUCED:
                return None
            programme = await programmes.load(tx, round_.programme_id)
            return (programme, round_) if programme else None

    def _may_open(self, programme: Programme, round_: Round) -> bool:
        return self._may(round_.guild_id, programme.plans.channel_id, MATCHING)

    async def _scene(
        self, tx: AsyncConnection, programme: Programme, round_: Round, roles: Roles
    ) -> Scene:
        people = {one.user_id for one in await who(tx, programme, round_, self._clock.now())}
        groups = await records.groups_of(tx, round_.id)
        waiting = await _waiting(tx, round_, people, groups)
        is_of_pairs = programme.plans.size <= FEWEST
        pairs = await _free_pairs(tx, groups, people) if is_of_pairs and waiting else {}
        among = waiting.union(*pairs)
        ground = await read_ground(tx, self._parts, programme, round_, roles, among=among)
        pairs = {pair: group for pair, group in pairs.items() if pair not in ground.apart}
        return Scene(ground=beside(ground, groups, pairs), waiting=waiting, pairs=pairs)


async def _waiting(
    tx: AsyncConnection, round_: Round, people: set[UserId], groups: Sequence[Group]
) -> frozenset[UserId]:
    """Return who is with nobody, or has come since the round was matched."""
    alone = await records.alone_in(tx, round_.id)
    free = people - seated(groups)
    return frozenset(free & alone.keys() | (free - ever_seated(groups)))


async def _free_pairs(
    tx: AsyncConnection, groups: Sequence[Group], people: set[UserId]
) -> dict[Pair, Group]:
    """Return the pairs that could take a third, and have no part in a rescue meanwhile."""
    taken = await rescues.spoken_for(tx, [group.id for group in groups])
    return open_pairs((group for group in groups if group.id not in taken), people)


def seated(groups: Iterable[Group]) -> set[UserId]:
    """Return who is in a group that is planned or together."""
    return {
        user_id for group in groups if group.fate is not Fate.FAILED for user_id in group.people
    }


def ever_seated(groups: Iterable[Group]) -> set[UserId]:
    """Return who is or was in a group."""
    return {seat.user_id for group in groups for seat in group.seats}


def open_pairs(groups: Iterable[Group], people: set[UserId]) -> dict[Pair, Group]:
    """Return the pairs that are together and could take a third."""
    return {
        (min(group.people), max(group.people)): group
        for group in groups
        if group.fate is Fate.INTRODUCED and len(group.people) == FEWEST
        if people.issuperset(group.people)
    }


def beside(ground: Ground, groups: Sequence[Group], pairs: Mapping[Pair, Group]) -> Ground:
    """Return a round's ground beside what it is already: its pairs stay.

    Who was together in it, and is no longer, is not brought together in it again.
    """
    before = {
        (min(two), max(two))
        for group in groups
        if group.fate is not Fate.FAILED
        for two in combinations([seat.user_id for seat in group.seats], 2)
    }
    return replace(
        ground,
        apart=ground.apart | frozenset(before - pairs.keys()),
        pins=tuple(pairs),
        wishes=replace(ground.wishes, together=()),
        met={pair: at for pair, at in ground.met.items() if pair not in pairs},
    )


def joining(plan: Plan, scene: Scene) -> list[tuple[Group, UserId]]:
    """Return who joins which pair by a plan."""
    found: list[tuple[Group, UserId]] = []
    for group in plan.groups:
        people = {UserId(user_id) for user_id in group.people}
        for pair, record in scene.pairs.items():
            more = people - set(pair)
            if len(more) < len(people) - 1 and scene.waiting.issuperset(more):
                found += [(record, user_id) for user_id in sorted(more)]
    return found
