"""Finds out why somebody is with whom they are, or with nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact import store as contact
from bot.community.people import Shared
from bot.community.people.common_ground import what_we_share
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.ids import GuildId, UserId
from bot.matching.model import Reason
from cogs.rounds.joining.rules import is_paused
from cogs.rounds.joining.standing import standings_of
from cogs.rounds.programmes import Participant
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Group, State
from cogs.rounds.records import store as records
from cogs.rounds.why.rules import Fact, Standing, facts, sayable
from cogs.rounds.why.store import last_alone

OUT = (State.INTRODUCED, State.MIDWAY, State.CLOSED)
LASTING = (Standing.OUTSIDE, Standing.PAUSED)
"""Says more than why somebody was matched in a round that is over."""
TOLD = (Fate.INTRODUCED, Fate.OVER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Somebody's group: each of the others with what they share, and what else speaks for it."""

    others: tuple[tuple[Profile, Shared], ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOver:
    """Somebody was with nobody; `reason` is None where none may be said."""

    reason: Reason | None
    next_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Somebody is in no group, and was not left over."""

    standing: Standing
    next_at: datetime | None = None


Answer = Together | LeftOver | Elsewhere


class Asking:
    """The answer to `/match why`."""

    def __init__(self, parts: Parts) -> None:
        """What two share is reckoned with what is near their interests."""
        self._clock, self._neighbourhood = parts.clock, parts.neighbourhood

    async def why(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Answer:
        """Return why somebody is with whom they are, or with nobody, in their newest round."""
        me = await profiles.load(tx, guild_id, user_id)
        if me is None:
            return Elsewhere(standing=Standing.STRANGER)
        taking = await programmes.taken_part_in(tx, guild_id, user_id)
        newest = await self._newest_without(tx, taking)
        seated = await self._seated(tx, guild_id, user_id)
        alone = await self._alone(tx, guild_id, user_id)
        mine = max(seated.round_id if seated else 0, alone[0] if alone else 0)
        elsewhere = await self._elsewhere(tx, taking, newest)
        if (
            mine == 0
            or newest > mine
            or (elsewhere.standing in LASTING and await self._is_over(tx, mine))
        ):
            return elsewhere
        if seated is not None and seated.round_id == mine:
            if user_id in seated.people:
                return await self._together(tx, me, seated)
            return Elsewhere(standing=Standing.LET_GO, next_at=await self._next_at(tx, taking))
        assert alone is not None
        others = await self._others(tx, mine, user_id)
        reason = sayable(alone[1], others)
        return LeftOver(reason=reason, next_at=await self._next_at(tx, taking))

    async def _seated(
        self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId
    ) -> Group | None:
        """Return the newest group in which somebody is or was, once it was introduced."""
        for group in await records.groups_with(tx, guild_id, user_id):
            if group.fate in TOLD and await self._counts(tx, group.round_id):
                return group
        return None

    async def _alone(
        self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId
    ) -> tuple[int, Reason] | None:
        found = await last_alone(tx, guild_id, user_id)
        round_ = await records.load(tx, found[0]) if found else None
        return found if round_ is not None and round_.state in OUT else None

    async def _is_over(self, tx: AsyncConnection, round_id: int) -> bool:
        round_ = await records.load(tx, round_id)
        return round_ is None or round_.state is State.CLOSED

    async def _counts(self, tx: AsyncConnection, round_id: int) -> bool:
        round_ = await records.load(tx, round_id)
        return round_ is not None and round_.trial_of is None

    async def _newest_without(self, tx: AsyncConnection, taking: Sequence[Participant]) -> int:
        """Return the newest round that was introduced since somebody takes part; 0 for none."""
        newest = 0
        for participant in taking:
            rounds = await records.of_programme(tx, participant.programme_id, OUT)
            found = [one.id for one in rounds if one.matches_at >= participant.joined_at]
            newest = max([newest, *found])
        return newest

    async def _elsewhere(
        self, tx: AsyncConnection, taking: Sequence[Participant], newest: int
    ) -> Elsewhere:
        if not taking:
            return Elsewhere(standing=Standing.OUTSIDE)
        now, one = self._clock.now(), taking[0]
        next_at = await self._next_at(tx, taking)
        wishes = await contact.wishes_of(tx, one.guild_id, one.user_id)
        if wishes.is_paused(now) or all(is_paused(each, now) for each in taking):
            return Elsewhere(standing=Standing.PAUSED, next_at=next_at)
        standing = Standing.AWAY if newest else Standing.BEFORE
        return Elsewhere(standing=standing, next_at=next_at)

    async def _together(self, tx: AsyncConnection, me: Profile, group: Group) -> Together:
        people = await profiles.load_all(tx, me.guild_id, group.people)
        near = await self._neighbourhood.of(tx, me.guild_id)
        now = self._clock.now()
        return Together(
            others=tuple(
                (profile, what_we_share(me, profile, now, near))
                for profile in people
                if profile.user_id != me.user_id
            ),
            facts=tuple(facts(group, people)),
        )

    async def _others(
        self, tx: AsyncConnection, round_id: int, user_id: UserId
    ) -> frozenset[UserId]:
        """Return who else was in a round."""
        groups = await records.groups_of(tx, round_id)
        seated = {seat.user_id for group in groups for seat in group.seats}
        return frozenset((seated | (await records.alone_in(tx, round_id)).keys()) - {user_id})

    async def _next_at(self, tx: AsyncConnection, taking: Sequence[Participant]) -> datetime | None:
        """Return when somebody is matched next, in any of the programmes."""
        if not taking:
            return None
        one, now = taking[0], self._clock.now()
        standings = await standings_of(tx, one.guild_id, one.user_id, now)
        return min((each.next_at for each in standings if each.next_at), default=None)
