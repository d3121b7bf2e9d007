"""What the state of the database means, and what to do about it."""

import os
from collections.abc import Iterator
from pathlib import Path

from bot.check import store
from bot.check.findings import Finding, fail, note, ok
from bot.check.machine import nearest
from bot.errors import DatabaseError
from bot.storage.migrate import MIGRATIONS, head


async def examine(url: str) -> list[Finding]:
    """Look at the database: its place, its content, its revision."""
    name = store.address(url)
    try:
        file = store.file_of(url)
    except DatabaseError as error:
        return [fail("database", str(error))]
    if file is not None and (hindrance := _hindrance(name, file)) is not None:
        return [hindrance]
    seen = await store.look(url)
    if isinstance(seen, str):
        return [fail("database", f"{name} cannot be used ({seen}): {_advice(file)}.")]
    return list(_judged(name, seen))


def _hindrance(name: str, file: Path) -> Finding | None:
    """Return why there is no looking into a file, and if it only is not there yet, that."""
    if file.is_dir():
        return fail("database", f"{file} is a folder: name a file in it in database.url.")
    for place in (file, nearest(file.parent)):
        if place.exists() and not os.access(place, os.R_OK | os.W_OK):
            return fail(
                "database",
                f"{name} cannot be read and written, because of the rights of {place}: let the "
                f"user that runs Kith do both, or choose another place in database.url.",
            )
    if not file.exists():
        return note("database", f"{name} is not there yet; it is made at the first start.")
    return None


def _advice(file: Path | None) -> str:
    if file is None:
        return "start the PostgreSQL server, or correct database.url"
    return "if it is damaged, move it away and put the newest copy of it in its place"


def _judged(name: str, seen: store.Seen) -> Iterator[Finding]:
    if seen.damage is not None:
        yield fail("database", f"{name} is damaged ({seen.damage}): put a copy in its place.")
        return
    if seen.tables and "alembic_version" not in seen.tables:
        other = min(seen.tables)
        yield fail(
            "database",
            f"{name} belongs to another program (it has a table {other}): choose another one.",
        )
        return
    if seen.read_only is not None:
        yield fail(
            "database",
            f"{name} cannot be written ({seen.read_only}): let the user in database.url write "
            f"there and make tables, or choose another one.",
        )
    else:
        yield ok("database", f"{name} can be read and written, and is sound.")
    yield _revision(seen.revision)


def _revision(revision: str | None) -> Finding:
    if revision == head():
        return ok("revision", f"{revision}, that of this version.")
    if revision is None:
        return note("revision", f"it is empty; {head()} is made at the next start.")
    if not (MIGRATIONS / "versions" / f"{revision}.py").exists():
        return fail(
            "revision",
            f"{revision} was written by a newer version of Kith: install that version, or put a "
            f"copy made before the upgrade in its place.",
        )
    return note(
        "revision",
        f"{revision} is brought to {head()} at the next start; a SQLite file is copied before.",
    )
