"""Reads the lists of people by interest, as far as it takes to find who is like somebody."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import TextClause, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.hours import NO_HOURS, Hours
from bot.community.people import Viewer
from bot.community.people.rules import MOST_KEYS, Posting, Traits
from bot.community.people.store import present, start_of
from bot.community.profiles import LookingFor
from bot.community.profiles.tables import profile_interests, profiles
from bot.ids import GuildId, UserId

T = TypeVar("T")

MOST_COUNTED = 3000
"""An interest that more people have is taken to be as common as this."""

MOST_PEOPLE = 20_000
"""A larger server is taken to be of this size, which is enough to tell what is rare."""

CANDIDATES = 60
"""So many of those who share most are judged in full."""


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
        "start": await start_of(tx, viewer),
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


def _hours(written: str | None, zone: str | None, now: datetime) -> Hours:
    return Hours.read(written).in_utc(ZoneInfo(zone), now) if written and zone else NO_HOURS


def _parts(words: str | None) -> tuple[str, ...]:
    return tuple(part for part in (words or "").split(",") if part)
