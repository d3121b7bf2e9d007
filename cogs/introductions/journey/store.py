"""Journeys of newcomers in the database."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.community.welcoming import Stage
from bot.ids import GuildId, UserId
from bot.storage.database import insert
from cogs.introductions.journey.tables import journeys
from cogs.introductions.records.tables import introduction_records
from cogs.introductions.tables import introductions


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """Where somebody is on their journey; `stage` is None once it is over."""

    guild_id: GuildId
    user_id: UserId
    began_at: datetime
    stage: Stage | None


async def introduced_as_newcomer_at(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId
) -> datetime | None:
    """Return when somebody introduced themselves; None for who was here for long."""
    query = (
        select(introduction_records.c.introduced_at)
        .join(introductions, introductions.c.record_id == introduction_records.c.id)
        .where(introductions.c.guild_id == guild_id, introductions.c.user_id == user_id)
        .where(introduction_records.c.is_newcomer)
    )
    found: datetime | None = (await tx.execute(query)).scalar()
    return found


async def begin(tx: AsyncConnection, journey: Journey) -> bool:
    """Begin a journey; tell whether it is somebody's first."""
    added = await tx.execute(
        insert(tx, journeys)
        .values(
            guild_id=journey.guild_id,
            user_id=journey.user_id,
            began_at=journey.began_at,
            stage=journey.stage,
        )
        .on_conflict_do_nothing()
    )
    return bool(added.rowcount)


async def load(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Journey | None:
    """Return somebody's journey."""
    row = (await tx.execute(select(journeys).where(_whose(guild_id, user_id)))).first()
    if row is None:
        return None
    return Journey(
        guild_id=guild_id,
        user_id=user_id,
        began_at=row.began_at,
        stage=Stage(row.stage) if row.stage else None,
    )


async def go_on(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, stage: Stage | None
) -> None:
    """Note whose turn it is among the messages; with None the journey is over."""
    await tx.execute(update(journeys).where(_whose(guild_id, user_id)).values(stage=stage))


def _whose(guild_id: GuildId, user_id: UserId) -> ColumnElement[bool]:
    return and_(journeys.c.guild_id == guild_id, journeys.c.user_id == user_id)
