"""Greeters, waits and asks in the database."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Table, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import insert
from cogs.introductions.greeters import Asked, Greeter, State, Step, Wait, Way
from cogs.introductions.greeters.tables import greeter_asks, greeters, waits

SOME = 100
"""So many waits are taken at once, and so many people asked about in one query."""


async def greeter(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Greeter | None:
    """Return somebody as a greeter, if they are one."""
    found = await _greeters(tx, _whose(greeters, guild_id, user_id))
    return found[0] if found else None


async def all_greeters(tx: AsyncConnection, guild_id: GuildId) -> list[Greeter]:
    """Return the greeters of a server."""
    return await _greeters(tx, greeters.c.guild_id == guild_id)


async def save_greeter(tx: AsyncConnection, guild_id: GuildId, one: Greeter) -> None:
    """Keep how somebody greets."""
    values = {"greets_way": one.way, "per_week": one.per_week, "silent": one.silent}
    await tx.execute(
        insert(tx, greeters)
        .values(guild_id=guild_id, user_id=one.user_id, **values)
        .on_conflict_do_update(index_elements=["guild_id", "user_id"], set_=values)
    )


async def forget_greeter(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
    """Forget that somebody greets; what they are asked just now they need not answer."""
    await tx.execute(greeters.delete().where(_whose(greeters, guild_id, user_id)))
    table = greeter_asks.c
    open_ = and_(table.guild_id == guild_id, table.greeter_id == user_id, table.state == State.OPEN)
    await tx.execute(update(greeter_asks).where(open_).values(state=State.DECLINED))


async def note_silence(
    tx: AsyncConnection, guild_id: GuildId, people: Collection[UserId], *, is_silent: bool
) -> None:
    """Count one more ask that these people left, or none any more."""
    theirs = and_(greeters.c.guild_id == guild_id, greeters.c.user_id.in_(people))
    silent = greeters.c.silent + 1 if is_silent else 0
    await tx.execute(update(greeters).where(theirs).values(silent=silent))


async def save_wait(tx: AsyncConnection, guild_id: GuildId, wait: Wait) -> None:
    """Keep what is due for an introduction that waits."""
    values = {
        "step": int(wait.step),
        "due_at": wait.due_at,
        "begun_at": wait.begun_at,
        "step_at": wait.since,
    }
    await tx.execute(
        insert(tx, waits)
        .values(guild_id=guild_id, user_id=wait.user_id, **values)
        .on_conflict_do_update(index_elements=["guild_id", "user_id"], set_=values)
    )


async def end_wait(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Let an introduction wait no more; tell whether it did."""
    gone = await tx.execute(waits.delete().where(_whose(waits, guild_id, user_id)))
    return bool(gone.rowcount)


async def wait_of(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Wait | None:
    """Return what is due for somebody's introduction, if it waits."""
    found = await _waits(tx, _whose(waits, guild_id, user_id), 1)
    return found[0] if found else None


async def due(tx: AsyncConnection, guild_id: GuildId, now: datetime) -> list[Wait]:
    """Return the introductions for which something is due, those that wait longest first."""
    return await _waits(tx, and_(waits.c.guild_id == guild_id, waits.c.due_at <= now), SOME)


async def next_due(tx: AsyncConnection, guild_id: GuildId) -> datetime | None:
    """Return when something is next due in a server."""
    query = select(func.min(waits.c.due_at)).where(waits.c.guild_id == guild_id)
    found: datetime | None = (await tx.execute(query)).scalar()
    return found


async def waiting(
    tx: AsyncConnection, guild_id: GuildId, first: int, room: int
) -> tuple[list[Wait], int]:
    """Return some of the introductions that wait, the longest first, and how many there are."""
    here = waits.c.guild_id == guild_id
    count = (await tx.execute(select(func.count()).select_from(waits).where(here))).scalar_one()
    return await _waits(tx, here, room, first), int(count)


async def save_ask(tx: AsyncConnection, guild_id: GuildId, ask: Asked) -> None:
    """Keep that somebody is asked."""
    await tx.execute(
        greeter_asks.insert().values(
            guild_id=guild_id,
            greeter_id=ask.greeter,
            newcomer_id=ask.newcomer,
            asked_at=ask.asked_at,
            state=ask.state,
            message=ask.message,
        )
    )


async def asks_for(
    tx: AsyncConnection, guild_id: GuildId, newcomers: Collection[UserId]
) -> list[Asked]:
    """Return who was asked to answer these newcomers, the first one first."""
    return await _asks(
        tx,
        and_(greeter_asks.c.guild_id == guild_id, greeter_asks.c.newcomer_id.in_(list(newcomers))),
    )


async def asks_since(tx: AsyncConnection, guild_id: GuildId, since: datetime) -> list[Asked]:
    """Return all asks in a server since then, the first one first."""
    return await _asks(
        tx, and_(greeter_asks.c.guild_id == guild_id, greeter_asks.c.asked_at > since)
    )


async def settle(
    tx: AsyncConnection,
    guild_id: GuildId,
    newcomer: UserId,
    state: State,
    greeter_id: UserId | None = None,
) -> list[UserId]:
    """End the open asks for a newcomer, or the one of a greeter; return whose they were."""
    table = greeter_asks.c
    which = and_(
        table.guild_id == guild_id, table.newcomer_id == newcomer, table.state == State.OPEN
    )
    if greeter_id is not None:
        which = and_(which, table.greeter_id == greeter_id)
    query = select(table.greeter_id).where(which)
    found = [UserId(one) for one in (await tx.execute(query)).scalars()]
    await tx.execute(update(greeter_asks).where(which).values(state=state))
    return found


async def end_asks(tx: AsyncConnection, guild_id: GuildId, newcomer: UserId) -> None:
    """End all asks for a newcomer; what was declined stays so."""
    table = greeter_asks.c
    theirs = and_(
        table.guild_id == guild_id,
        table.newcomer_id == newcomer,
        table.state != State.DECLINED,
    )
    await tx.execute(update(greeter_asks).where(theirs).values(state=State.OVER))


async def forget_asks_before(tx: AsyncConnection, guild_id: GuildId, before: datetime) -> None:
    """Forget asks that no longer count."""
    old = and_(greeter_asks.c.guild_id == guild_id, greeter_asks.c.asked_at <= before)
    await tx.execute(greeter_asks.delete().where(old, greeter_asks.c.state != State.OPEN))


async def _greeters(tx: AsyncConnection, which: ColumnElement[bool]) -> list[Greeter]:
    rows = (await tx.execute(select(greeters).where(which).order_by(greeters.c.user_id))).all()
    return [
        Greeter(
            user_id=UserId(row.user_id),
            way=Way(row.greets_way),
            per_week=row.per_week,
            silent=row.silent,
        )
        for row in rows
    ]


async def _waits(
    tx: AsyncConnection, which: ColumnElement[bool], room: int, first: int = 0
) -> list[Wait]:
    query = select(waits).where(which).order_by(waits.c.begun_at, waits.c.user_id)
    return [
        Wait(
            user_id=UserId(row.user_id),
            step=Step(row.step),
            due_at=row.due_at,
            begun_at=row.begun_at,
            since=row.step_at,
        )
        for row in (await tx.execute(query.limit(room).offset(first))).all()
    ]


async def _asks(tx: AsyncConnection, which: ColumnElement[bool]) -> list[Asked]:
    rows = (await tx.execute(select(greeter_asks).where(which).order_by(greeter_asks.c.id))).all()
    return [
        Asked(
            greeter=UserId(row.greeter_id),
            newcomer=UserId(row.newcomer_id),
            asked_at=row.asked_at,
            state=State(row.state),
            message=Key(row.message),
        )
        for row in rows
    ]


def _whose(table: Table, guild_id: GuildId, user_id: UserId) -> ColumnElement[bool]:
    return and_(table.c.guild_id == guild_id, table.c.user_id == user_id)
