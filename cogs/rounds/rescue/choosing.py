"""Reads whom somebody who is left behind may be with instead, in the same round."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.contact import store as contact
from bot.community.departures import store as departures
from bot.community.meetings import store as meetings
from bot.community.profiles import store as profiles
from bot.ids import UserId
from cogs.rounds.fitting import Ground, best
from cogs.rounds.programmes import Preset
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Group, Round
from cogs.rounds.records import store as records
from cogs.rounds.rescue import Rescue, Stage, store
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

    async def choose(self, tx: AsyncConnection, round_: Round, rescue: Rescue) -> Choice:
        """Return whom somebody may be with; nobody whom they were introduced to before."""
        who, guild_id = rescue.user_id, round_.guild_id
        groups = await records.groups_of(tx, round_.id)
        waiting = await self._waiting(tx, round_, groups, but=who)
        asked = await store.asked_in(tx, [group.id for group in groups])
        pairs = [group for group in groups if is_pair(group) and group.id not in asked]
        known = mates(groups, who) | _met(await meetings.pairs_who_met(tx, guild_id), who)
        choices: list[Sequence[UserId]] = [
            people
            for people in [*((one,) for one in waiting), *(group.people for group in pairs)]
            if not known & set(people)
        ]
        ground = await self._ground(tx, round_, {who, *(one for each in choices for one in each)})
        found = [choices[at] for at in best(who, choices, ground)]
        by_people = {group.people: group for group in pairs}
        return Choice(
            waiting=tuple(people[0] for people in found if len(people) == 1),
            pairs=tuple(by_people[tuple(people)] for people in found if len(people) == 2),
        )

    async def _waiting(
        self, tx: AsyncConnection, round_: Round, groups: Sequence[Group], but: UserId
    ) -> list[UserId]:
        """Return who is in a round with nobody: alone, late, or left behind as well."""
        late = [one for one, is_in in (await records.joined_once(tx, round_.id)).items() if is_in]
        alone = await records.alone_in(tx, round_.id)
        seated = {one for group in groups for one in group.people}
        left = await store.running_in(tx, round_.id, [Stage.LOOKING])
        found = ({*alone, *late} - seated) | {rescue.user_id for rescue in left}
        found -= {but} | await contact.paused(tx, round_.guild_id, self._clock.now())
        return sorted(found - await departures.departed(tx, round_.guild_id, found))

    async def _ground(
        self, tx: AsyncConnection, round_: Round, people: Collection[UserId]
    ) -> Ground:
        programme = await programmes.load(tx, round_.programme_id)
        found = await profiles.load_all(tx, round_.guild_id, people)
        everyone = await programmes.everyone(tx, round_.programme_id)
        return Ground(
            preset=programme.plans.preset if programme else Preset.COFFEE,
            people={profile.user_id: profile for profile in found},
            apart=frozenset(await boundaries.pairs_apart(tx, round_.guild_id, people)),
            neighbours=await self._neighbourhood.of(tx, round_.guild_id),
            language=self._say_of(round_.guild_id).language,
            now=self._clock.now(),
            seed=round_.seed,
            room={one.user_id: one.capacity for one in everyone if one.capacity},
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
