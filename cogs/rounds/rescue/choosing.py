"""Reads whom somebody who is left behind may be with instead, in the same round."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.departures import store as departures
from bot.community.meetings import store as meetings
from bot.ids import UserId
from cogs.rounds.fitting import Ground, best
from cogs.rounds.life import Taking
from cogs.rounds.life.late import seated
from cogs.rounds.life.taking import who as taking_part
from cogs.rounds.programmes import Programme
from cogs.rounds.records import Group, Round
from cogs.rounds.records import store as records
from cogs.rounds.rescue import Stage, store
from cogs.rounds.rescue.rules import is_pair, mates


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Whom somebody may be with, the best first: people who wait, and pairs."""

    waiting: tuple[UserId, ...]
    pairs: tuple[Group, ...]


class Choosing:
    """What the choice of somebody new rests on."""

    def __init__(self, parts: Parts) -> None:
        """Interests that are near each other count in part."""
        self._clock, self._say_of = parts.clock, parts.say_of
        self._neighbourhood = parts.neighbourhood

    async def choose(
        self, tx: AsyncConnection, programme: Programme, round_: Round, who: UserId
    ) -> Choice:
        """Return whom somebody may be with; nobody whom they were introduced to before."""
        guild_id, now = round_.guild_id, self._clock.now()
        people = {one.user_id: one for one in await taking_part(tx, programme, round_, now)}
        groups = await records.groups_of(tx, round_.id)
        waiting = people.keys() & await self._waiting(tx, round_, groups) - {who}
        asked = await store.asked_in(tx, [group.id for group in groups])
        pairs = {
            group.people: group for group in groups if is_pair(group) and group.id not in asked
        }
        known = mates(groups, who) | _met(await meetings.pairs_who_met(tx, guild_id), who)
        some = [*((one,) for one in sorted(waiting)), *pairs]
        choices = [each for each in some if not known & set(each)]
        ground = await self._ground(tx, round_, programme, people)
        found = [choices[at] for at in best(who, choices, ground)]
        return Choice(
            waiting=tuple(each[0] for each in found if len(each) == 1),
            pairs=tuple(pairs[each] for each in found if len(each) > 1),
        )

    async def _waiting(
        self, tx: AsyncConnection, round_: Round, groups: Sequence[Group]
    ) -> set[UserId]:
        """Return who is in a round with nobody: alone, late, or left behind as well."""
        late = [one for one, is_in in (await records.joined_once(tx, round_.id)).items() if is_in]
        alone = await records.alone_in(tx, round_.id)
        left = await store.running_in(tx, round_.id, [Stage.LOOKING])
        return ({*alone, *late} - seated(groups)) | {rescue.user_id for rescue in left}

    async def _ground(
        self,
        tx: AsyncConnection,
        round_: Round,
        programme: Programme,
        people: Mapping[UserId, Taking],
    ) -> Ground:
        return Ground(
            preset=programme.plans.preset,
            people={user_id: one.profile for user_id, one in people.items()},
            apart=frozenset(await boundaries.pairs_apart(tx, round_.guild_id, people)),
            neighbours=await self._neighbourhood.of(tx, round_.guild_id),
            language=self._say_of(round_.guild_id).language,
            now=self._clock.now(),
            seed=round_.seed,
            room={user_id: one.capacity for user_id, one in people.items() if one.capacity},
        )

    async def may_be_together(
        self, tx: AsyncConnection, round_: Round, people: Collection[UserId]
    ) -> bool:
        """Whether nothing keeps people apart now, and all of them are here."""
        apart = await boundaries.pairs_apart(tx, round_.guild_id, people)
        gone = await departures.departed(tx, round_.guild_id, people)
        return not gone and not apart & set(combinations(sorted(people), 2))


def _met(pairs: Iterable[tuple[UserId, UserId]], who: UserId) -> set[UserId]:
    return {one for pair in pairs if who in pair for one in pair} - {who}
