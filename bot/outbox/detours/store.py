"""Acts that are done another way, or not at all, in the database."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.outbox import store
from bot.outbox.acts import Act, Key
from bot.outbox.entries import State
from bot.outbox.tables import outbox, outbox_people

JUST_BEFORE = timedelta(seconds=1)


async def redo(tx: AsyncConnection, key: Key, act: Act, now: datetime) -> None:
    """Put `act` down in place of the failed one that `key` names; all else about it stays.

    Whatever builds on the handle waits for the new act. That gets a row of its own: it comes after
    the acts which open the way to it, though they were written later than the one that failed.
    """
    row = (await tx.execute(select(outbox).where(outbox.c.key == key))).one()
    people = select(outbox_people.c.user_id).where(outbox_people.c.outbox_id == row.id)
    about = list((await tx.execute(people)).scalars())
    await tx.execute(outbox.delete().where(outbox.c.id == row.id))
    await store.put(
        tx,
        key=key,
        guild_id=row.guild_id,
        purpose=row.purpose,
        act=act,
        expires_at=row.expires_at,
        about=about,
        now=now,
    )


async def withdraw(tx: AsyncConnection, key: Key, now: datetime) -> None:
    """Let what is still to be carried out be too late; what was tried is looked for first."""
    await tx.execute(
        update(outbox)
        .where(outbox.c.key == key, outbox.c.state == State.PENDING)
        .values(expires_at=now - JUST_BEFORE)
    )
