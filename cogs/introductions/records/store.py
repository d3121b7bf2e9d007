"""What became of introductions, in the database."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import GuildId, UserId
from cogs.introductions.records.tables import introduction_records as records


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


async def drop(tx: AsyncConnection, record_id: int) -> None:
    """Forget an introduction that nobody ever saw."""
    await tx.execute(records.delete().where(records.c.id == record_id))
