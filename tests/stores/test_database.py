"""Transactions: whole or not at all, one writer at a time, readers undisturbed."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage import notes
from bot.storage.database import Database, after_commit
from bot.storage.turns import take_turn
from tests.stores.backends import SqliteFiles, names_in, sqlite_url


async def increment(database: Database, hold: asyncio.Event | None = None) -> None:
    async with database.writing() as tx:
        await take_turn(tx, "counter")
        seen = int(await notes.read(tx, "counter") or 0)
        if hold is not None:
            await hold.wait()
        await notes.write(tx, "counter", str(seen + 1))


async def counter(database: Database) -> str | None:
    async with database.reading() as tx:
        return await notes.read(tx, "counter")


def values_in(path: Path) -> list[str]:
    """Read as another program would, at once."""
    with closing(sqlite3.connect(path)) as connection:
        return [value for (value,) in connection.execute("SELECT value FROM notes")]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),  # FULL
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", 2000),  # Discord waits for three seconds
    ],
)
async def test_each_connection_is_opened_safely(
    sqlite_files: SqliteFiles, tmp_path: Path, pragma: str, value: object
) -> None:
    database = Database(sqlite_files.fresh(tmp_path))
    # Two at once are two connections.
    async with database.reading() as first, database.reading() as second, database.writing() as tx:
        found = [(await c.execute(text(f"PRAGMA {pragma}"))).scalar() for c in (first, second, tx)]
    await database.close()
    assert found == [value] * 3


async def test_two_who_count_at_once_both_count(database: Database) -> None:
    hold = asyncio.Event()
    first = asyncio.create_task(increment(database, hold))
    rest = [asyncio.create_task(increment(database)) for _ in range(9)]
    hold.set()
    await asyncio.gather(first, *rest)
    assert await counter(database) == "10"


async def test_two_processes_that_count_at_once_both_count(
    database: Database, other_process: Database
) -> None:
    await asyncio.gather(*(increment(d) for d in [database, other_process] * 5))
    assert await counter(database) == "10"


async def test_an_exception_undoes_everything_and_the_next_writer_gets_its_turn(
    database: Database,
) -> None:
    async def fail() -> None:
        async with database.writing() as tx:
            await notes.write(tx, "counter", "7")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await counter(database) is None
    await increment(database)
    assert await counter(database) == "1"


async def test_a_cancelled_writer_leaves_nothing_and_blocks_nobody(database: Database) -> None:
    written = asyncio.Event()

    async def write_and_wait() -> None:
        async with database.writing() as tx:
            await notes.write(tx, "counter", "7")
            written.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write_and_wait())
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await increment(database)
    assert await counter(database) == "1"


@pytest.mark.parametrize("steps", range(0, 24, 4))
async def test_a_writer_cancelled_at_any_step_keeps_all_or_nothing_and_blocks_nobody(
    database: Database, steps: int
) -> None:
    task = asyncio.create_task(increment(database))
    for _ in range(steps):
        # The loop turns over; the database's thread works meanwhile, more or less far.
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    kept = int(await counter(database) or 0)
    assert kept in ({0, 1} if task.cancelled() else {1})
    await increment(database)
    assert await counter(database) == str(kept + 1)


async def test_who_waits_for_a_commit_is_woken_once_after_it(
    database: Database, other_process: Database
) -> None:
    woken: list[str | None] = []

    def wake() -> None:
        woken.append("awake")

    async with database.writing() as tx:
        after_commit(tx, wake)
        after_commit(tx, wake)
        await notes.write(tx, "counter", "1")
        assert woken == []
    assert woken == ["awake"]
    assert await counter(other_process) == "1"


async def test_a_wake_finds_committed_what_it_is_woken_for(
    sqlite_files: SqliteFiles, tmp_path: Path
) -> None:
    database, seen = Database(sqlite_files.fresh(tmp_path)), list[str]()
    async with database.writing() as tx:
        await notes.write(tx, "counter", "1")
        after_commit(tx, lambda: seen.extend(values_in(tmp_path / "kith.db")))
    await database.close()
    assert seen == ["1"]


async def test_nobody_is_woken_for_what_was_undone_not_even_later(database: Database) -> None:
    woken: list[str] = []

    async def fail() -> None:
        async with database.writing() as tx:
            after_commit(tx, lambda: woken.append("awake"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    await increment(database)
    assert woken == []


async def test_a_reader_sees_one_moment_however_long_it_reads(database: Database) -> None:
    await increment(database)
    async with database.reading() as tx:
        before = await notes.read(tx, "counter")
        await increment(database)
        after = await notes.read(tx, "counter")
    assert (before, after) == ("1", "1")
    assert await counter(database) == "2"


async def test_a_reader_does_not_see_what_is_not_committed_and_does_not_wait_for_it(
    database: Database,
) -> None:
    async with database.writing() as tx:
        await notes.write(tx, "counter", "7")
        assert await counter(database) is None


async def test_what_is_written_while_reading_is_not_kept(database: Database) -> None:
    async with database.reading() as tx:
        await notes.write(tx, "counter", "7")
    assert await counter(database) is None


async def test_closing_ends_every_thread(sqlite_files: SqliteFiles, tmp_path: Path) -> None:
    before = set(threading.enumerate())
    database = Database(sqlite_files.fresh(tmp_path))
    async with database.reading() as one, database.reading() as other:
        await notes.read(one, "counter")
        await notes.read(other, "counter")
    await increment(database)
    opened = set(threading.enumerate()) - before
    assert opened
    await database.close()
    for thread in opened:
        thread.join(timeout=5)  # told to end, and on its way
    assert {thread for thread in opened if thread.is_alive()} == set()


async def test_a_closed_database_leaves_one_file(sqlite_files: SqliteFiles, tmp_path: Path) -> None:
    database = Database(sqlite_files.fresh(tmp_path))
    await increment(database)
    await database.close()
    assert names_in(tmp_path) == ["kith.db"]


async def test_nothing_is_opened_before_the_first_transaction(tmp_path: Path) -> None:
    await Database(sqlite_url(tmp_path / "kith.db")).close()
    assert names_in(tmp_path) == []
