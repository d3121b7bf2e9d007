"""Arrivals and greetings in the database."""

from datetime import datetime

from sqlalchemy import Table, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import insert
from cogs.introductions.arrivals.tables import arrivals, greetings


async def note_arrival(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, now: datetime
) -> None:
    """Remember somebody who has arrived and not yet passed the screening."""
    await tx.execute(
        insert(tx, arrivals)
        .values(guild_id=guild_id, user_id=user_id, arrived_at=now)
        .on_conflict_do_nothing()
    )


async def is_arriving(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Whether somebody has yet to pass the screening."""
    query = select(arrivals.c.user_id).where(_whose(arrivals, guild_id, user_id))
    return (await tx.execute(query)).first() is not None


async def take_arrival(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Forget an arrival; tell whether it was remembered."""
    gone = await tx.execute(arrivals.delete().where(_whose(arrivals, guild_id, user_id)))
    return bool(gone.rowcount)


async def greeting(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Key | None:
    """Return the handle of the greeting that somebody got."""
    query = select(greetings.c.message).where(_whose(greetings, guild_id, user_id))
    found = (await tx.execute(query)).scalar()
    return Key(found) if found else None


async def save_greeting(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, message: Key
) -> None:
    """Keep the handle of a greeting."""
    await tx.execute(greetings.insert().values(guild_id=guild_id, user_id=user_id, message=message))


async def forget_greeting(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
    """Forget the greeting of somebody."""
    await tx.execute(greetings.delete().where(_whose(greetings, guild_id, user_id)))


def _whose(table: Table, guild_id: GuildId, user_id: UserId) -> ColumnElement[bool]:
    return and_(table.c.guild_id == guild_id, table.c.user_id == user_id)
