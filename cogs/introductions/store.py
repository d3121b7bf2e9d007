"""Introductions in the database."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Table, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import insert
from cogs.introductions.rules import Draft
from cogs.introductions.tables import arrivals, drafts, greetings, introductions


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """A posted card and whether it has its thread; `unjoined` where its owner is not in it yet."""

    card: Key
    has_thread: bool
    unjoined: Key | None = None


async def note_arrival(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, now: datetime
) -> None:
    """Remember somebody who has arrived and not yet passed the screening."""
    await tx.execute(
        insert(tx, arrivals)
        .values(guild_id=guild_id, user_id=user_id, arrived_at=now)
        .on_conflict_do_nothing()
    )


async def is_arriving(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Whether somebody has yet to pass the screening."""
    query = select(arrivals.c.user_id).where(_whose(arrivals, guild_id, user_id))
    return (await tx.execute(query)).first() is not None


async def take_arrival(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Forget an arrival; tell whether it was remembered."""
    gone = await tx.execute(arrivals.delete().where(_whose(arrivals, guild_id, user_id)))
    return bool(gone.rowcount)


async def greeting(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Key | None:
    """Return the handle of the greeting that somebody got."""
    query = select(greetings.c.message).where(_whose(greetings, guild_id, user_id))
    found = (await tx.execute(query)).scalar()
    return Key(found) if found else None


async def save_greeting(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, message: Key
) -> None:
    """Keep the handle of a greeting."""
    await tx.execute(greetings.insert().values(guild_id=guild_id, user_id=user_id, message=message))


async def forget_greeting(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
    """Forget the greeting of somebody."""
    await tx.execute(greetings.delete().where(_whose(greetings, guild_id, user_id)))


async def load(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Introduction | None:
    """Return somebody's posted introduction."""
    query = select(introductions).where(_whose(introductions, guild_id, user_id))
    row = (await tx.execute(query)).mappings().first()
    if row is None:
        return None
    unjoined = Key(row["unjoined"]) if row["unjoined"] else None
    return Introduction(card=Key(row["card"]), has_thread=row["has_thread"], unjoined=unjoined)


async def save(tx: AsyncConnection, guild_id: GuildId, user_id: UserId, card: Key) -> None:
    """Keep the handle of a card."""
    await tx.execute(
        introductions.insert().values(
            guild_id=guild_id, user_id=user_id, card=card, has_thread=False
        )
    )


async def note_thread(
    tx: AsyncConnection, card: Key, *, exists: bool, unjoined: Key | None = None
) -> None:
    """Note whether a card has a thread, and which one its owner has yet to be added to."""
    await tx.execute(
        update(introductions)
        .where(introductions.c.card == card)
        .values(has_thread=exists, unjoined=unjoined)
    )


async def forget(tx: AsyncConnection, card: Key) -> None:
    """Forget a card that is gone."""
    await tx.execute(introductions.delete().where(introductions.c.card == card))


async def load_draft(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Draft | None:
    """Return the form that was refused."""
    row = (await tx.execute(select(drafts).where(_whose(drafts, guild_id, user_id)))).first()
    if row is None:
        return None
    wishes = tuple(word for word in row.looking_for.split(",") if word)
    answers = json.loads(row.answers or "{}")
    return Draft(
        name=row.name or "",
        about=row.about,
        interests=row.interests,
        looking_for=wishes,
        languages=row.languages or "",
        answers={int(question): text for question, text in answers.items()},
    )


async def save_draft(tx: AsyncConnection, guild_id: GuildId, user_id: UserId, draft: Draft) -> None:
    """Keep a form that was refused."""
    values = {
        "about": draft.about,
        "interests": draft.interests,
        "looking_for": ",".join(draft.looking_for),
        "name": draft.name,
        "languages": draft.languages,
        "answers": json.dumps(dict(draft.answers)),
    }
    await tx.execute(
        insert(tx, drafts)
        .values(guild_id=guild_id, user_id=user_id, **values)
        .on_conflict_do_update(index_elements=["guild_id", "user_id"], set_=values)
    )


async def forget_draft(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
    """Forget the refused form."""
    await tx.execute(drafts.delete().where(_whose(drafts, guild_id, user_id)))


def _whose(table: Table, guild_id: GuildId, user_id: UserId) -> ColumnElement[bool]:
    return and_(table.c.guild_id == guild_id, table.c.user_id == user_id)
