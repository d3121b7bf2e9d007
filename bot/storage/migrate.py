"""Bring the database to this version's schema at start, or say in one sentence why not."""

import asyncio
import logging
import sqlite3
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, make_url, text
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

    Raises DatabaseError when the file is damaged, unreachable, or of a newer version.
    """
    path = sqlite_path(make_url(url))
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    revision = await _revision(url, path)
    if revision == head():
        return
    if revision is not None and not (MIGRATIONS / "versions" / f"{revision}.py").exists():
        raise DatabaseError(
            f"The database {_name(url)} was written by a newer version of Kith (revision "
            f"{revision}): install that version, or restore a copy made before the upgrade."
        )
    if path is not None and revision is not None:
        await asyncio.to_thread(_copy, path, backups / f"{path.stem}-{now:%Y%m%dT%H%M%SZ}.db")
    await asyncio.to_thread(_upgrade, url)
    log.info("database migrated from %s to %s", revision or "empty", head())


def sqlite_path(url: URL) -> Path | None:
    """Return the file behind a SQLite address."""
    if url.get_backend_name() == "sqlite" and url.database:
        return Path(url.database)
    return None


async def _revision(url: str, path: Path | None) -> str | None:
    database = Database(url)
    try:
        async with database.reading() as connection:
            return await _read_revision(connection, path)
    except DBAPIError as error:
        raise DatabaseError(
            f"The database {_name(url)} cannot be used ({error.orig}): if the file is damaged, "
            f"move it away and put the newest copy from the backups folder in its place."
        ) from None
    finally:
        await database.close()


async def _read_revision(connection: AsyncConnection, path: Path | None) -> str | None:
    if path is not None:
        found = (await connection.execute(text("PRAGMA quick_check(1)"))).scalar()
        if found != "ok":
            raise DatabaseError(
                f"The database {path} is damaged ({found}): move it away and put the newest copy "
                f"from the backups folder in its place."
            )
    tables = await connection.run_sync(lambda c: c.dialect.has_table(c, "alembic_version"))
    if not tables:
        return None
    found = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar()
    return str(found) if found is not None else None


def _copy(path: Path, copy: Path) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True)
    with sqlite3.connect(path) as source, sqlite3.connect(copy) as target:
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
