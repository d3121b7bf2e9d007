"""While the database is away people are told so, and everything goes on by itself afterwards."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest
from prometheus_client import generate_latest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.errors import StorageAway
from bot.schedule.occurrences import Occurrence
from bot.schedule.patience import KEPT_FOR, Patience
from bot.schedule.schedule import Schedule
from bot.storage import engine, notes
from bot.storage.database import Database
from bot.telemetry.counters import Counters
from tests.stores.backends import SqliteFiles
from tests.stores.disk import Disk, mounted
from tests.stores.moved import START, HandAlarms, MovedClock, Time, quiet
from tests.stores.postgres import PostgresServer
from tests.stores.test_schedule import GRACE, Feature, plan

# More than SQLite finds room for in what it has already.
LONG = "x" * 300_000


class Storage(Protocol):
    """A database that can be taken away."""

    url: str

    def take_away(self) -> None:
        """Begin the trouble."""
        ...

    def give_back(self) -> None:
        """End it."""
        ...


class StoppedServer:
    """PostgreSQL, stopped as by a power cut and started again."""

    def __init__(self, server: PostgresServer, folder: Path) -> None:
        self._server = server
        self.url = server.fresh(folder)
        self.take_away, self.give_back = server.stop, server.start


class Standby:
    """PostgreSQL after a fail-over to a server that may only be read, and back."""

    def __init__(self, server: PostgresServer, folder: Path) -> None:
        self._server = server
        self.url = server.fresh(folder)
        self._name = self.url.rpartition("/")[2]

    def take_away(self) -> None:
        """Let it only be read."""
        self._change("SET default_transaction_read_only = on")

    def give_back(self) -> None:
        """Let it be written again."""
        self._change("RESET default_transaction_read_only")

    def _change(self, how: str) -> None:
        self._server.say(
            f"ALTER DATABASE {self._name} {how}",
            # Who is connected learns of it by losing the connection.
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            f"WHERE datname = '{self._name}'",
        )


class FullDisk:
    """A SQLite file on a disk without a byte left."""

    def __init__(self, disk: Disk, files: SqliteFiles) -> None:
        self.url = files.fresh(disk.folder)
        self.take_away, self.give_back = disk.fill, disk.make_room


class OtherProgram:
    """A SQLite file in which another program has begun to write and does not end."""

    def __init__(self, folder: Path, files: SqliteFiles) -> None:
        self.url = files.fresh(folder)
        self._other = sqlite3.connect(folder / "kith.db", isolation_level=None)

    def take_away(self) -> None:
        """Begin to write."""
        self._other.execute("BEGIN IMMEDIATE")

    def give_back(self) -> None:
        """Think better of it."""
        self._other.execute("ROLLBACK")

    def close(self) -> None:
        """Leave."""
        self._other.close()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with mounted(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def stopped(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[StoppedServer]:
    storage = StoppedServer(postgres_server, tmp_path)
    yield storage
    if not postgres_server.is_running:
        postgres_server.start()
    postgres_server.drop(storage.url)


@pytest.fixture
def standby(postgres_server: PostgresServer, tmp_path: Path) -> Iterator[Standby]:
    storage = Standby(postgres_server, tmp_path)
    yield storage
    postgres_server.drop(storage.url)


@pytest.fixture
def full(disk: Disk, sqlite_files: SqliteFiles) -> FullDisk:
    return FullDisk(disk, sqlite_files)


@pytest.fixture
def locked(
    tmp_path: Path, sqlite_files: SqliteFiles, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OtherProgram]:
    # What it waits for in vain is waited for in real time.
    monkeypatch.setattr(engine, "PATIENCE", 0.2)
    storage = OtherProgram(tmp_path, sqlite_files)
    yield storage
    storage.close()


@pytest.fixture(params=["stopped", "standby", "full", "locked"])
def storage(request: pytest.FixtureRequest) -> Storage:
    found: Storage = request.getfixturevalue(request.param)
    return found


@pytest.fixture
async def database(storage: Storage) -> AsyncIterator[Database]:
    opened = Database(storage.url)
    await write(opened, "before")
    yield opened
    await opened.close()


async def write(database: Database, value: str) -> None:
    async with database.writing() as tx:
        await notes.write(tx, "test", value)


async def read(database: Database) -> str | None:
    async with database.reading() as tx:
        return await notes.read(tx, "test")


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    assert not [record for record in caplog.records if record.exc_info]
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


async def test_who_writes_meanwhile_is_refused_and_afterwards_it_works_again(
    storage: Storage, database: Database
) -> None:
    storage.take_away()
    for _ in range(2):
        with pytest.raises(StorageAway) as refused:
            await write(database, LONG)
        assert (refused.value.key, refused.value.reason) == ("storage-away", database.trouble)
    storage.give_back()
    await write(database, "after")
    assert database.trouble is None
    assert await read(database) == "after"


async def test_it_is_said_once_when_it_begins_and_once_when_it_is_over(
    storage: Storage, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    storage.take_away()
    for _ in range(3):
        with pytest.raises(StorageAway):
            await write(database, LONG)
    begun = warnings(caplog)
    storage.give_back()
    await write(database, "after")
    await write(database, "later")
    (first, last) = warnings(caplog)
    assert [first] == begun
    assert "cannot be used (" in first
    assert "\n" not in first
    assert last.endswith("can be used again")


@pytest.mark.parametrize("storage", ["standby", "full", "locked"], indirect=True)
async def test_reading_goes_on_and_does_not_end_the_trouble(
    storage: Storage, database: Database
) -> None:
    storage.take_away()
    with pytest.raises(StorageAway):
        await write(database, LONG)
    assert await read(database) == "before"
    assert database.trouble is not None
    storage.give_back()


async def test_what_was_planned_before_is_done_when_the_storage_is_back(
    storage: Storage,
    database: Database,
    clock: MovedClock,
    alarms: HandAlarms,
    caplog: pytest.LogCaptureFixture,
) -> None:
    schedule = Schedule(database, clock, alarms, grace=GRACE)
    feature = Feature(database, clock, schedule)
    time = Time(clock, alarms.made["schedule"])
    await plan(database, schedule, START)
    storage.take_away()
    with pytest.raises(StorageAway):
        await write(database, LONG)
    schedule.open()
    await quiet()
    pauses = []
    for _ in range(3):
        before = clock.now()
        pauses.append(await time.until_due() - before)
    assert pauses == [timedelta(seconds=seconds) for seconds in (5, 10, 20)]
    assert feature.done == []
    storage.give_back()
    assert await time.until_due() - START == timedelta(seconds=5 + 10 + 20 + 40)
    assert feature.done == ["1"]
    assert len(warnings(caplog)) == 2
    await schedule.close()


async def test_what_was_at_hand_is_done_again_at_once_and_not_when_its_lease_ends(
    storage: Storage, database: Database, clock: MovedClock, alarms: HandAlarms
) -> None:
    schedule, done = Schedule(database, clock, alarms, grace=GRACE), list[str]()

    async def handle(occurrence: Occurrence) -> None:
        if not done:
            storage.take_away()
        done.append("tried")
        await write(database, LONG)
        done.append("done")
        async with database.writing() as tx:
            await schedule.done(tx, occurrence)

    schedule.handle("test.other", handle)
    time = Time(clock, alarms.made["schedule"])
    await plan(database, schedule, START, kind="test.other")
    schedule.open()
    await quiet()
    assert done == ["tried"]
    storage.give_back()
    assert await time.until_due() == START + timedelta(seconds=5)
    assert done == ["tried", "tried", "done"]
    await schedule.close()


async def test_those_who_wait_behind_a_writer_that_is_refused_are_refused_with_it(
    locked: OtherProgram, caplog: pytest.LogCaptureFixture
) -> None:
    metrics = Counters()
    database = Database(locked.url, metrics=metrics)
    locked.take_away()
    ended = await asyncio.gather(
        *(write(database, str(number)) for number in range(20)), return_exceptions=True
    )
    assert [type(error) for error in ended] == [StorageAway] * 20
    assert len(warnings(caplog)) == 1
    # One of them has waited for the other program: twenty times two seconds would be too long.
    assert 'kith_database_seconds_bucket{access="writing",le="5.0"} 20.0' in figures(metrics)
    locked.give_back()
    await write(database, "after")
    await database.close()


def figures(metrics: Counters) -> str:
    return generate_latest(metrics.registry).decode()


async def test_the_time_of_every_transaction_is_counted(
    sqlite_files: SqliteFiles, tmp_path: Path
) -> None:
    metrics = Counters()
    database = Database(sqlite_files.fresh(tmp_path), metrics=metrics)
    await write(database, "1")
    await read(database)
    await read(database)
    await database.close()
    assert 'kith_database_seconds_count{access="writing"} 1.0' in figures(metrics)
    assert 'kith_database_seconds_count{access="reading"} 2.0' in figures(metrics)


@pytest.mark.parametrize("backend", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize(
    "sql", ["INSERT INTO notes VALUES ('twice', ''), ('twice', '')", "SELECT 1 FROM nowhere"]
)
async def test_a_defect_of_ours_is_no_trouble_of_the_databases(url: str, sql: str) -> None:
    database = Database(url)

    async def fail() -> None:
        async with database.writing() as tx:
            await tx.execute(text(sql))

    with pytest.raises(DBAPIError) as raised:
        await fail()
    assert isinstance(raised.value, IntegrityError) == sql.startswith("INSERT")
    assert database.trouble is None
    await database.close()


async def test_a_file_that_is_damaged_while_kith_runs_is_told_once(
    sqlite_files: SqliteFiles, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    database = Database(sqlite_files.fresh(tmp_path))
    path = tmp_path / "kith.db"
    path.write_bytes(path.read_bytes()[:4096] + b"\x07" * (path.stat().st_size - 4096))
    for _ in range(2):
        with pytest.raises(StorageAway):
            await read(database)
    assert len(warnings(caplog)) == 1
    await database.close()


# Events that Discord tells once.


@pytest.fixture
async def kept(clock: MovedClock, alarms: HandAlarms) -> Patience:
    opened = Patience(clock, alarms)
    opened.open()
    return opened


async def test_events_wait_until_the_storage_is_back_and_keep_their_order(
    storage: Storage, database: Database, kept: Patience, clock: MovedClock, alarms: HandAlarms
) -> None:
    taken_up = list[str]()

    def event(name: str, value: str) -> Callable[[], Awaitable[None]]:
        async def take_up() -> None:
            await write(database, value)
            taken_up.append(name)

        return take_up

    storage.take_away()
    for name, value in (("first", LONG), ("second", "2"), ("third", "3")):
        await kept.do(event(name, value))
    await quiet()
    assert taken_up == []
    storage.give_back()
    await kept.do(event("fourth", "4"))
    time = Time(clock, alarms.made["events"])
    await time.until_due()
    assert taken_up == ["first", "second", "third", "fourth"]
    assert await read(database) == "4"
    await kept.do(event("fifth", "5"))
    assert taken_up[-1] == "fifth"
    await kept.close()


async def test_an_event_is_let_go_after_ten_minutes_and_the_next_is_not(
    kept: Patience, clock: MovedClock, alarms: HandAlarms, caplog: pytest.LogCaptureFixture
) -> None:
    tried = list[str]()

    async def refuse() -> None:
        tried.append("old")
        raise StorageAway("gone")

    async def refuse_too() -> None:
        tried.append("new")
        raise StorageAway("gone")

    await kept.do(refuse)
    await quiet()
    time = Time(clock, alarms.made["events"])
    await time.forward(KEPT_FOR - timedelta(minutes=1))
    await kept.do(refuse_too)
    assert "new" not in tried
    await time.forward(timedelta(minutes=2))
    assert tried[-1] == "new"
    assert warnings(caplog) == ["an event of Discord's was let go: gone"]
    await kept.close()
