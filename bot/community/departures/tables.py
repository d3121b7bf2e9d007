"""People who have left, and servers that have removed the bot."""

from sqlalchemy import Column, Table

from bot.storage.metadata import UtcDateTime, metadata, person, snowflake

departures = Table(
    "departures",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("left_at", UtcDateTime, nullable=False),
)

removals = Table(
    "removals",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    Column("removed_at", UtcDateTime, nullable=False),
)
