"""The databases that every store is tested over: a class each, by name."""

import asyncio
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from bot.storage.migrate import prepare


class Backend(Protocol):
    """A kind of database that hands out migrated, empty ones, quickly."""

    def fresh(self, folder: Path) -> str:
        """Return the address of a database of its own; `folder` is a place for its files."""
        ...


class SqliteFiles:
    """Real files: one is migrated, and copied for each test."""

    def __init__(self, folder: Path) -> None:
        """Migrate the template in `folder`."""
        self.template = folder / "template.db"
        address = sqlite_url(self.template)
        asyncio.run(prepare(address, folder / "backups", datetime(2026, 1, 1, tzinfo=UTC)))

    def fresh(self, folder: Path) -> str:
        """Copy the template to `folder`."""
        return sqlite_url(Path(shutil.copy(self.template, folder / "kith.db")))


BACKENDS: dict[str, Callable[[Path], Backend]] = {
    "sqlite": SqliteFiles,
}


def sqlite_url(path: Path) -> str:
    """Return the address of a SQLite file."""
    return f"sqlite+aiosqlite:///{path}"


def names_in(folder: Path) -> list[str]:
    """Return what is in a folder."""
    return sorted(path.name for path in folder.iterdir())
