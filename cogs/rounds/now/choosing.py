"""Reads who may be asked for somebody now, and who of them fits best."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.contact import store as contact
from bot.community.meetings import store as meetings
from bot.community.profiles import store as profiles
from bot.ids import GuildId, UserId
from cogs.rounds.fitting import Ground, best
from cogs.rounds.now import Search, store
from cogs.rounds.now.rules import MET_LATELY, NOT_AGAIN_WITHIN, has_time
from cogs.rounds.programmes import Preset


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
        by_id = {
            profile.user_id: profile
            for profile in found
            if profile.user_id == search.by or has_time(profile, now)
        }
        ground = Ground(
            preset=Preset.COFFEE,
            people=by_id,
            apart=frozenset(await boundaries.pairs_apart(tx, guild_id, by_id)),
            neighbours=await self._neighbourhood.of(tx, guild_id),
            language=self._say_of(guild_id).language,
            now=now,
            seed=search.id,
        )
        choices = [(user_id,) for user_id in sorted(by_id) if user_id != search.by]
        fitting = [choices[at][0] for at in best(search.by, choices, ground)]
        since = now - MET_LATELY
        return [one for one in fitting if not await _met(tx, guild_id, search.by, one, since)]


async def _met(
    tx: AsyncConnection, guild_id: GuildId, one: UserId, other: UserId, since: datetime
) -> bool:
    return await meetings.thread_of(tx, guild_id, one, other, since) is not None
