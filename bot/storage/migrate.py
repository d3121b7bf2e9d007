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
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import DatabaseError
from bot.storage import engine
from bot.storage.refusal import damaged, name_of, no_upgrade, refusal
from bot.storage.trouble import SUSPECTS

if TYPE_CHECKING:
    from alembic.config import Config

log = logging.getLogger(__name__)
MIGRATIONS = Path(__file__).parent / "migrations"

# Whoever migrates a PostgreSQL database holds the advisory lock of this number, ours by chance.
MIGRATING = 0x4B495448


def head() -> str:
    """Return the newest revision: the history is linear and its files are numbered."""
    return max(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


async def prepare(url: str, backups: Path, now: datetime) -> None:
    """Migrate the database at `url` when it is behind; a SQLite file is copied first.

    Raises DatabaseError when the file is damaged, unreachable, of a newer version, or not ours.
    """
    address = make_url(url)
    path = sqlite_path(address)
    if path is not None:
        _make_folder(path.parent, f"for the database {path}")
        _check_writable(path)
    revision = await _revision(address)
    if revision == head():
        return
    if revision is not None and not (MIGRATIONS / "versions" / f"{revision}.py").exists():
        raise DatabaseError(
            f"The database {name_of(address)} was written by a newer version of Kith (revision "
            f"{revision}): install that version, or restore a copy made before the upgrade."
        )
    try:
        if path is not None and revision is not None:
            _make_folder(backups, "for the copy before the upgrade (database.backups)")
            await asyncio.to_thread(_copy, path, backups / f"{path.stem}-{now:%Y%m%dT%H%M%SZ}.db")
        await asyncio.to_thread(_upgrade, url)
    except (sqlite3.Error, *SUSPECTS) as error:
        raise no_upgrade(address, error) from None
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


async def _revision(url: URL) -> str | None:
    opened = engine.make_engine(url, preparing=True)
    try:
        async with opened.connect() as connection:
            return await _read_revision(connection, url)
    except SUSPECTS as error:
        raise refusal(url, error) from None
    finally:
        await opened.dispose()


async def _read_revision(connection: AsyncConnection, url: URL) -> str | None:
    if url.get_backend_name() == "sqlite":
        found = (await connection.execute(text("PRAGMA quick_check(1)"))).scalar()
        if found != "ok":
            raise damaged(url, str(found))
    tables = await connection.run_sync(lambda c: inspect(c).get_table_names())
    if tables and "alembic_version" not in tables:
        raise DatabaseError(
            f"The database {name_of(url)} belongs to another program (it has a "
            f"table {tables[0]}): choose another one for Kith in database.url."
        )
    if not tables:
        return None
    found = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()
    return str(found) if found is not None else None


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
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.Error:
        copy.unlink(missing_ok=True)  # half a copy is none, and takes room
        raise
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
