"""Direct messages of groups in the database: what was said to whom."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import UserId
from bot.outbox.acts import Key
from bot.storage.database import insert
from cogs.rounds.messages.tables import letters
from cogs.rounds.records import Group
from cogs.rounds.records import store as records


async def note(tx: AsyncConnection, group: Group, user_id: UserId, said: str, message: Key) -> None:
    """Keep in which message somebody of a group was told something."""
    await tx.execute(
        insert(tx, letters)
        .values(
            group_id=group.id,
            said=said,
            user_id=user_id,
            guild_id=group.guild_id,
            message=message,
        )
        .on_conflict_do_update(
            index_elements=["group_id", "said", "user_id"], set_={"message": message}
        )
    )


async def told(tx: AsyncConnection, group_id: int, said: str) -> dict[UserId, Key]:
    """Return who of a group was told something, and in which message."""
    query = select(letters.c.user_id, letters.c.message).where(
        letters.c.group_id == group_id, letters.c.said == said
    )
    return {UserId(user_id): Key(message) for user_id, message in await tx.execute(query)}


async def copies(tx: AsyncConnection, said: Key) -> list[Key]:
    """Return the messages in which each of a group was told something."""
    query = select(letters.c.message).where(letters.c.said == said).order_by(letters.c.user_id)
    return [Key(message) for message in (await tx.execute(query)).scalars()]


async def group_of(tx: AsyncConnection, message: Key) -> Group | None:
    """Return the group to which a message belongs."""
    query = select(letters.c.group_id).where(letters.c.message == message).limit(1)
    found = (await tx.execute(query)).scalar()
    return None if found is None else await records.group(tx, found)
