"""Threads of groups in the database: whose a thread is, first signs, and what was asked."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import NotAllowed, Outdated
from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.outbox.tables import outbox
from bot.storage.turns import take_turn
from cogs.rounds.programmes import Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Group, Round
from cogs.rounds.records import store as records
from cogs.rounds.records.tables import groups, seats
from cogs.rounds.thread.tables import openers

TURN = "round"
"""Whoever changes something of the rounds of a server has the turn for it."""


async def taken(tx: AsyncConnection, group_id: int) -> Group | None:
    """Return a group as it is once it is its turn."""
    found = await records.group(tx, group_id)
    if found is None:
        return None
    await take_turn(tx, TURN, found.guild_id)
    return await records.group(tx, group_id)


async def taken_by(tx: AsyncConnection, group_id: int, user_id: UserId) -> Group:
    """Return the group of somebody who pressed something, as it is once it is its turn.

    Raises Outdated where there is no group any more, NotAllowed where it is another's.
    """
    group = await taken(tx, group_id)
    if group is None or group.fate in (Fate.PLANNED, Fate.FAILED):
        raise Outdated("thread-ended")
    if user_id not in group.people:
        raise NotAllowed("thread-of-others")
    return group


async def take_turn_of(tx: AsyncConnection, guild_id: GuildId, _erased: UserId) -> None:
    """Let nothing of the rounds of a server be changed while somebody is erased."""
    await take_turn(tx, TURN, guild_id)


async def round_of(tx: AsyncConnection, group: Group) -> Round:
    """Return the round of a group, which goes with it."""
    found = await records.load(tx, group.round_id)
    assert found is not None
    return found


async def programme_of(tx: AsyncConnection, group: Group) -> Programme | None:
    """Return the programme of a group, unless it was deleted."""
    round_ = await round_of(tx, group)
    return await programmes.load(tx, round_.programme_id)


async def group_at(tx: AsyncConnection, guild_id: GuildId, thread_id: int) -> Group | None:
    """Return the group whose thread, by Discord's id, this is."""
    query = (
        select(groups.c.thread)
        .join(outbox, outbox.c.key == groups.c.thread)
        .where(groups.c.guild_id == guild_id, outbox.c.result_id == thread_id)
        .limit(1)
    )
    found = (await tx.execute(query)).scalar()
    return await records.group_in(tx, Key(found)) if found else None


async def sign(tx: AsyncConnection, group_id: int, user_id: UserId, now: datetime) -> bool:
    """Note somebody's first sign; tell whether it is the first."""
    first = await tx.execute(
        update(seats)
        .where(seats.c.group_id == group_id, seats.c.user_id == user_id)
        .where(seats.c.signed_at.is_(None))
        .values(signed_at=now)
    )
    return bool(first.rowcount)


async def asked(tx: AsyncConnection, guild_id: GuildId, people: Collection[UserId]) -> set[str]:
    """Return the marks of the questions that any two of these people were asked together."""
    query = (
        select(openers.c.opener)
        .where(openers.c.guild_id == guild_id, openers.c.user_id.in_(list(people)))
        .group_by(openers.c.group_id, openers.c.opener)
        .having(func.count(openers.c.user_id.distinct()) > 1)
    )
    return set((await tx.execute(query)).scalars())


async def note_asked(
    tx: AsyncConnection, group: Group, people: Collection[UserId], marks: Sequence[str]
) -> None:
    """Keep which questions a group was given."""
    rows = [
        {"group_id": group.id, "guild_id": group.guild_id, "user_id": user_id, "opener": mark}
        for user_id in people
        for mark in marks
    ]
    if rows:
        await tx.execute(openers.insert(), rows)
