"""Whom the database holds that somebody may be shown: every search asks here."""

import operator
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, TextClause, func, literal, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.boundaries import store as boundaries
from bot.community.departures.store import has_left
from bot.community.hours import NO_HOURS, Hours
from bot.community.interests import Interest
from bot.community.people import Viewer, Wanted
from bot.community.people.rules import MOST_KEYS, Posting, Traits, lot
from bot.community.profiles import LookingFor
from bot.community.profiles.tables import profile_interests, profiles
from bot.ids import GuildId, UserId

T = TypeVar("T")

LOOKED_AT = 500
"""So many who fit are looked at: a hundred pages, and others every day."""

MOST_COUNTED = 3000
"""An interest that more people have is taken to be as common as this."""

MOST_PEOPLE = 20_000
"""A larger server is taken to be of this size, which is enough to tell what is rare."""

CANDIDATES = 60
"""So many of those who share most are judged in full."""

FEW = 30
"""So many people with an interest are looked at to say that there are several."""


def present() -> ColumnElement[bool]:
    """Whom others may be shown, as a condition on `profiles`: those who have not left."""
    return ~has_left(profiles.c.guild_id, profiles.c.user_id)


async def is_present(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Whether somebody has introduced themselves here and has not left."""
    theirs = (profiles.c.guild_id == guild_id, profiles.c.user_id == user_id)
    return (
        await tx.execute(select(profiles.c.user_id).where(*theirs, present()))
    ).first() is not None


async def fitting(
    tx: AsyncConnection, viewer: Viewer, wanted: Wanted, mine: Collection[str]
) -> tuple[list[UserId], bool]:
    """Return who fits all that is wanted and may be shown, and whether there may be more.

    Those who have most of the interests `mine` come first; lots decide between equals.
    """
    start = await _start(tx, viewer)
    found: list[UserId] = []
    for side in (operator.ge, operator.lt):
        room = LOOKED_AT + 1 - len(found)
        found += await _fitting(tx, viewer, wanted, side, start, room)
    and_more = len(found) > LOOKED_AT
    shown = await not_apart(tx, viewer, found[:LOOKED_AT])
    common = await _in_common(tx, viewer, shown, mine)
    return sorted(shown, key=lambda u: (-common.get(u, 0), lot(viewer.seed, u))), and_more


async def counts(
    tx: AsyncConnection, guild_id: GuildId, keys: Iterable[str]
) -> tuple[int, dict[str, int]]:
    """Return how many people there are, and how many have each interest; beyond a limit, the limit.

    What is popular in a large server need not be counted to the end to be known as that.
    """
    some = select(profiles.c.user_id).where(profiles.c.guild_id == guild_id).limit(MOST_PEOPLE)
    query = select(func.count()).select_from(some.subquery())
    people = (await tx.execute(query)).scalar_one()
    known = list(keys)
    values = {f"key{n}": key for n, key in _padded(known, "")}
    rows = await tx.execute(_counting(), {"guild": guild_id, **values})
    return people, {known[place]: count for place, count in rows if place < len(known)}


async def candidates(tx: AsyncConnection, viewer: Viewer, lists: Sequence[Posting]) -> list[UserId]:
    """Return who shares most by the weight of what they share, from as much as is to be read.

    A list that is read in part is read around a point which differs by viewer and day.
    """
    if not lists:
        return []
    values: dict[str, object] = {
        "guild": viewer.guild_id,
        "me": viewer.user_id,
        "start": await _start(tx, viewer),
        "lot": viewer.seed % 9973 + 3,
    }
    for n, each in _padded(lists, Posting(key="", weight=0, most=0)):
        values |= {f"key{n}": each.key, f"weight{n}": each.weight, f"most{n}": each.most}
    return [UserId(row.user_id) for row in await tx.execute(_reading(), values)]


async def traits(
    tx: AsyncConnection, guild_id: GuildId, user_ids: Collection[UserId], now: datetime
) -> dict[UserId, Traits]:
    """Return what likeness is judged by, of those among these people who may be shown."""
    keys: dict[int, set[str]] = {}
    # `label` is asked for so that SQLite finds them by person: an index that holds all but it is
    # ordered by interest, and would be read from end to end.
    query = select(
        profile_interests.c.user_id, profile_interests.c.key, profile_interests.c.label
    ).where(profile_interests.c.guild_id == guild_id, profile_interests.c.user_id.in_(user_ids))
    for user_id, key, _ in await tx.execute(query):
        keys.setdefault(user_id, set()).add(key)
    said = select(
        profiles.c.user_id,
        profiles.c.languages,
        profiles.c.zone,
        profiles.c.hours,
        profiles.c.looking_for,
    ).where(profiles.c.guild_id == guild_id, profiles.c.user_id.in_(user_ids), present())
    return {
        UserId(row.user_id): Traits(
            keys=frozenset(keys.get(row.user_id, ())),
            languages=_parts(row.languages),
            hours=_hours(row.hours, row.zone, now),
            wishes=tuple(LookingFor(word) for word in _parts(row.looking_for)),
        )
        for row in await tx.execute(said)
    }


async def not_apart(
    tx: AsyncConnection, viewer: Viewer, user_ids: Sequence[UserId]
) -> list[UserId]:
    """Return those whom somebody may be brought together with, in the same order."""
    apart = await boundaries.apart_from(tx, viewer.guild_id, viewer.user_id, user_ids)
    return [user_id for user_id in user_ids if user_id not in apart]


async def popular(
    tx: AsyncConnection, viewer: Viewer, typed: str, room: int
) -> list[tuple[Interest, list[UserId]]]:
    """Return the interests here that begin with what was typed, and people who have each.

    The most frequent first; of the people at most FEW are looked at, and only those who may be
    shown to the viewer are given.
    """
    count = func.count().label("people")
    query = (
        select(profile_interests.c.key, func.min(profile_interests.c.label), count)
        .where(
            profile_interests.c.guild_id == viewer.guild_id,
            profile_interests.c.key.startswith(typed, autoescape=True),
        )
        .group_by(profile_interests.c.key)
        .order_by(count.desc(), profile_interests.c.key)
        .limit(room)
    )
    rows = (await tx.execute(query)).all()
    found = []
    for key, label, _ in rows:
        people = await _some_with(tx, viewer, key)
        found.append((Interest(key=key, label=label), people))
    return found


async def _some_with(tx: AsyncConnection, viewer: Viewer, key: str) -> list[UserId]:
    query = (
        select(profiles.c.user_id)
        .join(profile_interests)
        .where(profile_interests.c.guild_id == viewer.guild_id, profile_interests.c.key == key)
        .where(profiles.c.user_id != viewer.user_id, present())
        .limit(FEW)
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


async def _start(tx: AsyncConnection, viewer: Viewer) -> int:
    """Return the id at which reading begins for a viewer today: somewhere among all of them."""
    ends = (func.min(profiles.c.user_id), func.max(profiles.c.user_id))
    # One query for each end: SQLite finds one at once, and reads all of them for both together.
    mine = profiles.c.guild_id == viewer.guild_id
    first, last = [(await tx.execute(select(end).where(mine))).scalar() for end in ends]
    return first + viewer.seed % (last - first + 1) if first is not None else 0


def _padded(known: Sequence[T], filling: T) -> Iterator[tuple[int, T]]:
    """Number as many of something as there is room for in the two statements below.

    As they have always the same number of parts, each is made and compiled once: that would else
    take longer than to run it. For the same reason they are text.
    """
    yield from enumerate([*known, *[filling] * (MOST_KEYS - len(known))])


@cache
def _counting() -> TextClause:
    """Return the query that counts those with each of MOST_KEYS interests."""
    parts = " UNION ALL ".join(
        f"SELECT {n} AS place, COUNT(*) AS people FROM (SELECT 1 FROM profile_interests"
        f" WHERE guild_id = :guild AND key = :key{n} LIMIT {MOST_COUNTED}) AS list{n}"
        for n in range(MOST_KEYS)
    )
    return text(parts)


@cache
def _reading() -> TextClause:
    """Return the query that reads MOST_KEYS lists, each on both sides of where reading begins."""
    parts = " UNION ALL ".join(
        f"SELECT user_id, CAST(:weight{n} AS DOUBLE PRECISION) AS weight FROM"
        " (SELECT user_id FROM profile_interests WHERE guild_id = :guild"
        f" AND key = :key{n} AND user_id {side} :start ORDER BY user_id {order} LIMIT :most{n})"
        f" AS list{n}{order}"
        for n in range(MOST_KEYS)
        for side, order in ((">=", "ASC"), ("<", "DESC"))
    )
    return text(
        f"SELECT user_id, SUM(weight) AS likeness FROM ({parts}) AS found"
        " WHERE user_id <> :me GROUP BY user_id"
        f" ORDER BY likeness DESC, user_id % :lot LIMIT {CANDIDATES}"
    )


def _among(column: ColumnElement[str | None], word: str) -> ColumnElement[bool]:
    """Whether a word is one of those in a column, which are parted by commas."""
    words = literal(",") + func.lower(func.coalesce(column, "")) + literal(",")
    return words.contains(f",{word.lower()},", autoescape=True)


def _hours(written: str | None, zone: str | None, now: datetime) -> Hours:
    return Hours.read(written).in_utc(ZoneInfo(zone), now) if written and zone else NO_HOURS


def _parts(words: str | None) -> tuple[str, ...]:
    return tuple(part for part in (words or "").split(",") if part)
