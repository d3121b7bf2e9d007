"""How servers welcome newcomers, in the database."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.welcoming import Stage, Welcoming
from bot.community.welcoming.tables import journey_words, welcomings
from bot.ids import GuildId
from bot.storage.database import insert


async def load(tx: AsyncConnection, guild_id: GuildId) -> Welcoming:
    """Return what a server chose; one that has chosen nothing has the usual."""
    words = await _words(tx, guild_id)
    query = select(welcomings).where(welcomings.c.guild_id == guild_id)
    row = (await tx.execute(query)).mappings().first()
    return Welcoming(**row, words=words) if row else Welcoming(guild_id=guild_id, words=words)


async def save(tx: AsyncConnection, chosen: Welcoming) -> None:
    """Keep what a server chose, but for the words of the journey."""
    values = {
        "greets": chosen.greets,
        "remind_after": chosen.remind_after,
        "ask_after": chosen.ask_after,
        "approves": chosen.approves,
        "greeters_channel": chosen.greeters_channel,
    }
    await tx.execute(
        insert(tx, welcomings)
        .values(guild_id=chosen.guild_id, **values)
        .on_conflict_do_update(index_elements=["guild_id"], set_=values)
    )


async def save_words(tx: AsyncConnection, guild_id: GuildId, words: Mapping[Stage, str]) -> None:
    """Keep the words of the journey; a stage that is missing has Kith's own again."""
    await tx.execute(journey_words.delete().where(journey_words.c.guild_id == guild_id))
    if words:
        rows = [
            {"guild_id": guild_id, "stage": stage, "words": text} for stage, text in words.items()
        ]
        await tx.execute(journey_words.insert(), rows)


async def _words(tx: AsyncConnection, guild_id: GuildId) -> dict[Stage, str]:
    query = select(journey_words.c.stage, journey_words.c.words).where(
        journey_words.c.guild_id == guild_id
    )
    return {Stage(stage): text for stage, text in await tx.execute(query)}
