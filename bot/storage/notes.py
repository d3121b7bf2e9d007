"""Small facts about this installation, by name."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.database import insert
from bot.storage.tables import notes


async def read(tx: AsyncConnection, name: str) -> str | None:
    """Return what is noted under `name`."""
    found: str | None = (
        await tx.execute(select(notes.c.value).where(notes.c.name == name))
    ).scalar()
    return found


async def write(tx: AsyncConnection, name: str, value: str) -> None:
    """Note `value` under `name`."""
    await tx.execute(
        insert(tx, notes)
        .values(name=name, value=value)
        .on_conflict_do_update(index_elements=["name"], set_={"value": value})
    )
