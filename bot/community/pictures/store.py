"""Pictures in the database: one of each member in each server."""

import secrets
from collections.abc import Collection

from sqlalchemy import and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.community.pictures import PictureKey
from bot.community.pictures.tables import pictures
from bot.community.profiles.tables import profiles
from bot.ids import GuildId, UserId
from bot.storage.database import insert


async def keep(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, content: bytes
) -> PictureKey:
    """Keep a picture in place of the member's earlier one, and let their profile show it.

    It gets a key of its own: what was to be sent with the earlier one is sent without any.
    """
    key = PictureKey(secrets.token_hex(12))
    new = {"key": key, "content": content}
    await tx.execute(
        insert(tx, pictures)
        .values(guild_id=guild_id, user_id=user_id, **new)
        .on_conflict_do_update(index_elements=["guild_id", "user_id"], set_=new)
    )
    await _show(tx, guild_id, user_id, key)
    return key


async def load(tx: AsyncConnection, keys: Collection[PictureKey]) -> dict[PictureKey, bytes]:
    """Return the pictures of these keys; those that are gone are left out."""
    if not keys:
        return {}
    query = select(pictures.c.key, pictures.c.content).where(pictures.c.key.in_(set(keys)))
    return {PictureKey(key): content for key, content in await tx.execute(query)}


async def key_of(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> PictureKey | None:
    """Return the key of a member's picture, if they have one."""
    query = select(pictures.c.key).where(_whose(guild_id, user_id))
    found: str | None = (await tx.execute(query)).scalar()
    return None if found is None else PictureKey(found)


async def remove(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Take a member's picture away, also from their profile; tell whether there was one."""
    gone = await tx.execute(pictures.delete().where(_whose(guild_id, user_id)))
    await _show(tx, guild_id, user_id, None)
    return bool(gone.rowcount)


async def _show(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, key: PictureKey | None
) -> None:
    whose = and_(profiles.c.guild_id == guild_id, profiles.c.user_id == user_id)
    await tx.execute(update(profiles).where(whose).values(picture=key))


def _whose(guild_id: GuildId, user_id: UserId) -> ColumnElement[bool]:
    return and_(pictures.c.guild_id == guild_id, pictures.c.user_id == user_id)
