"""Who may be asked, who looks for somebody now, and apart from them who was asked."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from bot.storage.metadata import UtcDateTime, metadata, person, personal, snowflake

ready = Table(
    "round_ready",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("since", UtcDateTime, nullable=False),
)

# Nothing in here tells who was asked, or what they did: see bot/community/asking/tables.py.
searches = Table(
    "round_searches",
    metadata,
    Column("id", Integer, primary_key=True),
    snowflake("guild_id", nullable=False),
    person("user_id", nullable=False),
    Column("state", String(10), nullable=False),
    Column("began_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    Column("thread", String(24), unique=True),
    Index("ix_round_searches_guild_id_user_id", "guild_id", "user_id"),
)

calls = Table(
    "round_calls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("search_id", ForeignKey("round_searches.id", ondelete="CASCADE"), nullable=False),
    snowflake("guild_id", nullable=False),
    person("user_id", nullable=False),
    Column("message", String(24), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    personal("answer", String(10), nullable=False),
    Index("ix_round_calls_search_id", "search_id"),
    Index("ix_round_calls_guild_id_user_id", "guild_id", "user_id"),
)
