"""Notifications, wishes and corners in the database."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Table, and_, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.community.contact.rules import (
    NEVER_QUIET,
    WEEK,
    Cap,
    Decision,
    Now,
    Quiet,
    Way,
    Wishes,
    decide,
    is_quiet,
)
from bot.community.contact.tables import contacts, corners, preferences
from bot.community.profiles.tables import profiles
from bot.community.servers.tables import servers
from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import insert
from bot.storage.turns import take_turn

TURN = "contact"
UTC_ZONE = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """Somebody's private thread, by the key of the act that opens it."""

    thread: Key
    opened_at: datetime


async def weigh(
    tx: AsyncConnection,
    *,
    guild_id: GuildId,
    user_id: UserId,
    now: datetime,
    cap: Cap,
    unasked: bool,
    not_after: datetime | None = None,
    awake: bool = False,
    way: Way | None = None,
) -> Decision:
    """Decide whether a person is addressed now; whoever does so has the turn, and notes it.

    Who is `awake` has acted this very moment: their quiet hours do not matter. `way` is the one
    that they chose for this alone.
    """
    await take_turn(tx, TURN, user_id)
    wishes = await wishes_of(tx, guild_id, user_id)
    if awake:
        wishes = replace(wishes, quiet=NEVER_QUIET)
    if way is not None:
        wishes = replace(wishes, way=way)
    zone = await zone_of(tx, guild_id, user_id)
    earlier = await _earlier(tx, user_id, now)
    return decide(wishes, zone, earlier, now, cap, unasked=unasked, not_after=not_after)


async def note(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, purpose: str, now: datetime
) -> None:
    """Note one unasked-for notification."""
    await tx.execute(
        contacts.insert().values(
            guild_id=guild_id, user_id=user_id, purpose=purpose, addressed_at=now
        )
    )


async def take(
    tx: AsyncConnection,
    *,
    guild_id: GuildId,
    user_id: UserId,
    purpose: str,
    now: datetime,
    cap: Cap,
    awake: bool = False,
) -> bool:
    """Note one unasked-for notification if there may be one now; tell whether there may."""
    decision = await weigh(
        tx, guild_id=guild_id, user_id=user_id, now=now, cap=cap, unasked=True, awake=awake
    )
    if not isinstance(decision, Now):
        return False
    await note(tx, guild_id, user_id, purpose, now)
    return True


async def reachable(
    tx: AsyncConnection, guild_id: GuildId, people: Collection[UserId], now: datetime, cap: Cap
) -> set[UserId]:
    """Return who of these people may be addressed unasked just now: to choose among many.

    Whoever is chosen is asked about again, with their turn, when they are addressed.
    """
    mine = and_(preferences.c.guild_id == guild_id, preferences.c.user_id.in_(list(people)))
    wishes = {
        row.user_id: _wishes(row) for row in await tx.execute(select(preferences).where(mine))
    }
    zones = await _zones(tx, guild_id, people)
    query = select(contacts.c.user_id, contacts.c.addressed_at).where(
        contacts.c.user_id.in_(list(people)), contacts.c.addressed_at > now - WEEK
    )
    earlier: dict[int, list[datetime]] = {}
    for user_id, at in await tx.execute(query):
        earlier.setdefault(user_id, []).append(at)

    def may_be(user_id: UserId) -> bool:
        theirs, zone = wishes.get(user_id, Wishes()), zones[user_id]
        # Asked first: when they wake, which takes a while to find, is of no interest here.
        if is_quiet(theirs.quiet, zone, now):
            return False
        before = earlier.get(user_id, [])
        return isinstance(decide(theirs, zone, before, now, cap, unasked=True), Now)

    return {user_id for user_id in people if may_be(user_id)}


async def wishes_of(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Wishes:
    """Return how somebody wishes to be addressed; who has chosen nothing wishes the usual."""
    query = select(preferences).where(_whose(preferences, guild_id, user_id))
    row = (await tx.execute(query)).first()
    return _wishes(row) if row else Wishes()


async def save_wishes(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, wishes: Wishes
) -> None:
    """Keep how somebody wishes to be addressed."""
    values = {
        "way": wishes.way,
        "quiet_since": wishes.quiet.since,
        "quiet_until": wishes.quiet.until,
        "paused_until": wishes.paused_until,
    }
    await tx.execute(
        insert(tx, preferences)
        .values(guild_id=guild_id, user_id=user_id, **values)
        .on_conflict_do_update(index_elements=["guild_id", "user_id"], set_=values)
    )


async def paused(tx: AsyncConnection, guild_id: GuildId, now: datetime) -> set[UserId]:
    """Return who wishes to be left alone just now."""
    query = select(preferences.c.user_id).where(
        preferences.c.guild_id == guild_id, preferences.c.paused_until > now
    )
    return {UserId(user_id) for user_id in (await tx.execute(query)).scalars()}


async def zone_of(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> ZoneInfo:
    """Return whose clock counts for somebody: their own, else the server's, else UTC."""
    own = select(profiles.c.zone).where(_whose(profiles, guild_id, user_id))
    common = select(servers.c.zone).where(servers.c.guild_id == guild_id)
    query = select(func.coalesce(own.scalar_subquery(), common.scalar_subquery(), UTC_ZONE))
    return ZoneInfo((await tx.execute(query)).scalar_one())


async def corner_of(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> Corner | None:
    """Return somebody's private thread."""
    query = select(corners).where(_whose(corners, guild_id, user_id))
    row = (await tx.execute(query)).first()
    return Corner(thread=Key(row.thread), opened_at=row.opened_at) if row else None


async def save_corner(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, corner: Corner
) -> None:
    """Keep somebody's private thread in place of an earlier one."""
    values = {"thread": corner.thread, "opened_at": corner.opened_at}
    await tx.execute(
        insert(tx, corners)
        .values(guild_id=guild_id, user_id=user_id, **values)
        .on_conflict_do_update(index_elements=["guild_id", "user_id"], set_=values)
    )


async def forget_corner(tx: AsyncConnection, thread: Key) -> None:
    """Forget a private thread that is gone, or could not be opened."""
    await tx.execute(corners.delete().where(corners.c.thread == thread))


async def _zones(
    tx: AsyncConnection, guild_id: GuildId, people: Collection[UserId]
) -> dict[UserId, ZoneInfo]:
    """Return whose clock counts for each: their own, else the server's, else UTC."""
    mine = and_(profiles.c.guild_id == guild_id, profiles.c.user_id.in_(list(people)))
    own = dict((await tx.execute(select(profiles.c.user_id, profiles.c.zone).where(mine))).all())
    common = select(servers.c.zone).where(servers.c.guild_id == guild_id)
    usual = (await tx.execute(common)).scalar() or UTC_ZONE
    return {user_id: ZoneInfo(own.get(user_id) or usual) for user_id in people}


def _wishes(row: Row[Any]) -> Wishes:
    return Wishes(
        way=Way(row.way),
        quiet=Quiet(since=row.quiet_since, until=row.quiet_until),
        paused_until=row.paused_until,
    )


async def _earlier(tx: AsyncConnection, user_id: UserId, now: datetime) -> list[datetime]:
    """Return when somebody was last addressed unasked, on any server."""
    query = select(contacts.c.addressed_at).where(
        contacts.c.user_id == user_id, contacts.c.addressed_at > now - WEEK
    )
    return list((await tx.execute(query)).scalars())


def _whose(table: Table, guild_id: GuildId, user_id: UserId) -> ColumnElement[bool]:
    return and_(table.c.guild_id == guild_id, table.c.user_id == user_id)
