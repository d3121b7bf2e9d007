"""Who was left over in which round, in the database."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import GuildId, UserId
from bot.matching.model import Reason
from cogs.rounds.records.tables import alone


async def last_alone(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId
) -> tuple[int, Reason] | None:
    """Return the newest round in which somebody was with nobody, and why."""
    query = (
        select(alone.c.round_id, alone.c.reason)
        .where(alone.c.guild_id == guild_id, alone.c.user_id == user_id)
        .order_by(alone.c.round_id.desc())
        .limit(1)
    )
    row = (await tx.execute(query)).first()
    return (row.round_id, Reason(row.reason)) if row else None
