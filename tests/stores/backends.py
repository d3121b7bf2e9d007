"""The databases that every store is tested over: each by its name."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from bot.storage.migrate import prepare


class Backend(Protocol):
    """A kind of database that hands out migrated, empty ones, quickly."""

    def fresh(self, folder: Path) -> str:
        """Return the address of a database of its own; `folder` is a place for its files."""
        ...

    def drop(self, url: str) -> None:
        """Take back a database that was handed out."""
        ...

    def close(self) -> None:
        """End what was started."""
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

    def drop(self, url: str) -> None:
        """Leave the file to whoever looks at its folder after a failure."""

    def close(self) -> None:
        """Do nothing: files need no end."""


BACKENDS = ("sqlite", "postgresql")


def sqlite_url(path: Path) -> str:
    """Return the address of a SQLite file."""
    return f"sqlite+aiosqlite:///{path}"


def names_in(folder: Path) -> list[str]:
    """Return what is in a folder."""
    return sorted(path.name for path in folder.iterdir())
