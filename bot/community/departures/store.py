"""Departures in the database."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.departures.tables import departures, removals
from bot.community.servers.tables import servers
from bot.ids import GuildId, UserId
from bot.storage.database import insert


def has_left(guild_id: ColumnElement[int], user_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Select rows whose person has left; queries for what is shown leave them out with `~`."""
    return exists().where(departures.c.guild_id == guild_id, departures.c.user_id == user_id)


async def note(tx: AsyncConnection, guild_id: GuildId, user_id: UserId, now: datetime) -> bool:
    """Note that somebody has left; tell whether that is news."""
    added = await tx.execute(
        insert(tx, departures)
        .values(guild_id=guild_id, user_id=user_id, left_at=now)
        .on_conflict_do_nothing()
    )
    return bool(added.rowcount)


async def take_back(
    tx: AsyncConnection, guild_id: GuildId, people: Iterable[UserId]
) -> set[UserId]:
    """Note that people are here; return who of them was thought to have left."""
    back = await departed(tx, guild_id, people)
    theirs = and_(departures.c.guild_id == guild_id, departures.c.user_id.in_(back))
    await tx.execute(departures.delete().where(theirs))
    return back


async def departed(
    tx: AsyncConnection, guild_id: GuildId, people: Iterable[UserId] | None = None
) -> set[UserId]:
    """Return who has left a server, of these people or of all."""
    query = select(departures.c.user_id).where(departures.c.guild_id == guild_id)
    if people is not None:
        query = query.where(departures.c.user_id.in_(list(people)))
    return {UserId(user_id) for user_id in (await tx.execute(query)).scalars()}


async def left_at(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> datetime | None:
    """Return when somebody left, unless they are back."""
    query = select(departures.c.left_at).where(
        departures.c.guild_id == guild_id, departures.c.user_id == user_id
    )
    found: datetime | None = (await tx.execute(query)).scalar()
    return found


async def all_left(tx: AsyncConnection, guild_id: GuildId) -> list[tuple[UserId, datetime]]:
    """Return who has left a server, and when."""
    query = select(departures.c.user_id, departures.c.left_at).where(
        departures.c.guild_id == guild_id
    )
    return [(UserId(user_id), left) for user_id, left in await tx.execute(query)]


async def note_removal(tx: AsyncConnection, guild_id: GuildId, now: datetime) -> None:
    """Note that a server has removed the bot."""
    await tx.execute(
        insert(tx, removals).values(guild_id=guild_id, removed_at=now).on_conflict_do_nothing()
    )


async def take_removal_back(tx: AsyncConnection, guild_id: GuildId) -> None:
    """Note that the bot is on a server."""
    await tx.execute(removals.delete().where(removals.c.guild_id == guild_id))


async def removed_at(tx: AsyncConnection, guild_id: GuildId) -> datetime | None:
    """Return when a server removed the bot, unless it is back."""
    query = select(removals.c.removed_at).where(removals.c.guild_id == guild_id)
    found: datetime | None = (await tx.execute(query)).scalar()
    return found


async def removed(tx: AsyncConnection) -> set[GuildId]:
    """Return the servers that have removed the bot."""
    found = (await tx.execute(select(removals.c.guild_id))).scalars()
    return {GuildId(guild_id) for guild_id in found}


async def known_servers(tx: AsyncConnection) -> set[GuildId]:
    """Return every server that anything is known of: each has at least its language noted."""
    found = (await tx.execute(select(servers.c.guild_id))).scalars()
    return {GuildId(guild_id) for guild_id in found}
