"""SQLite in a thread of its own, with one hop there and back for a statement, rows included.

aiosqlite takes four: it makes a cursor, executes, fetches and closes in turn. Each hop waits until
the loop lets the other thread have Python, and with many people at once that wait is most of what a
transaction takes.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self

import aiosqlite

Parameters = Sequence[Any] | dict[str, Any]


class Connection(aiosqlite.Connection):
    """What SQLAlchemy opens instead of aiosqlite's own."""

    def cursor(self) -> "Cursor":  # type: ignore[override]
        """Return a cursor; that needs no hop."""
        return Cursor(self)


class Cursor:
    """As much of a cursor as SQLAlchemy asks for: when a statement has run, all rows are here."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        """Nothing has run yet."""
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        """SQLAlchemy enters a cursor instead of awaiting it."""
        return self

    async def execute(self, statement: str, parameters: Parameters = ()) -> None:
        """Run a statement and fetch its rows."""
        await self._hop(self._run, statement, parameters)

    async def executemany(self, statement: str, parameters: Iterable[Parameters]) -> None:
        """Run a statement again and again."""
        await self._hop(self._run_many, statement, parameters)

    async def fetchall(self) -> list[Any]:
        """Return the rows."""
        return self._rows

    async def close(self) -> None:
        """Do nothing: it was closed when its rows had been fetched."""

    async def _hop(self, run: Callable[..., None], *arguments: Any) -> None:
        await self._connection._execute(run, *arguments)  # type: ignore[no-untyped-call]

    def _run(self, statement: str, parameters: Parameters) -> None:
        cursor = self._connection._conn.execute(statement, parameters)
        self._rows = cursor.fetchall()
        self._keep(cursor)

    def _run_many(self, statement: str, parameters: Iterable[Parameters]) -> None:
        self._keep(self._connection._conn.executemany(statement, parameters))

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        self.description, self.rowcount = cursor.description, cursor.rowcount
        self.lastrowid = cursor.lastrowid
        cursor.close()


def connect(path: str, **options: Any) -> Connection:
    """Return a connection to a file, not open yet; `options` are those of sqlite3.connect."""
    connection = Connection(lambda: sqlite3.connect(path, **options), iter_chunk_size=1)
    # As SQLAlchemy does: a thread that is left over does not keep the process.
    connection._thread.daemon = True
    return connection
