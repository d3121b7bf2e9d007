"""The database as it is: opened for reading only, so that not even a file is made."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, NullPool, inspect, make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.storage.migrate import sqlite_path


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is in a database: its `tables`, its revision, and what is wrong with it or forbidden."""

    tables: frozenset[str]
    revision: str | None
    damage: str | None = None
    read_only: str | None = None


def address(url: str) -> str:
    """Return an address without its password."""
    return make_url(url).set(query={}).render_as_string(hide_password=True)


def file_of(url: str) -> Path | None:
    """Return the file of a SQLite database, None for PostgreSQL."""
    return sqlite_path(make_url(url))


async def look(url: str) -> Seen | str:
    """Return what is in a database, or why it cannot be reached; a SQLite file must be there."""
    parsed = make_url(url)
    file = sqlite_path(parsed)
    options = {"connect_args": {"timeout": 5}} if file is None else {}
    engine = create_async_engine(
        parsed if file is None else _for_reading(file), poolclass=NullPool, **options
    )
    try:
        async with engine.connect() as connection:
            return await (_server(connection) if file is None else _file(connection))
    except (SQLAlchemyError, OSError) as error:
        return " ".join(str(getattr(error, "orig", None) or error or "no answer").split())
    finally:
        await engine.dispose()


def _for_reading(file: Path) -> URL:
    """Return an address that leaves a file, and what is beside it, as it is.

    Without a journal nobody has it open, and SQLite need not make one to read it.
    """
    journal = file.with_name(file.name + "-wal")
    query = {"mode": "ro", "uri": "true"} | ({} if journal.exists() else {"immutable": "1"})
    name = "file:" + quote(str(file.absolute()))
    return URL.create("sqlite+aiosqlite", database=name, query=query)


async def _file(connection: AsyncConnection) -> Seen:
    found = (await connection.execute(text("PRAGMA quick_check(1)"))).scalar()
    if found != "ok":
        return Seen(tables=frozenset(), revision=None, damage=" ".join(str(found).split()))
    return await _seen(connection, read_only=None)


async def _server(connection: AsyncConnection) -> Seen:
    query = """
        SELECT CASE
            WHEN pg_is_in_recovery() THEN 'the server is a standby'
            WHEN current_setting('default_transaction_read_only') = 'on'
                THEN 'it is set to be read only'
            WHEN NOT has_schema_privilege(current_schema(), 'CREATE')
                THEN 'this user may make no tables in it'
        END
    """
    return await _seen(connection, read_only=(await connection.execute(text(query))).scalar())


async def _seen(connection: AsyncConnection, *, read_only: str | None) -> Seen:
    tables = frozenset(await connection.run_sync(lambda c: inspect(c).get_table_names()))
    revision = None
    if "alembic_version" in tables:
        query = text("SELECT version_num FROM alembic_version")
        revision = (await connection.execute(query)).scalar()
    return Seen(tables=tables, revision=revision, read_only=read_only)
