"""Direct conversations in the database."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import ChannelId, UserId
from bot.outbox.direct.tables import direct_channels
from bot.storage import notes
from bot.storage.database import insert

PAUSE = "direct:paused_until"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The channel of a conversation; `is_closed` once the person took no message."""

    channel_id: ChannelId
    is_closed: bool


async def load(tx: AsyncConnection, user_id: UserId) -> Conversation | None:
    """Return the conversation with a person, if one was ever opened."""
    query = select(direct_channels).where(direct_channels.c.user_id == user_id)
    row = (await tx.execute(query)).mappings().first()
    if row is None:
        return None
    return Conversation(
        channel_id=ChannelId(row["channel_id"]), is_closed=row["refused_at"] is not None
    )


async def note_opened(
    tx: AsyncConnection, user_id: UserId, channel_id: ChannelId, now: datetime
) -> None:
    """Note that a conversation is open."""
    await tx.execute(
        insert(tx, direct_channels)
        .values(user_id=user_id, channel_id=channel_id, opened_at=now)
        .on_conflict_do_update(index_elements=["user_id"], set_={"channel_id": channel_id})
    )


async def opened_since(tx: AsyncConnection, since: datetime) -> list[datetime]:
    """Return when conversations were opened lately, the earliest first."""
    opened_at = direct_channels.c.opened_at
    query = select(opened_at).where(opened_at > since).order_by(opened_at)
    return list((await tx.execute(query)).scalars())


async def close(tx: AsyncConnection, user_id: UserId, now: datetime) -> None:
    """Note that a person took no message: nothing more is sent until they act."""
    await tx.execute(
        update(direct_channels).where(direct_channels.c.user_id == user_id).values(refused_at=now)
    )


async def reopen(tx: AsyncConnection, user_id: UserId) -> None:
    """Note that a person has acted: the next message is tried again."""
    await tx.execute(
        update(direct_channels).where(direct_channels.c.user_id == user_id).values(refused_at=None)
    )


async def closed(tx: AsyncConnection) -> set[UserId]:
    """Return everybody who took no message."""
    query = select(direct_channels.c.user_id).where(direct_channels.c.refused_at.is_not(None))
    return {UserId(user_id) for user_id in (await tx.execute(query)).scalars()}


async def pause(tx: AsyncConnection, until: datetime) -> None:
    """Open no conversation before `until`."""
    await notes.write(tx, PAUSE, until.isoformat())


async def paused_until(tx: AsyncConnection) -> datetime | None:
    """Return until when no conversation is opened."""
    noted = await notes.read(tx, PAUSE)
    return datetime.fromisoformat(noted) if noted else None
