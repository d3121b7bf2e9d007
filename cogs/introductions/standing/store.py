"""Standing posts in the database."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.ids import ChannelId, GuildId
from bot.outbox.acts import Key
from cogs.introductions.standing import Kind
from cogs.introductions.standing.tables import standing_posts


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPost:
    """A post and where it stands; without a `message` where a moderator has deleted it."""

    place: ChannelId
    message: Key | None
    posted_at: datetime
    sunk_by: int = 0


async def load(tx: AsyncConnection, guild_id: GuildId, kind: Kind) -> StandingPost | None:
    """Return the post of a kind."""
    table = standing_posts.c
    query = select(table.place, table.message, table.posted_at, table.sunk_by)
    row = (await tx.execute(query.where(_of(guild_id, kind)))).mappings().first()
    return StandingPost(**row) if row else None


async def save(tx: AsyncConnection, guild_id: GuildId, kind: Kind, post: StandingPost) -> None:
    """Keep a post of a kind in place of an earlier one."""
    await forget(tx, guild_id, kind)
    await tx.execute(standing_posts.insert().values(guild_id=guild_id, kind=kind, **asdict(post)))


async def forget(tx: AsyncConnection, guild_id: GuildId, kind: Kind) -> None:
    """Forget that a post of a kind stands anywhere."""
    await tx.execute(standing_posts.delete().where(_of(guild_id, kind)))


async def forget_failed(tx: AsyncConnection, message: Key) -> None:
    """Forget a post that could not be put."""
    await tx.execute(standing_posts.delete().where(standing_posts.c.message == message))


async def sink(tx: AsyncConnection, guild_id: GuildId, kind: Kind) -> None:
    """Note that something has been posted below the post."""
    query = update(standing_posts).where(_of(guild_id, kind))
    await tx.execute(query.values(sunk_by=standing_posts.c.sunk_by + 1))


async def note_deleted(tx: AsyncConnection, message: Key) -> None:
    """Note that a moderator has deleted the post."""
    query = update(standing_posts).where(standing_posts.c.message == message)
    await tx.execute(query.values(message=None))


def _of(guild_id: GuildId, kind: Kind) -> ColumnElement[bool]:
    return and_(standing_posts.c.guild_id == guild_id, standing_posts.c.kind == kind)
