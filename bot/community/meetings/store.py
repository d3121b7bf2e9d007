"""Meetings in the database."""

from collections.abc import Collection
from datetime import datetime
from itertools import combinations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.meetings import Meeting
from bot.community.meetings.tables import meeting_people, meetings
from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import insert


async def save(tx: AsyncConnection, meeting: Meeting) -> None:
    """Keep a meeting."""
    made = await tx.execute(
        meetings.insert().values(
            guild_id=meeting.guild_id,
            occasion=meeting.occasion,
            thread=meeting.thread,
            arranged_at=meeting.arranged_at,
        )
    )
    (meeting_id,) = made.inserted_primary_key or (None,)
    await tx.execute(
        meeting_people.insert(),
        [{"meeting_id": meeting_id, "user_id": user_id} for user_id in meeting.people],
    )


async def undo(tx: AsyncConnection, thread: Key) -> None:
    """Forget a meeting whose thread could not be opened: these people did not meet."""
    await tx.execute(meetings.delete().where(meetings.c.thread == thread))


async def join(tx: AsyncConnection, thread: Key, user_id: UserId) -> None:
    """Let somebody have met the people of a thread too."""
    query = select(meetings.c.id).where(meetings.c.thread == thread)
    meeting_id = (await tx.execute(query)).scalar()
    if meeting_id is not None:
        await tx.execute(
            insert(tx, meeting_people)
            .values(meeting_id=meeting_id, user_id=user_id)
            .on_conflict_do_nothing()
        )


async def leave(tx: AsyncConnection, thread: Key, user_id: UserId) -> None:
    """Let somebody not have met the people of a thread: they could not come to it."""
    found = select(meetings.c.id).where(meetings.c.thread == thread).scalar_subquery()
    await tx.execute(
        meeting_people.delete().where(
            meeting_people.c.meeting_id == found, meeting_people.c.user_id == user_id
        )
    )


async def thread_of(
    tx: AsyncConnection, guild_id: GuildId, one: UserId, other: UserId, since: datetime
) -> Key | None:
    """Return the thread of the newest meeting of two people since then."""
    first, second = meeting_people.alias(), meeting_people.alias()
    query = (
        select(meetings.c.thread)
        .join(first, first.c.meeting_id == meetings.c.id)
        .join(second, second.c.meeting_id == meetings.c.id)
        .where(meetings.c.guild_id == guild_id, meetings.c.arranged_at > since)
        .where(first.c.user_id == one, second.c.user_id == other)
        .order_by(meetings.c.arranged_at.desc())
        .limit(1)
    )
    found = (await tx.execute(query)).scalar()
    return Key(found) if found else None


async def has_met(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Whether somebody was ever brought together with anybody in a server."""
    query = (
        select(meetings.c.id)
        .join(meeting_people)
        .where(meetings.c.guild_id == guild_id, meeting_people.c.user_id == user_id)
        .limit(1)
    )
    return (await tx.execute(query)).first() is not None


async def last_met(
    tx: AsyncConnection, guild_id: GuildId, people: Collection[UserId]
) -> dict[tuple[UserId, UserId], datetime]:
    """Return when each pair among `people` was last brought together, the smaller id first."""
    query = (
        select(meeting_people.c.meeting_id, meeting_people.c.user_id, meetings.c.arranged_at)
        .join(meetings)
        .where(meetings.c.guild_id == guild_id)
        .order_by(meetings.c.arranged_at, meeting_people.c.meeting_id, meeting_people.c.user_id)
    )
    wanted = set(people)
    groups: dict[int, list[UserId]] = {}
    times: dict[int, datetime] = {}
    for meeting_id, user_id, at in await tx.execute(query):
        times[meeting_id] = at
        if user_id in wanted:
            groups.setdefault(meeting_id, []).append(UserId(user_id))
    return {
        pair: times[meeting_id]
        for meeting_id, together in groups.items()
        for pair in combinations(together, 2)
    }


async def pairs_who_met(tx: AsyncConnection, guild_id: GuildId) -> set[tuple[UserId, UserId]]:
    """Return every pair of a server that was brought together, the smaller id first."""
    query = (
        select(meeting_people.c.meeting_id, meeting_people.c.user_id)
        .join(meetings)
        .where(meetings.c.guild_id == guild_id)
        .order_by(meeting_people.c.meeting_id, meeting_people.c.user_id)
    )
    groups: dict[int, list[UserId]] = {}
    for meeting_id, user_id in await tx.execute(query):
        groups.setdefault(meeting_id, []).append(UserId(user_id))
    return {pair for people in groups.values() for pair in combinations(people, 2)}
