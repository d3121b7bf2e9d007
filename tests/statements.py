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
    the first one is that of all. Nothing in it is of one file.
    """
    known: dict[Any, Any] = {}
    first: list[Any] = []

    def make(url: Any, **options: Any) -> AsyncEngine:
        made = create_async_engine(url, **options)
        if made.dialect.name == "sqlite":
            first.append(made.dialect)
            made.sync_engine.dialect = first[0]
            made.sync_engine._compiled_cache = known
            del first[1:]
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "create_async_engine", make)
        yield
