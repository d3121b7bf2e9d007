"""What became of introductions, in the database."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import GuildId, UserId
from cogs.introductions.records.rules import Record
from cogs.introductions.records.tables import introduction_records as records

_FIELDS = (
    records.c.id,
    records.c.introduced_at,
    records.c.is_newcomer,
    records.c.answered_at,
    records.c.wrote_in_week_1,
    records.c.wrote_in_week_4,
)


async def begin(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, now: datetime, *, is_newcomer: bool
) -> int:
    """Note that somebody introduces themselves; return the record's id."""
    made = await tx.execute(
        records.insert().values(
            guild_id=guild_id,
            user_id=user_id,
            introduced_at=now,
            is_newcomer=is_newcomer,
            wrote_in_week_1=False,
            wrote_in_week_4=False,
        )
    )
    assert made.inserted_primary_key is not None
    return int(made.inserted_primary_key[0])


async def answer(tx: AsyncConnection, record_id: int, at: datetime) -> bool:
    """Note the first answer; tell whether it is."""
    query = update(records).where(records.c.id == record_id, records.c.answered_at.is_(None))
    return bool((await tx.execute(query.values(answered_at=at))).rowcount)


async def load(tx: AsyncConnection, record_id: int) -> Record | None:
    """Return a record."""
    return await _first(tx, select(*_FIELDS).where(records.c.id == record_id))


async def newest_of(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Record | None:
    """Return the record of somebody's newest introduction."""
    mine = and_(records.c.guild_id == guild_id, records.c.user_id == user_id)
    return await _first(tx, select(*_FIELDS).where(mine).order_by(records.c.id.desc()).limit(1))


async def since(tx: AsyncConnection, guild_id: GuildId, earliest: datetime) -> list[Record]:
    """Return the records of a server's introductions since then, the oldest first."""
    here = and_(records.c.guild_id == guild_id, records.c.introduced_at >= earliest)
    rows = (await tx.execute(select(*_FIELDS).where(here).order_by(records.c.id))).mappings()
    return [Record(**row) for row in rows]


async def note_activity(tx: AsyncConnection, record_id: int, week: int) -> None:
    """Note that somebody wrote something in the first or the fourth week."""
    column = {1: records.c.wrote_in_week_1, 4: records.c.wrote_in_week_4}[week]
    await tx.execute(update(records).where(records.c.id == record_id).values({column: True}))


async def drop(tx: AsyncConnection, record_id: int) -> None:
    """Forget an introduction that nobody ever saw."""
    await tx.execute(records.delete().where(records.c.id == record_id))


async def _first(tx: AsyncConnection, query: Select[Any]) -> Record | None:
    row = (await tx.execute(query)).mappings().first()
    return Record(**row) if row else None
