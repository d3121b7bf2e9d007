"""The outbox in the database: put, claimed lane by lane under a lease, settled."""

import logging
import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import LeaseLost
from bot.ids import GuildId, UserId
from bot.outbox.acts import (
    Act,
    EditMessage,
    Key,
    to_json,
)
from bot.outbox.entries import Entry, Failure, Made, Reason, State, channel_or_none, read_entry
from bot.outbox.leftovers import wordless
from bot.outbox.order import lane, makes, needs
from bot.outbox.tables import outbox, outbox_people

log = logging.getLogger(__name__)

_base, _earlier = outbox.alias("base"), outbox.alias("earlier")


def _ready(*columns: Any) -> Select[Any]:
    """Select from rows that wait for nothing but their time."""
    return (
        select(*columns)
        .select_from(outbox.outerjoin(_base, _base.c.key == outbox.c.needs))
        .where(
            outbox.c.state == State.PENDING,
            or_(_base.c.id.is_(None), _base.c.state != State.PENDING),
            ~exists().where(
                _earlier.c.lane == outbox.c.lane,
                _earlier.c.state == State.PENDING,
                _earlier.c.id < outbox.c.id,
            ),
        )
    )


async def put(
    tx: AsyncConnection,
    *,
    key: Key,
    guild_id: GuildId,
    purpose: str,
    act: Act,
    expires_at: datetime | None,
    now: datetime,
    about: Collection[UserId] = (),
) -> Key:
    """Write an act down and return its row's key.

    An edit that has not been tried yet is replaced by a newer one, in the same row.
    """
    if isinstance(act, EditMessage):
        replaced = await _replace_edit(tx, act, purpose, expires_at, about)
        if replaced is not None:
            return replaced
    put_down = await tx.execute(
        outbox.insert().values(
            key=key,
            guild_id=guild_id,
            purpose=purpose,
            act=to_json(act),
            lane=lane(act, key),
            needs=needs(act),
            state=State.PENDING,
            tries=0,
            made_at=now,
            expires_at=expires_at,
            claimable_at=now,
        )
    )
    await _note_people(tx, put_down.inserted_primary_key, about)
    return key


async def _note_people(
    tx: AsyncConnection, row: Sequence[int] | None, about: Collection[UserId]
) -> None:
    assert row is not None
    if about:
        await tx.execute(
            outbox_people.insert(),
            [{"outbox_id": row[0], "user_id": user_id} for user_id in sorted(set(about))],
        )


async def _replace_edit(
    tx: AsyncConnection,
    act: EditMessage,
    purpose: str,
    expires_at: datetime | None,
    about: Collection[UserId],
) -> Key | None:
    last = (
        select(outbox.c.id, outbox.c.key, outbox.c.tries, outbox.c.act)
        .where(outbox.c.lane == lane(act, act.message), outbox.c.state == State.PENDING)
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    row = (await tx.execute(last)).first()
    if row is None or row.tries > 0 or '"act":"edit_message"' not in row.act:
        return None
    replaced = await tx.execute(
        update(outbox)
        # On PostgreSQL the sender may have claimed it since it was looked at.
        .where(outbox.c.id == row.id, outbox.c.tries == 0)
        .values(act=to_json(act), purpose=purpose, expires_at=expires_at)
    )
    if not replaced.rowcount:
        return None
    await tx.execute(outbox_people.delete().where(outbox_people.c.outbox_id == row.id))
    await _note_people(tx, [row.id], about)
    return Key(row.key)


async def claim(
    tx: AsyncConnection,
    now: datetime,
    lease_for: timedelta,
    limit: int,
    *,
    busy: Collection[int] = (),
) -> Sequence[Entry]:
    """Lease up to `limit` rows that are due: the first of each lane, nothing unready or `busy`.

    The try is counted here, before it is made: a crash in the middle leaves a row that knows
    that its outcome is unknown.
    """
    query = (
        _ready(
            outbox,
            _base.c.state.label("base_state"),
            _base.c.result_id.label("base_result"),
            _base.c.place_id.label("base_place"),
        )
        .where(outbox.c.claimable_at <= now, outbox.c.id.not_in(list(busy)))
        # In the order of an index, so that the search ends with the last row wanted.
        .order_by(outbox.c.claimable_at, outbox.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=outbox)
    )
    rows = (await tx.execute(query)).mappings().all()
    lease = secrets.token_hex(8)
    if rows:
        await tx.execute(
            update(outbox)
            .where(outbox.c.id.in_([row["id"] for row in rows]))
            .values(
                lease=lease,
                claimable_at=now + lease_for,
                tries=outbox.c.tries + 1,
                first_tried_at=func.coalesce(outbox.c.first_tried_at, now),
            )
        )
    return [entry for row in rows if (entry := read_entry(row, lease, now)) is not None]


async def settle(
    tx: AsyncConnection, entry: Entry, *, made: Made | None, reason: Reason | None, now: datetime
) -> bool:
    """Record how an entry ended, without the words it carried and the people it was for.

    - Returns False, and records nothing, when what it made is the result of another row.
    - Raises LeaseLost.
    """
    left = wordless(entry.act)
    values = {
        "state": State.FAILED if reason else State.DONE,
        "reason": reason,
        "result_id": made.id if made else None,
        "made_id": made.id if made and makes(entry.act) else None,
        "place_id": made.place if made else entry.aim(),
        "act": to_json(left),
        "lane": lane(left, entry.key),
        "settled_at": now,
        "lease": None,
    }
    try:
        async with tx.begin_nested():
            await _release(tx, entry, values)
    except IntegrityError:
        return False
    return True


async def put_off(tx: AsyncConnection, entry: Entry, until: datetime) -> None:
    """Give an entry back, to be tried again from `until` on. Raises LeaseLost."""
    await _release(tx, entry, {"claimable_at": until, "lease": None})


async def hold_back(tx: AsyncConnection, entry: Entry, until: datetime) -> None:
    """Give an entry back that was not tried, because it was too early. Raises LeaseLost."""
    values = {"claimable_at": until, "lease": None, "tries": entry.tries - 1}
    if entry.tries == 1:
        values["first_tried_at"] = None
    await _release(tx, entry, values)


async def renew(tx: AsyncConnection, entries: Collection[Entry], until: datetime) -> set[int]:
    """Prolong the leases of these entries; return the ids of those that are still ours."""
    ours = _leased(entries)
    await tx.execute(update(outbox).where(ours).values(claimable_at=until))
    return set((await tx.execute(select(outbox.c.id).where(ours))).scalars())


async def give_back(tx: AsyncConnection, entries: Collection[Entry], now: datetime) -> None:
    """Let others have these entries at once, as far as they are still ours."""
    await tx.execute(update(outbox).where(_leased(entries)).values(claimable_at=now, lease=None))


async def next_claimable(tx: AsyncConnection, *, busy: Collection[int] = ()) -> datetime | None:
    """Return when the next row may be tried; rows that wait for another do not count."""
    query = (
        _ready(outbox.c.claimable_at)
        .where(outbox.c.id.not_in(list(busy)))
        .order_by(outbox.c.claimable_at)
        .limit(1)
    )
    found: datetime | None = (await tx.execute(query)).scalar()
    return found


async def taken(tx: AsyncConnection, ids: Sequence[int]) -> set[int]:
    """Return which of these things are known to have been made by some row."""
    query = select(outbox.c.made_id).where(outbox.c.made_id.in_(ids))
    return set((await tx.execute(query)).scalars())


async def result_of(tx: AsyncConnection, key: Key) -> int | None:
    """Return the id of what the act `key` made, if it has been carried out."""
    found: int | None = (
        await tx.execute(select(outbox.c.result_id).where(outbox.c.key == key))
    ).scalar()
    return found


async def failures(tx: AsyncConnection, guild_id: GuildId, since: datetime) -> list[Failure]:
    """Return what failed in a server since then, for want of a permission or a channel."""
    last_at = func.max(outbox.c.settled_at, type_=outbox.c.settled_at.type).label("last_at")
    query = (
        select(
            outbox.c.purpose,
            outbox.c.reason,
            outbox.c.place_id,
            func.count().label("count"),
            last_at,
        )
        .where(
            outbox.c.guild_id == guild_id,
            outbox.c.state == State.FAILED,
            outbox.c.settled_at >= since,
            outbox.c.reason.in_([Reason.FORBIDDEN, Reason.GONE]),
        )
        .group_by(outbox.c.purpose, outbox.c.reason, outbox.c.place_id)
        .order_by(last_at.desc())
    )
    return [
        Failure(
            purpose=row["purpose"],
            reason=Reason(row["reason"]),
            place=channel_or_none(row["place_id"]),
            count=row["count"],
            last_at=row["last_at"],
        )
        for row in (await tx.execute(query)).mappings()
    ]


def _leased(entries: Collection[Entry]) -> ColumnElement[bool]:
    return and_(
        outbox.c.id.in_([entry.id for entry in entries]),
        outbox.c.lease.in_({entry.lease for entry in entries}),
    )


async def _release(tx: AsyncConnection, entry: Entry, values: Mapping[str, object]) -> None:
    mine = and_(outbox.c.id == entry.id, outbox.c.lease == entry.lease)
    changed = await tx.execute(update(outbox).where(mine).values(dict(values)))
    if changed.rowcount != 1:
        raise LeaseLost(f"outbox row {entry.id} is no longer leased to this worker")
