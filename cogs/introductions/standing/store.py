"""Standing posts in the database."""

from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import ChannelId, GuildId
from bot.outbox.acts import Key
from cogs.introductions.standing import Kind
from cogs.introductions.standing.tables import standing_posts


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPost:
    """A post and the channel in which it stands."""

    place: ChannelId
    message: Key


async def load(tx: AsyncConnection, guild_id: GuildId, kind: Kind) -> StandingPost | None:
    """Return the post of a kind."""
    here = and_(standing_posts.c.guild_id == guild_id, standing_posts.c.kind == kind)
    query = select(standing_posts.c.place, standing_posts.c.message).where(here)
    row = (await tx.execute(query)).mappings().first()
    return StandingPost(**row) if row else None


async def save(tx: AsyncConnection, guild_id: GuildId, kind: Kind, post: StandingPost) -> None:
    """Keep a post of a kind that has none."""
    values = {"place": post.place, "message": post.message}
    await tx.execute(standing_posts.insert().values(guild_id=guild_id, kind=kind, **values))


async def forget(tx: AsyncConnection, message: Key) -> None:
    """Forget a post that is gone."""
    await tx.execute(standing_posts.delete().where(standing_posts.c.message == message))
