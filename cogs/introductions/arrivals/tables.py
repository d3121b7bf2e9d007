"""Arrivals who still have to pass the server's screening, greetings, and reminders."""

from sqlalchemy import Column, Index, Integer, String, Table

from bot.storage.metadata import UtcDateTime, metadata, person, snowflake

arrivals = Table(
    "arrivals",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("arrived_at", UtcDateTime, nullable=False),
)

# Those of a crowd have the same message.
greetings = Table(
    "greetings",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("message", String(24), nullable=False, index=True),
)

# When people were greeted within the last minute: also those who have left again since, so that
# a raid whose accounts are removed one by one is a crowd too.
latest_greetings = Table(
    "latest_greetings",
    metadata,
    Column("id", Integer, primary_key=True),
    snowflake("guild_id", nullable=False),
    Column("greeted_at", UtcDateTime, nullable=False),
    Index("ix_latest_greetings_guild_id_greeted_at", "guild_id", "greeted_at"),
)

# The message that the latest crowd of each server shares, and when its last one came.
crowds = Table(
    "crowds",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    Column("message", String(24), nullable=False),
    Column("joined_at", UtcDateTime, nullable=False),
)

# Who has been reminded, or does not wish to be: once is enough, also after a return.
reminders = Table(
    "reminders",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("over_at", UtcDateTime, nullable=False),
)
