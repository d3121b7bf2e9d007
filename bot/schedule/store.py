"""Occurrences in the database: planned, claimed under a lease, settled."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import RowMapping, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import LeaseLost
from bot.schedule.occurrences import Occurrence, State
from bot.schedule.tables import occurrences
from bot.storage.database import insert


async def plan(
    tx: AsyncConnection, *, kind: str, subject: str, due_at: datetime, expires_at: datetime
) -> None:
    """Note that `kind` is due for `subject`; noting it twice changes nothing."""
    await tx.execute(
        insert(tx, occurrences)
        .values(
            kind=kind,
            subject=subject,
            due_at=due_at,
            expires_at=expires_at,
            state=State.DUE,
            tries=0,
            claimable_at=due_at,
        )
        .on_conflict_do_nothing()
    )


async def cancel(tx: AsyncConnection, *, kind: str, subject: str) -> None:
    """Take back what is still due of `kind` for `subject`."""
    await tx.execute(
        occurrences.delete().where(
            occurrences.c.kind == kind,
            occurrences.c.subject == subject,
            occurrences.c.state == State.DUE,
        )
    )


async def forget(tx: AsyncConnection, subject: str) -> None:
    """Forget everything that was or is due for `subject`, and for what begins with it and a `:`."""
    about = occurrences.c.subject
    await tx.execute(
        occurrences.delete().where(or_(about == subject, about.startswith(f"{subject}:")))
    )


async def due_subjects(tx: AsyncConnection, *, kind: str) -> set[str]:
    """Return for what `kind` is due some time."""
    query = select(occurrences.c.subject).where(
        occurrences.c.kind == kind, occurrences.c.state == State.DUE
    )
    return set((await tx.execute(query)).scalars())


async def claim(tx: AsyncConnection, now: datetime, lease_for: timedelta) -> Occurrence | None:
    """Lease the earliest occurrence that is due, or return None."""
    query = (
        select(occurrences)
        .where(occurrences.c.state == State.DUE, occurrences.c.claimable_at <= now)
        .order_by(occurrences.c.due_at, occurrences.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = (await tx.execute(query)).mappings().first()
    if row is None:
        return None
    lease = secrets.token_hex(8)
    await tx.execute(
        update(occurrences)
        .where(occurrences.c.id == row["id"])
        .values(lease=lease, claimable_at=now + lease_for, tries=row["tries"] + 1)
    )
    return _occurrence(row, lease)


async def settle(tx: AsyncConnection, occurrence: Occurrence, state: State) -> None:
    """Record how it ended, in the transaction that holds what it did.

    Raises LeaseLost when another worker has taken it over meanwhile: nothing is kept then.
    """
    await _release(tx, occurrence, {"state": state, "lease": None})


async def put_off(tx: AsyncConnection, occurrence: Occurrence, until: datetime) -> None:
    """Give the occurrence back, to be claimed again from `until` on."""
    await _release(tx, occurrence, {"claimable_at": until, "lease": None})


async def next_claimable(tx: AsyncConnection) -> datetime | None:
    """Return when the next occurrence can be claimed."""
    query = (
        select(occurrences.c.claimable_at)
        .where(occurrences.c.state == State.DUE)
        .order_by(occurrences.c.claimable_at)
        .limit(1)
    )
    found: datetime | None = (await tx.execute(query)).scalar()
    return found


async def next_due(tx: AsyncConnection, *, kind: str, subject: str) -> datetime | None:
    """Return when `kind` is next due for `subject`."""
    query = (
        select(occurrences.c.due_at)
        .where(
            occurrences.c.kind == kind,
            occurrences.c.subject == subject,
            occurrences.c.state == State.DUE,
        )
        .order_by(occurrences.c.due_at)
        .limit(1)
    )
    found: datetime | None = (await tx.execute(query)).scalar()
    return found


async def _release(
    tx: AsyncConnection, occurrence: Occurrence, values: dict[str, datetime | str | None]
) -> None:
    mine = and_(occurrences.c.id == occurrence.id, occurrences.c.lease == occurrence.lease)
    changed = await tx.execute(update(occurrences).where(mine).values(**values))
    if changed.rowcount != 1:
        raise LeaseLost(f"occurrence {occurrence.id} is no longer leased to this worker")


def _occurrence(row: RowMapping, lease: str) -> Occurrence:
    return Occurrence(
        id=row["id"],
        kind=row["kind"],
        subject=row["subject"],
        due_at=row["due_at"],
        expires_at=row["expires_at"],
        tries=row["tries"] + 1,
        lease=lease,
    )
