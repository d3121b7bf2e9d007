"""The engine: connections, transactions, and what SQLite needs to be safe."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from sqlalchemy import Connection, Insert, Table, event, make_url
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

# FULL: with NORMAL a power cut may lose the last commits. https://sqlite.org/pragma.html
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA secure_delete = ON",
)


_WAKES = "kith_wakes"


class Database:
    """One database: `reading()` and `writing()` are the only ways in."""

    def __init__(self, url: str, *, foreign_keys: bool = True) -> None:
        """Make the engine; nothing is opened before the first transaction.

        `foreign_keys=False` is for migrations: to change a table SQLite drops the old one, and
        with foreign keys that would delete what points to it.
        """
        self.url = make_url(url)
        self.engine: AsyncEngine = create_async_engine(
            self.url,
            # What a statement carries are members' words: they have no place in a log.
            hide_parameters=True,
        )
        self._writer = self.engine.execution_options(kith_writes=True)
        # SQLite has one writer at a time: waiting here is fair, waiting in its busy handler is not.
        self._turn = asyncio.Lock()
        if self.url.get_backend_name() == "sqlite":
            pragmas = (*PRAGMAS, f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
            event.listen(self.engine.sync_engine, "connect", partial(_prepare_sqlite, pragmas))
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Open a read transaction: one consistent view."""
        async with self.engine.connect() as connection:
            yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """Open a write transaction: committed at the end, rolled back by an exception."""
        async with self._turn, self._writer.begin() as connection:
            wakes: set[Callable[[], None]] = set()
            connection.info[_WAKES] = wakes
            yield connection
        for wake in wakes:
            wake()

    async def close(self) -> None:
        """Close every connection and end their threads."""
        await self.engine.dispose()


def after_commit(connection: AsyncConnection, wake: Callable[[], None]) -> None:
    """Call `wake` once when this write transaction has been committed, never if it is undone."""
    connection.info[_WAKES].add(wake)


def _prepare_sqlite(pragmas: Sequence[str], connection: DBAPIConnection, _record: object) -> None:
    # The driver's own transactions are off: SQLAlchemy says BEGIN and COMMIT.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once, so that it can never fail half-way with "database is locked".
    writes = connection.get_execution_options().get("kith_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def insert(connection: AsyncConnection, table: Table) -> Any:
    """Return an INSERT that knows `on_conflict_do_…` on this connection's database."""
    build: Callable[[Table], Insert] = sqlite.insert
    if connection.dialect.name == "postgresql":
        # Imported here: it costs 2 MB that a bot on SQLite does not need.
        from sqlalchemy.dialects.postgresql import insert as build
    return build(table)
