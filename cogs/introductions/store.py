"""Cards and drafts in the database."""

import json
from dataclasses import dataclass

from sqlalchemy import Table, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import insert
from cogs.introductions.rules import Draft
from cogs.introductions.tables import drafts, introductions


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """Somebody's card, which stands in `place` once it has its `message_id`.

    `unjoined` where its owner is not in its thread yet.
    """

    guild_id: GuildId
    user_id: UserId
    card: Key
    place: ChannelId | None
    message_id: int | None
    record_id: int | None
    has_thread: bool
    unjoined: Key | None = None


async def load(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Introduction | None:
    """Return somebody's posted introduction."""
    return await _load(tx, _whose(introductions, guild_id, user_id))


async def of_card(tx: AsyncConnection, card: Key) -> Introduction | None:
    """Return the introduction whose card this is."""
    return await _load(tx, introductions.c.card == card)


async def at_message(
    tx: AsyncConnection, guild_id: GuildId, message_id: int
) -> Introduction | None:
    """Return the introduction whose card a message is; its thread has the same id."""
    here = and_(introductions.c.guild_id == guild_id, introductions.c.message_id == message_id)
    return await _load(tx, here)


async def in_place(tx: AsyncConnection, guild_id: GuildId, place: ChannelId) -> list[Introduction]:
    """Return the introductions whose cards stand in a channel."""
    here = and_(introductions.c.guild_id == guild_id, introductions.c.place == place)
    rows = (await tx.execute(select(introductions).where(here))).mappings().all()
    return [Introduction(**row) for row in rows]


async def save(
    tx: AsyncConnection,
    guild_id: GuildId,
    user_id: UserId,
    card: Key,
    *,
    place: ChannelId,
    record_id: int,
) -> None:
    """Keep the handle of a card that is being posted."""
    await tx.execute(
        introductions.insert().values(
            guild_id=guild_id,
            user_id=user_id,
            card=card,
            place=place,
            record_id=record_id,
            has_thread=False,
        )
    )


async def note_posted(tx: AsyncConnection, card: Key, message_id: int) -> bool:
    """Note the message of a card; tell whether the card was still wanted."""
    query = update(introductions).where(introductions.c.card == card)
    return bool((await tx.execute(query.values(message_id=message_id))).rowcount)


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


async def _load(tx: AsyncConnection, which: ColumnElement[bool]) -> Introduction | None:
    row = (await tx.execute(select(introductions).where(which))).mappings().first()
    return Introduction(**row) if row else None


def _whose(table: Table, guild_id: GuildId, user_id: UserId) -> ColumnElement[bool]:
    return and_(table.c.guild_id == guild_id, table.c.user_id == user_id)
