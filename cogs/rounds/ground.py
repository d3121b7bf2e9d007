"""Reads what a round is planned on, and looks again before it is saved."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.boundaries import store as boundaries
from bot.community.contact import store as contact
from bot.community.meetings import store as meetings
from bot.community.profiles import store as profiles
from bot.ids import GuildId, UserId
from cogs.rounds import store
from cogs.rounds.rules import Ground


async def read_ground(tx: AsyncConnection, guild_id: GuildId, now: datetime) -> Ground:
    """Return what a round would be planned on now."""
    people = await profiles.load_all(tx, guild_id, await _free(tx, guild_id, now))
    ids = [profile.user_id for profile in people]
    return Ground(
        people=tuple(people),
        met=frozenset(await meetings.pairs_who_met(tx, guild_id)),
        apart=frozenset(await boundaries.pairs_apart(tx, guild_id, ids)),
        pins=tuple(await boundaries.pinned(tx, guild_id)),
    )


async def has_changed(
    tx: AsyncConnection, guild_id: GuildId, ground: Ground, now: datetime
) -> bool:
    """Whether, since a round was planned, another was run, or somebody left or changed their mind.

    Who has joined since waits for the next one.
    """
    ids = {profile.user_id for profile in ground.people}
    return (
        not ids.issubset(await _free(tx, guild_id, now))
        or await meetings.pairs_who_met(tx, guild_id) != ground.met
        or await boundaries.pairs_apart(tx, guild_id, ids) != ground.apart
    )


async def _free(tx: AsyncConnection, guild_id: GuildId, now: datetime) -> list[UserId]:
    """Return who takes part and has not asked to be left alone just now."""
    paused = await contact.paused(tx, guild_id, now)
    return [user_id for user_id in await store.everyone(tx, guild_id) if user_id not in paused]
