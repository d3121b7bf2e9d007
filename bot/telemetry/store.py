"""What waits in the database: counted, never read."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import Table, and_, case, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import KithError
from bot.outbox.entries import State as OutboxState
from bot.outbox.tables import outbox
from bot.schedule.occurrences import State as OccurrenceState
from bot.schedule.tables import occurrences
from bot.storage.database import Database
from bot.telemetry.sight import Queue, Queues

PATIENCE = timedelta(seconds=2)


async def look(database: Database, now: datetime) -> Queues | str:
    """Return what waits, or why the database does not say it within two seconds."""
    try:
        async with asyncio.timeout(PATIENCE.total_seconds()), database.reading() as tx:
            return Queues(
                schedule=await queue(tx, occurrences, OccurrenceState.DUE, now),
                outbox=await queue(tx, outbox, OutboxState.PENDING, now),
            )
    except TimeoutError:
        return f"no answer within {PATIENCE.total_seconds():.0f} seconds"
    except (KithError, SQLAlchemyError, OSError) as error:
        return _line(error)


def _line(error: Exception) -> str:
    """Return what the database's driver says, without the statement, in one line."""
    problem = getattr(error, "reason", None) or getattr(error, "orig", None) or error
    return " ".join(str(problem).split())


async def queue(tx: AsyncConnection, table: Table, waiting: str, now: datetime) -> Queue:
    """Count the rows of `table` that are `waiting`.

    A row is due from `claimable_at` on: that is its time, the end of its pause, or of its lease.
    """
    due = table.c.claimable_at <= now
    oldest = func.min(case((due, table.c.claimable_at)), type_=table.c.claimable_at.type)
    query = select(
        func.count().filter(due),
        func.count().filter(and_(~due, table.c.lease.is_not(None))),
        func.count().filter(and_(~due, table.c.lease.is_(None))),
        oldest,
    ).where(table.c.state == waiting)
    row = (await tx.execute(query)).one()
    age = now - row[3] if row[3] is not None else timedelta()
    return Queue(due=row[0], leased=row[1], later=row[2], oldest_due=age)
