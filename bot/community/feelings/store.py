"""How newcomers say that they are doing, in the database."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.departures.store import has_left
from bot.community.feelings import Feeling
from bot.community.feelings.tables import feelings
from bot.ids import GuildId, UserId
from bot.storage.database import insert


async def keep(tx: AsyncConnection, guild_id: GuildId, user_id: UserId, feeling: Feeling) -> None:
    """Keep what somebody says, in place of what they said before."""
    values = {"feeling": feeling}
    await tx.execute(
        insert(tx, feelings)
        .values(guild_id=guild_id, user_id=user_id, **values)
        .on_conflict_do_update(index_elements=["guild_id", "user_id"], set_=values)
    )


async def answers(tx: AsyncConnection, guild_id: GuildId) -> dict[Feeling, int]:
    """Return how many of those who are here say what; who has left is not counted."""
    query = (
        select(feelings.c.feeling, func.count())
        .where(feelings.c.guild_id == guild_id)
        .where(~has_left(feelings.c.guild_id, feelings.c.user_id))
        .group_by(feelings.c.feeling)
    )
    counts = {Feeling(feeling): count for feeling, count in await tx.execute(query)}
    return dict.fromkeys(Feeling, 0) | counts
