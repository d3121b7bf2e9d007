"""Who may be asked now, searches and calls, in the database."""

from datetime import datetime

from sqlalchemy import and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.community.asking import Answer, State
from bot.community.departures.store import has_left
from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import insert
from bot.storage.turns import take_turn
from cogs.rounds.now import Call, Search
from cogs.rounds.now.tables import calls, ready, searches


async def turn(tx: AsyncConnection, guild_id: GuildId) -> None:
    """Wait until nobody else asks or answers on a server."""
    await take_turn(tx, "now", guild_id)


async def set_ready(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, now: datetime, *, is_ready: bool
) -> None:
    """Keep whether somebody may be asked."""
    mine = and_(ready.c.guild_id == guild_id, ready.c.user_id == user_id)
    if not is_ready:
        await tx.execute(ready.delete().where(mine))
        return
    await tx.execute(
        insert(tx, ready)
        .values(guild_id=guild_id, user_id=user_id, since=now)
        .on_conflict_do_nothing()
    )


async def is_ready(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Whether somebody may be asked."""
    mine = and_(ready.c.guild_id == guild_id, ready.c.user_id == user_id)
    return (await tx.execute(select(ready).where(mine))).first() is not None


async def all_ready(tx: AsyncConnection, guild_id: GuildId) -> set[UserId]:
    """Return who may be asked and is here."""
    query = select(ready.c.user_id).where(
        ready.c.guild_id == guild_id, ~has_left(ready.c.guild_id, ready.c.user_id)
    )
    return {UserId(user_id) for user_id in (await tx.execute(query)).scalars()}


async def begin(
    tx: AsyncConnection, guild_id: GuildId, by: UserId, now: datetime, ends_at: datetime
) -> Search:
    """Keep that somebody looks for somebody."""
    values = {"guild_id": guild_id, "began_at": now, "ends_at": ends_at}
    made = await tx.execute(searches.insert().values(user_id=by, state=State.OPEN, **values))
    (search_id,) = made.inserted_primary_key or (0,)
    return Search(
        id=int(search_id),
        guild_id=guild_id,
        by=by,
        state=State.OPEN,
        began_at=now,
        ends_at=ends_at,
    )


async def load(tx: AsyncConnection, search_id: int) -> Search | None:
    """Return a search."""
    found = await _searches(tx, searches.c.id == search_id)
    return found[0] if found else None


async def of_thread(tx: AsyncConnection, thread: Key) -> Search | None:
    """Return the search for which a thread was opened."""
    found = await _searches(tx, searches.c.thread == thread)
    return found[0] if found else None


async def made_by(
    tx: AsyncConnection, guild_id: GuildId, by: UserId, since: datetime
) -> list[Search]:
    """Return the searches of somebody since then, the oldest first."""
    mine = and_(searches.c.guild_id == guild_id, searches.c.user_id == by)
    return await _searches(tx, and_(mine, searches.c.began_at > since))


async def end(tx: AsyncConnection, search: Search, state: State, thread: Key | None = None) -> None:
    """Note how a search ended."""
    values = {"state": state, "thread": thread}
    await tx.execute(update(searches).where(searches.c.id == search.id).values(**values))


async def forget_older(tx: AsyncConnection, guild_id: GuildId, than: datetime) -> None:
    """Forget searches that count for nothing any more, and who was asked for them."""
    old = and_(searches.c.guild_id == guild_id, searches.c.began_at < than, ~_IS_OPEN)
    await tx.execute(searches.delete().where(old))


async def call(
    tx: AsyncConnection, search: Search, of: UserId, now: datetime, ends_at: datetime
) -> int:
    """Keep that somebody is asked; return the call's id, which its message carries."""
    made = await tx.execute(
        calls.insert().values(
            search_id=search.id,
            guild_id=search.guild_id,
            user_id=of,
            message="",
            asked_at=now,
            ends_at=ends_at,
            answer=Answer.NONE,
        )
    )
    (call_id,) = made.inserted_primary_key or (0,)
    return int(call_id)


async def note_message(tx: AsyncConnection, call_id: int, message: Key) -> None:
    """Keep in which message somebody is asked."""
    await tx.execute(update(calls).where(calls.c.id == call_id).values(message=message))


async def take_back(tx: AsyncConnection, call_id: int) -> None:
    """Forget a call that did not reach anybody."""
    await tx.execute(calls.delete().where(calls.c.id == call_id))


async def note_answer(tx: AsyncConnection, call: Call, answer: Answer) -> None:
    """Note what somebody did with a call."""
    await tx.execute(update(calls).where(calls.c.id == call.id).values(answer=answer))


async def load_call(tx: AsyncConnection, call_id: int) -> Call | None:
    """Return a call."""
    found = await _calls(tx, calls.c.id == call_id)
    return found[0] if found else None


async def calls_of(tx: AsyncConnection, search_id: int) -> list[Call]:
    """Return who was asked for a search, the first one first."""
    return await _calls(tx, calls.c.search_id == search_id)


async def asked_by(
    tx: AsyncConnection, guild_id: GuildId, by: UserId, since: datetime
) -> set[UserId]:
    """Return who was asked for somebody since then."""
    query = (
        select(calls.c.user_id)
        .join(searches)
        .where(searches.c.guild_id == guild_id, searches.c.user_id == by)
        .where(calls.c.asked_at > since)
    )
    return {UserId(user_id) for user_id in (await tx.execute(query)).scalars()}


async def being_asked(tx: AsyncConnection, guild_id: GuildId, now: datetime) -> set[UserId]:
    """Return who has a call before them that they have not answered."""
    query = (
        select(calls.c.user_id)
        .join(searches)
        .where(calls.c.guild_id == guild_id, calls.c.answer == Answer.NONE, _IS_OPEN)
        .where(calls.c.ends_at > now)
    )
    return {UserId(user_id) for user_id in (await tx.execute(query)).scalars()}


_IS_OPEN = searches.c.state == State.OPEN


async def _searches(tx: AsyncConnection, which: ColumnElement[bool]) -> list[Search]:
    query = select(searches).where(which).order_by(searches.c.began_at, searches.c.id)
    return [
        Search(
            id=row["id"],
            guild_id=GuildId(row["guild_id"]),
            by=UserId(row["user_id"]),
            state=State(row["state"]),
            began_at=row["began_at"],
            ends_at=row["ends_at"],
            thread=Key(row["thread"]) if row["thread"] else None,
        )
        for row in (await tx.execute(query)).mappings()
    ]


async def _calls(tx: AsyncConnection, which: ColumnElement[bool]) -> list[Call]:
    query = select(calls).where(which).order_by(calls.c.asked_at, calls.c.id)
    return [
        Call(
            id=row["id"],
            search_id=row["search_id"],
            of=UserId(row["user_id"]),
            message=Key(row["message"]),
            asked_at=row["asked_at"],
            ends_at=row["ends_at"],
            answer=Answer(row["answer"]),
        )
        for row in (await tx.execute(query)).mappings()
    ]
