"""What people said of their match in the database, beyond the records themselves."""

from datetime import datetime

from sqlalchemy import and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.ids import UserId
from bot.outbox.acts import Key
from bot.storage.database import insert
from cogs.rounds.records import Group
from cogs.rounds.records.tables import seats
from cogs.rounds.results.tables import touches, words


async def word_of(tx: AsyncConnection, group_id: int, user_id: UserId) -> str:
    """Return somebody's word to the organisers, empty if there is none."""
    query = select(seats.c.word).where(seats.c.group_id == group_id, seats.c.user_id == user_id)
    return (await tx.execute(query)).scalar() or ""


async def notice_of(tx: AsyncConnection, group_id: int, user_id: UserId) -> Key | None:
    """Return the message that shows somebody's word to the organisers."""
    query = select(words.c.message).where(words.c.group_id == group_id, words.c.user_id == user_id)
    found = (await tx.execute(query)).scalar()
    return Key(found) if found else None


async def note_notice(tx: AsyncConnection, group: Group, user_id: UserId, message: Key) -> None:
    """Keep which message shows somebody's word to the organisers."""
    await tx.execute(
        insert(tx, words)
        .values(group_id=group.id, user_id=user_id, guild_id=group.guild_id, message=message)
        .on_conflict_do_update(index_elements=["group_id", "user_id"], set_={"message": message})
    )


async def forget_notice(tx: AsyncConnection, message: Key) -> None:
    """Forget a message that could not be posted, or is gone."""
    await tx.execute(words.delete().where(words.c.message == message))


async def asked(tx: AsyncConnection, group_id: int) -> set[UserId]:
    """Return who of a group was asked to keep in touch."""
    query = select(touches.c.user_id).where(touches.c.group_id == group_id)
    return {UserId(user_id) for user_id in (await tx.execute(query)).scalars()}


async def note_asked(tx: AsyncConnection, group: Group, user_id: UserId, now: datetime) -> None:
    """Keep that somebody was asked, or is not to be: nobody is asked twice."""
    await tx.execute(
        insert(tx, touches)
        .values(group_id=group.id, user_id=user_id, guild_id=group.guild_id, asked_at=now)
        .on_conflict_do_nothing()
    )


async def press(tx: AsyncConnection, group_id: int, user_id: UserId, now: datetime) -> bool:
    """Keep that somebody would like to keep in touch; tell whether they are the first to say so."""
    is_first = await who_pressed(tx, group_id) is None
    await tx.execute(update(touches).where(_whose(group_id, user_id)).values(pressed_at=now))
    return is_first


async def who_pressed(tx: AsyncConnection, group_id: int) -> UserId | None:
    """Return who of a group was the first to say that they would like to keep in touch."""
    query = (
        select(touches.c.user_id)
        .where(touches.c.group_id == group_id, touches.c.pressed_at.is_not(None))
        .order_by(touches.c.pressed_at)
        .limit(1)
    )
    found = (await tx.execute(query)).scalar()
    return None if found is None else UserId(found)


def _whose(group_id: int, user_id: UserId) -> ColumnElement[bool]:
    return and_(touches.c.group_id == group_id, touches.c.user_id == user_id)
