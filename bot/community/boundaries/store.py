"""Who is kept apart, in the database: by marks, so that it outlasts the erasure of either."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.boundaries.rules import REPORTS_WITHIN, Kind, mark_of
from bot.community.boundaries.tables import partings, pins, reports
from bot.ids import GuildId, UserId
from bot.storage import notes
from bot.storage.database import insert
from bot.storage.turns import take_turn

SECRET = "boundaries.secret"

Pair = tuple[UserId, UserId]
"""Two people, the smaller id first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Whom somebody keeps away from: by id, and how many whose data has been erased since."""

    people: tuple[UserId, ...]
    nameless: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbidden:
    """Whom the organisers keep apart: by id, and how many pairs with somebody erased since."""

    pairs: tuple[Pair, ...]
    nameless: int


async def part(
    tx: AsyncConnection, guild_id: GuildId, by: UserId, of: UserId, kind: Kind, now: datetime
) -> bool:
    """Keep two apart everywhere, both ways; tell whether they were not so before."""
    secret = await _secret(tx) or await _make_secret(tx)
    values = {"by_id": by, "of_id": of}
    marks = {
        "by_mark": mark_of(secret, guild_id, by),
        "of_mark": mark_of(secret, guild_id, of),
    }
    added = await tx.execute(
        insert(tx, partings)
        .values(guild_id=guild_id, kind=kind, parted_at=now, **marks, **values)
        .on_conflict_do_nothing()
    )
    if added.rowcount:
        return True
    # Whose data was erased meanwhile and who is named again can be listed again.
    same = and_(*(partings.c[name] == mark for name, mark in marks.items()))
    where = and_(partings.c.guild_id == guild_id, partings.c.kind == kind, same)
    await tx.execute(update(partings).where(where).values(**values))
    return False


async def unpart(
    tx: AsyncConnection, guild_id: GuildId, by: UserId, of: UserId, kind: Kind
) -> bool:
    """Take back one reason to keep two apart; tell whether there was one."""
    if (secret := await _secret(tx)) is None:
        return False
    gone = await tx.execute(
        partings.delete().where(
            partings.c.guild_id == guild_id,
            partings.c.by_mark == mark_of(secret, guild_id, by),
            partings.c.of_mark == mark_of(secret, guild_id, of),
            partings.c.kind == kind,
        )
    )
    return bool(gone.rowcount)


async def kept_by(tx: AsyncConnection, guild_id: GuildId, by: UserId, kind: Kind) -> Kept:
    """Return whom somebody has asked to be kept away from."""
    if (secret := await _secret(tx)) is None:
        return Kept(people=(), nameless=0)
    query = select(partings.c.of_id).where(
        partings.c.guild_id == guild_id,
        partings.c.by_mark == mark_of(secret, guild_id, by),
        partings.c.kind == kind,
    )
    found = list((await tx.execute(query.order_by(partings.c.parted_at))).scalars())
    named = tuple(UserId(user_id) for user_id in found if user_id is not None)
    return Kept(people=named, nameless=len(found) - len(named))


async def forbid(
    tx: AsyncConnection, guild_id: GuildId, one: UserId, other: UserId, now: datetime
) -> bool:
    """Keep two apart for the organisers; tell whether they did not before."""
    return await part(tx, guild_id, *_pair(one, other), Kind.FORBIDDEN, now)


async def allow(tx: AsyncConnection, guild_id: GuildId, one: UserId, other: UserId) -> bool:
    """Take back that the organisers keep two apart; tell whether they did."""
    return await unpart(tx, guild_id, *_pair(one, other), Kind.FORBIDDEN)


async def forbidden(tx: AsyncConnection, guild_id: GuildId) -> Forbidden:
    """Return whom the organisers keep apart, the oldest first."""
    query = (
        select(partings.c.by_id, partings.c.of_id)
        .where(partings.c.guild_id == guild_id, partings.c.kind == Kind.FORBIDDEN)
        .order_by(partings.c.parted_at, partings.c.by_mark, partings.c.of_mark)
    )
    found = [tuple(row) for row in await tx.execute(query)]
    named = tuple((UserId(one), UserId(other)) for one, other in found if one and other)
    return Forbidden(pairs=named, nameless=len(found) - len(named))


async def may_meet(tx: AsyncConnection, guild_id: GuildId, one: UserId, other: UserId) -> bool:
    """Whether two people may be brought together."""
    return not await apart_from(tx, guild_id, one, [other])


async def apart_from(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, others: Collection[UserId]
) -> set[UserId]:
    """Return those among `others` with whom somebody may not be brought together."""
    if (secret := await _secret(tx)) is None:
        return set()
    mine = mark_of(secret, guild_id, user_id)
    query = select(partings.c.by_mark, partings.c.of_mark).where(
        partings.c.guild_id == guild_id,
        or_(partings.c.by_mark == mine, partings.c.of_mark == mine),
    )
    marks = {mark for row in await tx.execute(query) for mark in row} - {mine}
    if not marks:
        return set()
    return {other for other in others if mark_of(secret, guild_id, other) in marks}


async def pairs_apart(
    tx: AsyncConnection, guild_id: GuildId, people: Collection[UserId]
) -> set[Pair]:
    """Return every pair among `people` that may not be brought together."""
    if (secret := await _secret(tx)) is None:
        return set()
    by_mark = {mark_of(secret, guild_id, user_id): user_id for user_id in people}
    query = select(partings.c.by_mark, partings.c.of_mark).where(partings.c.guild_id == guild_id)
    return {
        _pair(by_mark[one], by_mark[other])
        for one, other in await tx.execute(query)
        if one in by_mark and other in by_mark
    }


async def pin(
    tx: AsyncConnection, guild_id: GuildId, one: UserId, other: UserId, now: datetime
) -> bool:
    """Have two brought together in the next round; tell whether that is new."""
    first, second = _pair(one, other)
    added = await tx.execute(
        insert(tx, pins)
        .values(guild_id=guild_id, one_id=first, other_id=second, pinned_at=now)
        .on_conflict_do_nothing()
    )
    return bool(added.rowcount)


async def unpin(tx: AsyncConnection, guild_id: GuildId, one: UserId, other: UserId) -> bool:
    """Leave it to chance again whether two are brought together; tell whether it was not."""
    first, second = _pair(one, other)
    mine = and_(pins.c.guild_id == guild_id, pins.c.one_id == first, pins.c.other_id == second)
    return bool((await tx.execute(pins.delete().where(mine))).rowcount)


async def pinned(tx: AsyncConnection, guild_id: GuildId) -> list[Pair]:
    """Return the pairs that are to be brought together, the oldest wish first."""
    query = (
        select(pins.c.one_id, pins.c.other_id)
        .where(pins.c.guild_id == guild_id)
        .order_by(pins.c.pinned_at, pins.c.one_id, pins.c.other_id)
    )
    return [(UserId(one), UserId(other)) for one, other in await tx.execute(query)]


async def note_report(tx: AsyncConnection, guild_id: GuildId, by: UserId, now: datetime) -> None:
    """Note that somebody made a report, and let go of what no longer counts."""
    await tx.execute(reports.delete().where(reports.c.reported_at <= now - REPORTS_WITHIN))
    await tx.execute(reports.insert().values(guild_id=guild_id, by_id=by, reported_at=now))


async def reports_lately(tx: AsyncConnection, guild_id: GuildId, by: UserId, now: datetime) -> int:
    """Return how many reports somebody made within the last day."""
    query = (
        select(func.count())
        .select_from(reports)
        .where(
            reports.c.guild_id == guild_id,
            reports.c.by_id == by,
            reports.c.reported_at > now - REPORTS_WITHIN,
        )
    )
    return int((await tx.execute(query)).scalar_one())


async def _secret(tx: AsyncConnection) -> bytes | None:
    """Return the key of the marks; None while nobody has been kept apart from anybody."""
    known = await notes.read(tx, SECRET)
    return bytes.fromhex(known) if known else None


async def _make_secret(tx: AsyncConnection) -> bytes:
    await take_turn(tx, SECRET)
    if (known := await _secret(tx)) is not None:
        return known
    made = secrets.token_bytes(32)
    await notes.write(tx, SECRET, made.hex())
    return made


def _pair(one: UserId, other: UserId) -> Pair:
    return (one, other) if one < other else (other, one)
