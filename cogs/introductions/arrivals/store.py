"""Arrivals, greetings and reminders in the database."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import insert
from cogs.introductions.arrivals.tables import (
    arrivals,
    crowds,
    greetings,
    latest_greetings,
    reminders,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """People who arrived together: the greeting that they share, and when the last one came."""

    message: Key
    joined_at: datetime


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
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, message: Key, now: datetime
) -> None:
    """Keep the handle of a greeting."""
    await tx.execute(greetings.insert().values(guild_id=guild_id, user_id=user_id, message=message))
    await tx.execute(latest_greetings.insert().values(guild_id=guild_id, greeted_at=now))


async def forget_greeting(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
    """Forget the greeting of somebody."""
    await tx.execute(greetings.delete().where(_whose(greetings, guild_id, user_id)))


async def greeted_since(
    tx: AsyncConnection, guild_id: GuildId, since: datetime, most: int
) -> list[datetime]:
    """Return when the last people were greeted in a server, `most` of them at most.

    What was earlier is forgotten.
    """
    table = latest_greetings.c
    here = table.guild_id == guild_id
    await tx.execute(latest_greetings.delete().where(here, table.greeted_at <= since))
    query = select(table.greeted_at).where(here).order_by(table.greeted_at.desc()).limit(most)
    return list((await tx.execute(query)).scalars())


async def is_shared(tx: AsyncConnection, message: Key, user_id: UserId) -> bool:
    """Whether a message greets somebody besides this person."""
    query = select(greetings.c.user_id).where(
        greetings.c.message == message, greetings.c.user_id != user_id
    )
    return (await tx.execute(query.limit(1))).first() is not None


async def crowd_of(tx: AsyncConnection, guild_id: GuildId) -> Crowd | None:
    """Return the latest crowd of a server."""
    query = select(crowds.c.message, crowds.c.joined_at).where(crowds.c.guild_id == guild_id)
    row = (await tx.execute(query)).mappings().first()
    return Crowd(**row) if row else None


async def save_crowd(tx: AsyncConnection, guild_id: GuildId, crowd: Crowd) -> None:
    """Keep the latest crowd of a server."""
    values = {"message": crowd.message, "joined_at": crowd.joined_at}
    await tx.execute(
        insert(tx, crowds)
        .values(guild_id=guild_id, **values)
        .on_conflict_do_update(index_elements=["guild_id"], set_=values)
    )


async def forget_crowd(tx: AsyncConnection, message: Key) -> None:
    """Forget a crowd whose greeting is gone."""
    await tx.execute(crowds.delete().where(crowds.c.message == message))


async def may_remind(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Whether somebody has not been reminded yet, and has not said that they do not wish it."""
    query = select(reminders.c.user_id).where(_whose(reminders, guild_id, user_id))
    return (await tx.execute(query)).first() is None


async def end_reminding(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, now: datetime
) -> None:
    """Remind somebody never again."""
    await tx.execute(
        insert(tx, reminders)
        .values(guild_id=guild_id, user_id=user_id, over_at=now)
        .on_conflict_do_nothing()
    )


def _whose(table: Table, guild_id: GuildId, user_id: UserId) -> ColumnElement[bool]:
    return and_(table.c.guild_id == guild_id, table.c.user_id == user_id)
