"""Alembic's entry: run the migrations on the address that migrate.py hands over."""

import asyncio
import importlib
from pathlib import Path
from typing import Literal

from alembic import context
from sqlalchemy import Connection, func, make_url, select

from bot.storage import engine
from bot.storage.metadata import UtcDateTime, metadata
from bot.storage.migrate import MIGRATING

ROOT = Path(__file__).parents[3]


def load_tables() -> None:
    """Import every tables.py, so that the shared MetaData is whole."""
    for folder in ("bot", "cogs"):
        for path in sorted((ROOT / folder).rglob("*tables.py")):
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def render_item(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write our own column types as what they are in the database: migrations outlive the code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run(connection: Connection) -> None:
    load_tables()
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


async def run_online() -> None:
    opened = engine.make_engine(make_url(context.config.attributes["url"]), preparing=True)
    try:
        async with engine.writing(opened).begin() as connection:
            if connection.dialect.name == "postgresql":
                # Whoever waited here finds the work of the first one done.
                await connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
            await connection.run_sync(run)
    finally:
        await opened.dispose()


asyncio.run(run_online())
