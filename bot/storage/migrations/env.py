"""Alembic's entry: run the migrations on the address that migrate.py hands over."""

import asyncio
import importlib
from pathlib import Path
from typing import Literal

from alembic import context
from sqlalchemy import Connection

from bot.storage.database import Database
from bot.storage.metadata import UtcDateTime, metadata

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
    database = Database(context.config.attributes["url"], foreign_keys=False)
    try:
        async with database.writing() as connection:
            await connection.run_sync(run)
    finally:
        await database.close()


asyncio.run(run_online())
