"""Asks, and apart from them what became of each with who was asked."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.metadata import UtcDateTime, WhenErased, metadata, person, personal, snowflake

# What whoever asked knows of it: nothing in here tells what the other one did, or that they were
# never asked. A yes is known to both.
asks = Table(
    "asks",
    metadata,
    Column("id", Integer, primary_key=True),
    snowflake("guild_id", nullable=False),
    person("by_id", nullable=False),
    # An ask goes on when who was asked is erased: it ends like any other. They are told of it only
    # by what has reached them.
    person("of_id", when_erased=WhenErased.EMPTY, told=False),
    Column("state", String(10), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime, nullable=False),
    Column("thread", String(24), unique=True),
    Index("ix_asks_guild_id_by_id", "guild_id", "by_id"),
    Index("ix_asks_guild_id_of_id", "guild_id", "of_id"),
)

# What whoever asked wrote, for as long as it is needed.
ask_notes = Table(
    "ask_notes",
    metadata,
    Column("ask_id", ForeignKey("asks.id", ondelete="CASCADE"), primary_key=True),
    person("user_id", nullable=False),
    personal("note", Text(), nullable=False),
    Index("ix_ask_notes_user_id", "user_id"),
)

# What who was asked knows of it.
asks_received = Table(
    "asks_received",
    metadata,
    Column("ask_id", ForeignKey("asks.id", ondelete="CASCADE"), primary_key=True),
    person("user_id", nullable=False),
    Column("message", String(24), nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    personal("answer", String(10), nullable=False),
    Index("ix_asks_received_user_id", "user_id"),
)
