"""The outbox in the database: put, claimed lane by lane under a lease, settled."""

import logging
import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping, Select, and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import LeaseLost
from bot.ids import ChannelId, GuildId
from bot.outbox.acts import (
    Act,
    EditMessage,
    Key,
    OpenPrivateThread,
    PostMessage,
    from_json,
    lane,
    needs,
    to_json,
    wordless,
)
from bot.outbox.entries import Entry, Failure, Made, Reason, State
from bot.outbox.tables import outbox

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
) -> Key:
    """Write an act down and return its row's key.

    An edit that has not been tried yet is replaced by a newer one, in the same row.
    """
    if isinstance(act, EditMessage):
        replaced = await _replace_edit(tx, act, purpose, expires_at)
        if replaced is not None:
            return replaced
    await tx.execute(
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
    return key


async def _replace_edit(
    tx: AsyncConnection, act: EditMessage, purpose: str, expires_at: datetime | None
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
    return Key(row.key) if replaced.rowcount else None


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
        .order_by(outbox.c.id)
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
    return [entry for row in rows if (entry := _entry(row, lease, now)) is not None]


async def settle(
    tx: AsyncConnection, entry: Entry, *, made: Made | None, reason: Reason | None, now: datetime
) -> None:
    """Record how an entry ended, without the words it carried. Raises LeaseLost."""
    values = {
        "state": State.FAILED if reason else State.DONE,
        "reason": reason,
        "result_id": made.id if made else None,
        "place_id": made.place if made else _aim(entry),
        "act": to_json(wordless(entry.act)),
        "settled_at": now,
        "lease": None,
    }
    await _release(tx, entry, values)


async def put_off(tx: AsyncConnection, entry: Entry, until: datetime) -> None:
    """Give an entry back, to be tried again from `until` on. Raises LeaseLost."""
    await _release(tx, entry, {"claimable_at": until, "lease": None})


async def next_claimable(tx: AsyncConnection, *, busy: Collection[int] = ()) -> datetime | None:
    """Return when the next row may be tried; rows that wait for another do not count."""
    query = _ready(func.min(outbox.c.claimable_at, type_=outbox.c.claimable_at.type))
    query = query.where(outbox.c.id.not_in(list(busy)))
    found: datetime | None = (await tx.execute(query)).scalar()
    return found


async def claimed_results(tx: AsyncConnection, ids: Sequence[int]) -> set[int]:
    """Return which of these things are known to be the result of some row."""
    query = select(outbox.c.result_id).where(outbox.c.result_id.in_(ids))
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
            place=ChannelId(row["place_id"]) if row["place_id"] else None,
            count=row["count"],
            last_at=row["last_at"],
        )
        for row in (await tx.execute(query)).mappings()
    ]


def _aim(entry: Entry) -> ChannelId | None:
    """Return the channel in which a failed act was to happen, where it is known."""
    if entry.base is not None:
        return entry.base.place
    match entry.act:
        case PostMessage(channel=int() as place) | OpenPrivateThread(channel=place):
            return ChannelId(place)
        case _:
            return None


async def _release(tx: AsyncConnection, entry: Entry, values: Mapping[str, object]) -> None:
    mine = and_(outbox.c.id == entry.id, outbox.c.lease == entry.lease)
    changed = await tx.execute(update(outbox).where(mine).values(dict(values)))
    if changed.rowcount != 1:
        raise LeaseLost(f"outbox row {entry.id} is no longer leased to this worker")


def _entry(row: RowMapping, lease: str, now: datetime) -> Entry | None:
    try:
        act = from_json(row["act"])
    except ValueError:
        # Of a newer version that was taken back: it waits for that version, and only its lane does.
        log.error("outbox row %s cannot be read by this version of Kith", row["id"])
        return None
    return Entry(
        id=row["id"],
        key=Key(row["key"]),
        guild_id=GuildId(row["guild_id"]),
        purpose=row["purpose"],
        act=act,
        tries=row["tries"] + 1,
        first_tried_at=row["first_tried_at"] or now,
        expires_at=row["expires_at"],
        lease=lease,
        base_state=State(row["base_state"]) if row["base_state"] else None,
        base=Made(id=row["base_result"], place=ChannelId(row["base_place"]))
        if row["base_result"]
        else None,
    )
