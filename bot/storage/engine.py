"""How each kind of database is opened, and what it needs to be safe and to give up in time."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import URL, Connection, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage import hops

# Discord waits 3 seconds for an answer: what cannot be had in two is refused, while there is time
# to say so.
PATIENCE = 2

# FULL: with NORMAL a power cut may lose the last commits. https://sqlite.org/pragma.html
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
)

# A statement on a connection that fell silent would else be waited for until TCP gives up.
LONGEST_STATEMENT = 10

POSTGRESQL_SETTINGS = {
    "application_name": "kith",
    "lock_timeout": f"{PATIENCE}s",
    # A process that hangs inside a transaction must not hold the others up for ever.
    "idle_in_transaction_session_timeout": "60s",
}


def make_engine(url: URL, *, preparing: bool) -> AsyncEngine:
    """Return the engine for an address; nothing is opened yet.

    `preparing` is for migrations, which may take as long as they need. They go without foreign
    keys: to change a table SQLite drops the old one, and that would delete what points to it.
    """
    is_sqlite = url.get_backend_name() == "sqlite"
    options = _sqlite() if is_sqlite else _postgresql(preparing=preparing)
    # What a statement carries are members' words: they have no place in a log.
    engine = create_async_engine(url, hide_parameters=True, **options)
    if is_sqlite:
        pragmas = (
            *PRAGMAS,
            f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}",
            f"PRAGMA foreign_keys = {'OFF' if preparing else 'ON'}",
        )
        event.listen(engine.sync_engine, "connect", partial(_prepare_sqlite, pragmas))
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def reading(engine: AsyncEngine) -> AsyncEngine:
    """Return `engine` for readers: they see one moment, however long they read."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine


def writing(engine: AsyncEngine) -> AsyncEngine:
    """Return `engine` for writers.

    - SQLite has one writer at a time, who takes the lock at once.
    - On PostgreSQL writers work side by side in READ COMMITTED: each statement sees what was
      committed before it, so a claim that skips what is locked, an upsert, and a change whose
      condition is in its own WHERE are right. Who reads, decides and then writes takes a turn
      first (bot/storage/turns.py). Stricter levels would have every writer try again instead.
    """
    return engine.execution_options(kith_writes=True)


def bare(engine: AsyncEngine) -> AsyncEngine:
    """Return `engine` for what SQLite does outside of every transaction."""
    return engine.execution_options(kith_bare=True)


def _sqlite() -> dict[str, Any]:
    return {"connect_args": {"async_creator_fn": hops.connect}}


def _postgresql(*, preparing: bool) -> dict[str, Any]:
    settings = dict(POSTGRESQL_SETTINGS)
    if preparing:
        settings.pop("lock_timeout")  # whoever comes second waits until the first has migrated
    return {
        # A connection that broke while nobody used it is noticed and made anew.
        "pool_pre_ping": True,
        "pool_size": 5,
        "max_overflow": 10,
        "pool_timeout": PATIENCE,
        "connect_args": {
            "timeout": PATIENCE,
            "command_timeout": None if preparing else LONGEST_STATEMENT,
            "server_settings": settings,
        },
    }


def _prepare_sqlite(pragmas: Sequence[str], connection: DBAPIConnection, _record: object) -> None:
    # The driver's own transactions are off: SQLAlchemy says BEGIN and COMMIT.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("kith_bare", False):
        return
    # A writer takes the lock at once, so that it can never fail half-way with "database is locked".
    writes = options.get("kith_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
