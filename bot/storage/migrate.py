"""Bring the database to this version's schema at start, or say in one sentence why not."""

import asyncio
import logging
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, inspect, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import DatabaseError
from bot.storage.database import Database

if TYPE_CHECKING:
    from alembic.config import Config

log = logging.getLogger(__name__)
MIGRATIONS = Path(__file__).parent / "migrations"


def head() -> str:
    """Return the newest revision: the history is linear and its files are numbered."""
    return max(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


async def prepare(url: str, backups: Path, now: datetime) -> None:
    """Migrate the database at `url` when it is behind; a SQLite file is copied first.

    Raises DatabaseError when the file is damaged, unreachable, of a newer version, or not ours.
    """
    path = sqlite_path(make_url(url))
    if path is not None:
        _make_folder(path.parent, f"for the database {path}")
        _check_writable(path)
    revision = await _revision(url, path)
    if revision == head():
        return
    if revision is not None and not (MIGRATIONS / "versions" / f"{revision}.py").exists():
        raise DatabaseError(
            f"The database {_name(url)} was written by a newer version of Kith (revision "
            f"{revision}): install that version, or restore a copy made before the upgrade."
        )
    try:
        if path is not None and revision is not None:
            _make_folder(backups, "for the copy before the upgrade (database.backups)")
            await asyncio.to_thread(_copy, path, backups / f"{path.stem}-{now:%Y%m%dT%H%M%SZ}.db")
        await asyncio.to_thread(_upgrade, url)
    except (sqlite3.Error, OSError, DBAPIError) as error:
        problem = error.orig if isinstance(error, DBAPIError) else error
        raise DatabaseError(
            f"The database {_name(url)} could not be brought to this version ({problem}): stop "
            f"what else uses it, make room on the disk, and start again; nothing is lost."
        ) from None
    log.info("database migrated from %s to %s", revision or "empty", head())


def sqlite_path(url: URL) -> Path | None:
    """Return the file behind a SQLite address. Raises DatabaseError for one in memory."""
    if url.get_backend_name() != "sqlite":
        return None
    if not url.database or url.database == ":memory:":
        raise DatabaseError(
            "A database in memory would forget everything: name a file in database.url, for "
            "example sqlite+aiosqlite:///kith.db."
        )
    return Path(url.database)


async def _revision(url: str, path: Path | None) -> str | None:
    database = Database(url)
    try:
        async with database.reading() as connection:
            return await _read_revision(connection, path)
    except DBAPIError as error:
        raise _damaged(_name(url), str(error.orig)) from None
    finally:
        await database.close()


async def _read_revision(connection: AsyncConnection, path: Path | None) -> str | None:
    if path is not None:
        found = (await connection.execute(text("PRAGMA quick_check(1)"))).scalar()
        if found != "ok":
            raise _damaged(str(path), str(found))
    tables = await connection.run_sync(lambda c: inspect(c).get_table_names())
    if tables and "alembic_version" not in tables:
        raise DatabaseError(
            f"The database {path or connection.engine.url} belongs to another program (it has a "
            f"table {tables[0]}): choose another one for Kith in database.url."
        )
    if not tables:
        return None
    found = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()
    return str(found) if found is not None else None


def _damaged(name: str, problem: str) -> DatabaseError:
    return DatabaseError(
        f"The database {name} cannot be used ({' '.join(problem.split())}): if it is damaged, move "
        f"it away and put the newest copy from the backups folder in its place."
    )


def _check_writable(path: Path) -> None:
    for place in (path.parent, path):
        if place.exists() and not os.access(place, os.W_OK):
            raise DatabaseError(
                f"The database {path} cannot be written, because {place} may only be read: let the "
                f"user that runs Kith write there, or choose another place in database.url."
            )


def _make_folder(folder: Path, purpose: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(
            f"The folder {folder} {purpose} cannot be made ({error.strerror}): choose another one "
            f"in config.toml, or make room for it."
        ) from None


def _copy(path: Path, copy: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    log.info("copied the database to %s", copy)


def configuration(url: str) -> "Config":
    """Return Alembic's configuration for the database at `url`."""
    # Imported here: Alembic costs 11 MB that a running bot does not need.
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    # A file is called like its revision, so that head() need not ask Alembic.
    config.set_main_option("file_template", "%%(rev)s")
    config.attributes["url"] = url
    return config


def _upgrade(url: str) -> None:
    from alembic import command

    command.upgrade(configuration(url), "head")


def _name(url: str) -> str:
    return make_url(url).render_as_string(hide_password=True)
