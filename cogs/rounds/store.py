"""Participants and rounds in the database."""

from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.community.departures.store import has_left
from bot.ids import ChannelId, GuildId, UserId
from bot.storage.database import insert
from cogs.rounds.tables import participants, rounds


async def join(tx: AsyncConnection, guild_id: GuildId, user_id: UserId, now: datetime) -> bool:
    """Let somebody take part; tell whether they did not before."""
    added = await tx.execute(
        insert(tx, participants)
        .values(guild_id=guild_id, user_id=user_id, joined_at=now)
        .on_conflict_do_nothing()
    )
    return bool(added.rowcount)


async def leave(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Let somebody go; tell whether they took part."""
    gone = await tx.execute(participants.delete().where(_whose(guild_id, user_id)))
    return bool(gone.rowcount)


async def takes_part(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Whether somebody takes part."""
    found = await tx.execute(select(participants).where(_whose(guild_id, user_id)))
    return found.first() is not None


async def everyone(tx: AsyncConnection, guild_id: GuildId) -> list[UserId]:
    """Return who takes part and is here, by id."""
    query = (
        select(participants.c.user_id)
        .where(
            participants.c.guild_id == guild_id,
            ~has_left(participants.c.guild_id, participants.c.user_id),
        )
        .order_by(participants.c.user_id)
    )
    return [UserId(user_id) for user_id in (await tx.execute(query)).scalars()]


async def save_round(
    tx: AsyncConnection, *, guild_id: GuildId, channel_id: ChannelId, seed: int, now: datetime
) -> None:
    """Keep a round: where, when, and the seed that decided its ties."""
    await tx.execute(
        rounds.insert().values(guild_id=guild_id, channel_id=channel_id, seed=seed, ran_at=now)
    )


async def last_round_at(tx: AsyncConnection, guild_id: GuildId) -> datetime | None:
    """Return when a server's newest round was run."""
    query = (
        select(rounds.c.ran_at)
        .where(rounds.c.guild_id == guild_id)
        .order_by(rounds.c.ran_at.desc())
        .limit(1)
    )
    found: datetime | None = (await tx.execute(query)).scalar()
    return found


def _whose(guild_id: GuildId, user_id: UserId) -> ColumnElement[bool]:
    return and_(participants.c.guild_id == guild_id, participants.c.user_id == user_id)
