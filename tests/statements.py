"""SQL that is compiled once in a process, not again for the database of each test."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage import engine


@contextmanager
def shared() -> Iterator[None]:
    """Let every engine for SQLite that is made meanwhile use the same compiled statements.

    SQLAlchemy keeps them for each engine, and by the dialect that it made for it: so the dialect of
    one is that of all. Nothing in it is of one file.
    """
    known: dict[Any, Any] = {}
    dialect: Any = None

    def make(url: Any, **options: Any) -> AsyncEngine:
        nonlocal dialect
        made = create_async_engine(url, **options)
        if made.dialect.name == "sqlite":
            # A dialect learns at its first connection with which SQLite it speaks, and many an
            # engine never makes one.
            if dialect is None or dialect.server_version_info is None:
                dialect = made.dialect
            made.sync_engine.dialect = dialect
            made.sync_engine._compiled_cache = known
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_async_engine", make)
        yield
