"""The database: its transactions, how long they take, and the trouble that it may be in."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Insert, Table, make_url
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StorageAway
from bot.storage import engine
from bot.storage.refusal import name_of
from bot.storage.tables import notes
from bot.storage.trouble import SUSPECTS, Access, Trouble, trouble_in

if TYPE_CHECKING:
    from bot.telemetry.counting import Metrics

_WAKES = "kith_wakes"

# What is written to see whether anything can be written again.
PROBE = "storage.probe"


class Database:
    """One database: `reading()` and `writing()` are the only ways in; both raise StorageAway."""

    def __init__(self, url: str, *, metrics: "Metrics | None" = None) -> None:
        """Make the engine; nothing is opened before the first transaction."""
        self.url = make_url(url)
        self.engine = engine.make_engine(self.url, preparing=False)
        self._reader, self._writer = engine.reading(self.engine), engine.writing(self.engine)
        self._bare = engine.bare(self.engine)
        self._metrics = metrics
        self._trouble = Trouble(name_of(self.url))
        self._turn = _Turn(self._trouble) if self.url.get_backend_name() == "sqlite" else None

    @property
    def trouble(self) -> str | None:
        """Why the database cannot be used just now, in one line; None while all is well."""
        return self._trouble.reason

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Open a read transaction: one consistent view."""
        async with self._used("reading"), self._reader.connect() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Open a write transaction: committed at the end, rolled back by an exception."""
        wakes: set[Callable[[], None]] = set()
        async with self._used("writing"), self._begin() as connection:
            connection.info[_WAKES] = wakes
            yield connection
        for wake in wakes:
            wake()

    async def checkpoint(self) -> bool:
        """Move SQLite's log into its file and cut it to nothing; tell whether that succeeded.

        What was erased is overwritten in the file (`secure_delete`), and may still stand in the
        log: only an empty log says nothing of it. Somebody who reads meanwhile prevents it.
        """
        if self._turn is None:
            return True
        async with self._used("reading"), self._turn.taken(), self._bare.connect() as connection:
            result = await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            return not result.scalar_one()

    async def close(self) -> None:
        """Close every connection and end their threads."""
        await self.engine.dispose()

    @asynccontextmanager
    async def _begin(self) -> AsyncIterator[AsyncConnection]:
        if self._turn is None:
            async with self._writer.begin() as connection:
                await self._probe(connection)
                yield connection
        else:
            async with self._turn.taken(), self._writer.begin() as connection:
                await self._probe(connection)
                yield connection

    async def _probe(self, connection: AsyncConnection) -> None:
        """In trouble, write something: a transaction that writes nothing works on a full disk."""
        if self.trouble is not None:
            statement = insert(connection, notes).values(name=PROBE, value="")
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["name"], set_={"value": ""})
            )

    @asynccontextmanager
    async def _used(self, access: Access) -> AsyncIterator[None]:
        """Measure a transaction, and tell trouble of the database's from every other error."""
        began = time.perf_counter()
        try:
            yield
        except SUSPECTS as error:
            reason = trouble_in(error)
            if reason is None:
                raise
            self._trouble.met(access, reason)
            raise StorageAway(reason) from error
        else:
            self._trouble.passed(access)
        finally:
            if self._metrics is not None:
                self._metrics.database_used(access, time.perf_counter() - began)


class _Turn:
    """SQLite's one writer at a time: waiting here is fair, waiting in its busy handler is not."""

    def __init__(self, trouble: Trouble) -> None:
        self._trouble, self._lock, self._failed = trouble, asyncio.Lock(), 0

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Wait for the turn; whoever waited behind one that failed fails with it.

        Each would else wait out its own two seconds, one after the other.
        """
        failed_before = self._failed
        async with self._lock:
            if self._failed != failed_before and self._trouble.reason is not None:
                raise StorageAway(self._trouble.reason)
            try:
                yield
            except SUSPECTS as error:
                if trouble_in(error) is not None:
                    self._failed += 1
                raise


def after_commit(connection: AsyncConnection, wake: Callable[[], None]) -> None:
    """Call `wake` once when this write transaction has been committed, never if it is undone."""
    connection.info[_WAKES].add(wake)


def insert(connection: AsyncConnection, table: Table) -> Any:
    """Return an INSERT that knows `on_conflict_do_…` on this connection's database."""
    build: Callable[[Table], Insert] = sqlite.insert
    if connection.dialect.name == "postgresql":
        # Imported here: it costs 2 MB that a bot on SQLite does not need.
        from sqlalchemy.dialects.postgresql import insert as build
    return build(table)
