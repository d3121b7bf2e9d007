"""What waits is counted: due, at hand, for later, and for how long."""

import socket
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.schedule import store as schedule
from bot.schedule.occurrences import State
from bot.schedule.tables import occurrences
from bot.storage.database import Database
from bot.telemetry import store
from bot.telemetry.sight import Queue, Queues
from tests.stores.moved import START

MINUTE = LEASE = timedelta(minutes=1)


async def plan(database: Database, due_at: datetime) -> None:
    async with database.writing() as tx:
        await schedule.plan(
            tx, kind="test.kind", subject="1", due_at=due_at, expires_at=due_at + 60 * MINUTE
        )


async def counted(database: Database, now: datetime) -> Queue:
    seen = await store.look(database, now)
    assert isinstance(seen, Queues)
    assert seen.outbox == Queue()
    return seen.schedule


async def test_rows_are_counted_by_what_they_wait_for(database: Database) -> None:
    for minutes in (-3, -2, -1, 1, 60):
        await plan(database, START + minutes * MINUTE)
    assert await counted(database, START) == Queue(due=3, later=2, oldest_due=3 * MINUTE)
    async with database.writing() as tx:
        assert await schedule.claim(tx, START, LEASE) is not None
    assert await counted(database, START) == Queue(due=2, leased=1, later=2, oldest_due=2 * MINUTE)


async def test_what_was_put_off_is_due_again_from_then_on(database: Database) -> None:
    await plan(database, START)
    async with database.writing() as tx:
        claimed = await schedule.claim(tx, START, LEASE)
        assert claimed is not None
        await schedule.put_off(tx, claimed, START + 10 * MINUTE)
    assert await counted(database, START + 9 * MINUTE) == Queue(later=1)
    assert await counted(database, START + 11 * MINUTE) == Queue(due=1, oldest_due=MINUTE)


async def test_what_is_done_waits_no_more(database: Database) -> None:
    await plan(database, START)
    async with database.writing() as tx:
        claimed = await schedule.claim(tx, START, LEASE)
        assert claimed is not None
        await schedule.settle(tx, claimed, State.DONE)
        assert (await tx.execute(select(occurrences.c.state))).scalars().all() == ["done"]
    assert await counted(database, START + MINUTE) == Queue()


async def test_a_database_that_is_away_says_why_in_one_line() -> None:
    with socket.socket() as nobody_listens:
        nobody_listens.bind(("127.0.0.1", 0))
        port = nobody_listens.getsockname()[1]
        database = Database(f"postgresql+asyncpg://kith:secret@127.0.0.1:{port}/kith")
        why = await store.look(database, START)
        await database.close()
    assert isinstance(why, str)
    assert "Connect call failed" in why
    assert "secret" not in why
    assert "\n" not in why
