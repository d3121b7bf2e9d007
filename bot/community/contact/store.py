"""Unasked-for notifications in the database."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.contact.rules import WEEK, Cap, may_address
from bot.community.contact.tables import contacts
from bot.ids import GuildId, UserId
from bot.storage.turns import take_turn


async def take(
    tx: AsyncConnection,
    *,
    guild_id: GuildId,
    user_id: UserId,
    purpose: str,
    now: datetime,
    cap: Cap,
) -> bool:
    """Note one unasked-for notification if the cap leaves room for it; tell whether it does."""
    await take_turn(tx, "contact", user_id)
    query = select(contacts.c.addressed_at).where(
        contacts.c.user_id == user_id, contacts.c.addressed_at > now - WEEK
    )
    earlier = list((await tx.execute(query)).scalars())
    if not may_address(earlier, now, cap):
        return False
    await tx.execute(
        contacts.insert().values(
            guild_id=guild_id, user_id=user_id, purpose=purpose, addressed_at=now
        )
    )
    return True
