"""Held cards in the database."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import insert
from cogs.introductions.approval.tables import held_cards


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A card that waits for a moderator's yes; `request` is what they were asked with."""

    request: Key | None


async def load(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Held | None:
    """Return whether, and how, somebody's next card is held."""
    query = select(held_cards.c.request).where(_whose(guild_id, user_id))
    row = (await tx.execute(query)).mappings().first()
    return Held(**row) if row else None


async def hold(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, request: Key | None, now: datetime
) -> None:
    """Hold somebody's next card."""
    await tx.execute(
        insert(tx, held_cards)
        .values(guild_id=guild_id, user_id=user_id, request=request, held_at=now)
        .on_conflict_do_update(
            index_elements=["guild_id", "user_id"], set_={"request": request, "held_at": now}
        )
    )


async def release(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
    """Hold somebody's card no more."""
    await tx.execute(held_cards.delete().where(_whose(guild_id, user_id)))


async def drop_request(tx: AsyncConnection, request: Key) -> None:
    """Note that a request is no more, but the card is still held."""
    query = update(held_cards).where(held_cards.c.request == request)
    await tx.execute(query.values(request=None))


def _whose(guild_id: GuildId, user_id: UserId) -> ColumnElement[bool]:
    return and_(held_cards.c.guild_id == guild_id, held_cards.c.user_id == user_id)
