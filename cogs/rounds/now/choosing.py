"""Reads who may be asked for somebody now, and who of them fits best."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.contact import store as contact
from bot.community.meetings import store as meetings
from bot.community.profiles import store as profiles
from bot.ids import GuildId, UserId
from cogs.rounds.now import Search, store
from cogs.rounds.now.rules import MET_LATELY, NOT_AGAIN_WITHIN, Ground, best, has_time


class Choosing:
    """Looked at anew before each is asked: somebody may have become free, or left."""

    def __init__(self, parts: Parts) -> None:
        """Who may not be addressed just now is not asked."""
        self._clock, self._cap, self._say_of = parts.clock, parts.cap, parts.say_of
        self._neighbourhood = parts.neighbourhood

    async def choose(self, tx: AsyncConnection, search: Search) -> list[UserId]:
        """Return who may be asked, the best first.

        They said that they may, have time, may be addressed, have no other call before them, were
        not asked for this one lately and have not met them lately.
        """
        guild_id, now = search.guild_id, self._clock.now()
        people = await store.all_ready(tx, guild_id) - {search.by}
        people -= await store.being_asked(tx, guild_id, now)
        people -= await store.asked_by(tx, guild_id, search.by, now - NOT_AGAIN_WITHIN)
        people = await contact.reachable(tx, guild_id, people, now, self._cap)
        found = await profiles.load_all(tx, guild_id, {search.by, *people})
        me = next((profile for profile in found if profile.user_id == search.by), None)
        if me is None:
            return []
        ground = Ground(
            me=me,
            others=tuple(one for one in found if one is not me and has_time(one, now)),
            apart=frozenset(await boundaries.apart_from(tx, guild_id, search.by, people)),
            neighbours=await self._neighbourhood.of(tx, guild_id),
            language=self._say_of(guild_id).language,
            now=now,
            seed=search.id,
        )
        since = now - MET_LATELY
        return [one for one in best(ground) if not await _met(tx, guild_id, search.by, one, since)]


async def _met(
    tx: AsyncConnection, guild_id: GuildId, one: UserId, other: UserId, since: datetime
) -> bool:
    return await meetings.thread_of(tx, guild_id, one, other, since) is not None
