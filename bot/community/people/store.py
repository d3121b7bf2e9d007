"""Whom the database holds that somebody may be shown: every search asks here."""

import operator
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.boundaries import store as boundaries
from bot.community.departures.store import has_left
from bot.community.interests import Interest
from bot.community.people import Viewer, Wanted
from bot.community.people.rules import lot
from bot.community.profiles.tables import profile_interests, profiles
from bot.ids import GuildId, UserId

LOOKED_AT = 500
"""So many who fit are looked at: a hundred pages, and others every day."""

FEW = 30
"""So many people with an interest are counted: more are many."""

COUNTED = 20_000
"""So many interests of members are counted to see which are frequent: enough for an order."""

SPARE = 50
"""So many more are looked at, so that a limit is reached also without those kept apart.

A number that falls short of it would tell that there are some.
"""


def present() -> ColumnElement[bool]:
    """Whom others may be shown, as a condition on `profiles`: those who have not left."""
    return ~has_left(profiles.c.guild_id, profiles.c.user_id)


async def is_present(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Whether somebody has introduced themselves here and has not left."""
    query = select(profiles.c.user_id).where(
        profiles.c.guild_id == guild_id, profiles.c.user_id == user_id, present()
    )
    return (await tx.execute(query)).first() is not None


async def fitting(
    tx: AsyncConnection, viewer: Viewer, wanted: Wanted, mine: Collection[str]
) -> tuple[list[UserId], bool]:
    """Return who fits all that is wanted and may be shown, and whether there may be more.

    Those who have most of the interests `mine` come first; lots decide between equals.
    """
    start = await start_of(tx, viewer)
    found: list[UserId] = []
    for side in (operator.ge, operator.lt):
        room = LOOKED_AT + SPARE - len(found)
        found += await _fitting(tx, viewer, wanted, side, start, room)
    allowed = await not_apart(tx, viewer, found)
    shown, and_more = allowed[:LOOKED_AT], len(allowed) > LOOKED_AT
    common = await _in_common(tx, viewer, shown, mine)
    return sorted(shown, key=lambda u: (-common.get(u, 0), lot(viewer.seed, u))), and_more


async def start_of(tx: AsyncConnection, viewer: Viewer) -> int:
    """Return the id at which reading begins for a viewer today: somewhere among all of them."""
    ends = (func.min(profiles.c.user_id), func.max(profiles.c.user_id))
    # One query for each end: SQLite finds one at once, and reads all of them for both together.
    mine = profiles.c.guild_id == viewer.guild_id
    first, last = [(await tx.execute(select(end).where(mine))).scalar() for end in ends]
    return first + viewer.seed % (last - first + 1) if first is not None else 0


async def not_apart(
    tx: AsyncConnection, viewer: Viewer, user_ids: Sequence[UserId]
) -> list[UserId]:
    """Return those whom somebody may be brought together with, in the same order."""
    apart = await boundaries.apart_from(tx, viewer.guild_id, viewer.user_id, user_ids)
    return [user_id for user_id in user_ids if user_id not in apart]


async def popular(
    tx: AsyncConnection, viewer: Viewer, room: int
) -> list[tuple[Interest, list[UserId]]]:
    """Return the frequent interests here, and people who have each.

    The most frequent first, counted over the first COUNTED. Of the people some more than FEW are
    looked at, and those are given who may be shown to the viewer.
    """
    some = (
        select(profile_interests.c.key, profile_interests.c.label)
        .where(profile_interests.c.guild_id == viewer.guild_id)
        .order_by(profile_interests.c.user_id)
        .limit(COUNTED)
        .subquery()
    )
    count = func.count().label("people")
    query = (
        select(some.c.key, func.min(some.c.label), count)
        .group_by(some.c.key)
        .order_by(count.desc(), some.c.key)
        .limit(room)
    )
    rows = (await tx.execute(query)).all()
    return await people_of(tx, viewer, [Interest(key=row[0], label=row[1]) for row in rows])


async def people_of(
    tx: AsyncConnection, viewer: Viewer, interests: Iterable[Interest]
) -> list[tuple[Interest, list[UserId]]]:
    """Return some of the people who have each of these interests, who may be shown to a viewer."""
    return [(one, await _some_with(tx, viewer, one.key)) for one in interests]


async def _some_with(tx: AsyncConnection, viewer: Viewer, key: str) -> list[UserId]:
    query = (
        select(profiles.c.user_id)
        .join(profile_interests)
        .where(profile_interests.c.guild_id == viewer.guild_id, profile_interests.c.key == key)
        .where(profiles.c.user_id != viewer.user_id, present())
        .limit(FEW + SPARE)
    )
    found = [UserId(user_id) for user_id in (await tx.execute(query)).scalars()]
    return await not_apart(tx, viewer, found)


async def _fitting(
    tx: AsyncConnection,
    viewer: Viewer,
    wanted: Wanted,
    side: Callable[[Any, Any], Any],
    start: int,
    room: int,
) -> list[UserId]:
    # The list of those with an interest, which is in the order of people, leads if there is one.
    leading = profile_interests if wanted.interest else profiles
    who = leading.c.user_id
    query = select(who).where(
        leading.c.guild_id == viewer.guild_id, who != viewer.user_id, side(who, start)
    )
    if wanted.interest:
        query = query.join(profiles).where(profile_interests.c.key == wanted.interest)
    if wanted.language:
        query = query.where(_among(profiles.c.languages, wanted.language))
    if wanted.looking_for:
        query = query.where(_among(profiles.c.looking_for, wanted.looking_for))
    query = query.where(present()).order_by(who).limit(room)
    return [UserId(user_id) for user_id in (await tx.execute(query)).scalars()]


async def _in_common(
    tx: AsyncConnection, viewer: Viewer, user_ids: Collection[UserId], mine: Collection[str]
) -> dict[UserId, int]:
    """Return how many of the interests `mine` each of these people has."""
    query = (
        select(profile_interests.c.user_id, func.count())
        .where(
            profile_interests.c.guild_id == viewer.guild_id,
            profile_interests.c.user_id.in_(user_ids),
            profile_interests.c.key.in_(mine),
        )
        .group_by(profile_interests.c.user_id)
    )
    return {UserId(user_id): count for user_id, count in await tx.execute(query)}


def _among(column: ColumnElement[str | None], word: str) -> ColumnElement[bool]:
    """Whether a word is one of those in a column, which are parted by commas."""
    words = literal(",") + func.lower(func.coalesce(column, "")) + literal(",")
    return words.contains(f",{word.lower()},", autoescape=True)
