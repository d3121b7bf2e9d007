"""Greeters, the introductions that wait, and who was asked to answer them."""

from sqlalchemy import Column, Index, Integer, String, Table

from bot.storage.metadata import UtcDateTime, metadata, person, personal, snowflake

greeters = Table(
    "greeters",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    personal("greets_way", String(10), nullable=False),
    personal("per_week", Integer(), nullable=False),
    Column("silent", Integer, nullable=False),
)

waits = Table(
    "waits",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("step", Integer, nullable=False),
    Column("due_at", UtcDateTime),
    # Since when the introduction waits, and since when this step is tried.
    Column("begun_at", UtcDateTime, nullable=False),
    Column("step_at", UtcDateTime, nullable=False),
    Index("ix_waits_guild_id_due_at", "guild_id", "due_at"),
)

greeter_asks = Table(
    "greeter_asks",
    metadata,
    Column("id", Integer, primary_key=True),
    snowflake("guild_id", nullable=False),
    person("greeter_id", nullable=False),
    person("newcomer_id", nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("state", String(10), nullable=False),
    Column("message", String(24), nullable=False),
    Index("ix_greeter_asks_guild_id_newcomer_id", "guild_id", "newcomer_id"),
    Index("ix_greeter_asks_guild_id_asked_at", "guild_id", "asked_at"),
)
