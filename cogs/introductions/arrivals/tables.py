"""Greetings, and arrivals who still have to pass the server's screening."""

from sqlalchemy import Column, String, Table

from bot.storage.metadata import UtcDateTime, metadata, person, snowflake

arrivals = Table(
    "arrivals",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("arrived_at", UtcDateTime, nullable=False),
)

greetings = Table(
    "greetings",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("message", String(24), nullable=False),
)
