"""Who takes part in rounds, and the rounds that were run."""

from sqlalchemy import BigInteger, Column, Index, Integer, Table

from bot.storage.metadata import UtcDateTime, metadata, person, snowflake

participants = Table(
    "participants",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("joined_at", UtcDateTime, nullable=False),
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", Integer, primary_key=True),
    snowflake("guild_id", nullable=False),
    snowflake("channel_id", nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("ran_at", UtcDateTime, nullable=False),
    Index("ix_rounds_guild_id", "guild_id"),
)
