"""Asks in the database."""

from datetime import datetime

from sqlalchemy import RowMapping, and_, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.community.asking import Answer, Ask, Receipt, State
from bot.community.asking.tables import ask_notes, asks, asks_received
from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.turns import take_turn


async def turn(tx: AsyncConnection, guild_id: GuildId) -> None:
    """Wait until nobody else asks or answers on a server."""
    await take_turn(tx, "asks", guild_id)


async def add(
    tx: AsyncConnection,
    *,
    guild_id: GuildId,
    by: UserId,
    of: UserId,
    note: str,
    now: datetime,
    ends_at: datetime,
) -> Ask:
    """Keep an ask."""
    statement = asks.insert().values(
        guild_id=guild_id,
        by_id=by,
        of_id=of,
        state=State.OPEN,
        asked_at=now,
        ends_at=ends_at,
    )
    ask_id = (await tx.execute(statement.returning(asks.c.id))).scalar_one()
    if note:
        await tx.execute(ask_notes.insert().values(ask_id=ask_id, user_id=by, note=note))
    return Ask(
        id=ask_id,
        guild_id=guild_id,
        by=by,
        of=of,
        note=note,
        state=State.OPEN,
        asked_at=now,
        ends_at=ends_at,
    )


async def load(tx: AsyncConnection, ask_id: int) -> Ask | None:
    """Return an ask."""
    found = await _all(tx, asks.c.id == ask_id)
    return found[0] if found else None


async def of_thread(tx: AsyncConnection, thread: Key) -> Ask | None:
    """Return the ask for which a thread was opened."""
    found = await _all(tx, asks.c.thread == thread)
    return found[0] if found else None


async def made_by(tx: AsyncConnection, guild_id: GuildId, by: UserId, since: datetime) -> list[Ask]:
    """Return what somebody has asked since then, the first ask first."""
    mine = and_(asks.c.guild_id == guild_id, asks.c.by_id == by, asks.c.asked_at > since)
    return await _all(tx, mine)


async def open_of(
    tx: AsyncConnection, guild_id: GuildId, by: UserId, of: UserId | None = None
) -> list[Ask]:
    """Return the open asks by somebody, or only that of one person."""
    mine = and_(asks.c.guild_id == guild_id, asks.c.by_id == by, asks.c.state == State.OPEN)
    return await _all(tx, mine if of is None else and_(mine, asks.c.of_id == of))


async def waiting_for(tx: AsyncConnection, guild_id: GuildId, of: UserId) -> list[Ask]:
    """Return the open asks that have not reached somebody yet, the first one first."""
    reached = exists().where(asks_received.c.ask_id == asks.c.id)
    theirs = and_(asks.c.guild_id == guild_id, asks.c.of_id == of, asks.c.state == State.OPEN)
    return await _all(tx, and_(theirs, ~reached))


async def received_by(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, since: datetime
) -> list[Receipt]:
    """Return the asks that reached somebody and are open, or that did since then."""
    recent = or_(asks.c.state == State.OPEN, asks_received.c.received_at > since)
    theirs = and_(asks.c.guild_id == guild_id, asks_received.c.user_id == user_id)
    return await _receipts(tx, and_(theirs, recent))


async def receipt(tx: AsyncConnection, ask_id: int) -> Receipt | None:
    """Return how an ask has reached who is asked; None if it has not."""
    found = await _receipts(tx, asks.c.id == ask_id)
    return found[0] if found else None


async def note_receipt(
    tx: AsyncConnection, ask_id: int, user_id: UserId, message: Key, now: datetime
) -> None:
    """Note that an ask has reached somebody, and in which message."""
    await tx.execute(
        asks_received.insert().values(
            ask_id=ask_id, user_id=user_id, message=message, received_at=now, answer=Answer.NONE
        )
    )


async def note_answer(tx: AsyncConnection, ask_id: int, answer: Answer) -> None:
    """Note what somebody did with an ask."""
    await tx.execute(
        update(asks_received).where(asks_received.c.ask_id == ask_id).values(answer=answer)
    )


async def accept(tx: AsyncConnection, ask_id: int, thread: Key) -> None:
    """Note that an ask was accepted, and the thread that is opened for the two."""
    await tx.execute(
        update(asks).where(asks.c.id == ask_id).values(state=State.ACCEPTED, thread=thread)
    )


async def reopen(tx: AsyncConnection, ask_id: int, ends_at: datetime) -> None:
    """Take a yes back that came to nothing: it can be said again until `ends_at`."""
    await tx.execute(
        update(asks)
        .where(asks.c.id == ask_id)
        .values(state=State.OPEN, thread=None, ends_at=ends_at)
    )
    await note_answer(tx, ask_id, Answer.NONE)


async def end(tx: AsyncConnection, ask_id: int) -> None:
    """Note that an ask has ended; its words are not needed any more."""
    await tx.execute(update(asks).where(asks.c.id == ask_id).values(state=State.ENDED))
    await forget_note(tx, ask_id)


async def forget_note(tx: AsyncConnection, ask_id: int) -> None:
    """Forget the words of an ask that has done its work."""
    await tx.execute(ask_notes.delete().where(ask_notes.c.ask_id == ask_id))


async def forget_older(tx: AsyncConnection, guild_id: GuildId, than: datetime) -> None:
    """Forget asks that count for nothing any more."""
    old = and_(asks.c.guild_id == guild_id, asks.c.asked_at < than, asks.c.state != State.OPEN)
    await tx.execute(asks.delete().where(old))


async def _all(tx: AsyncConnection, which: ColumnElement[bool]) -> list[Ask]:
    query = (
        select(asks, ask_notes.c.note)
        .outerjoin(ask_notes)
        .where(which)
        .order_by(asks.c.asked_at, asks.c.id)
    )
    return [_ask(row) for row in (await tx.execute(query)).mappings()]


async def _receipts(tx: AsyncConnection, which: ColumnElement[bool]) -> list[Receipt]:
    query = (
        select(asks_received, asks.c.ends_at, asks.c.state)
        .join(asks)
        .where(which)
        .order_by(asks_received.c.received_at, asks.c.id)
    )
    return [
        Receipt(
            ask_id=row.ask_id,
            message=Key(row.message),
            received_at=row.received_at,
            answer=Answer(row.answer),
            ends_at=row.ends_at,
            is_open=row.state == State.OPEN,
        )
        for row in await tx.execute(query)
    ]


def _ask(row: RowMapping) -> Ask:
    return Ask(
        id=row["id"],
        guild_id=GuildId(row["guild_id"]),
        by=UserId(row["by_id"]),
        of=UserId(row["of_id"]) if row["of_id"] is not None else None,
        note=row["note"] or "",
        state=State(row["state"]),
        asked_at=row["asked_at"],
        ends_at=row["ends_at"],
        thread=Key(row["thread"]) if row["thread"] else None,
    )
