"""Programmes, and who takes part in every round of one."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.metadata import UtcDateTime, metadata, person, personal, snowflake

programmes = Table(
    "programmes",
    metadata,
    Column("id", Integer, primary_key=True),
    snowflake("guild_id", nullable=False),
    snowflake("channel_id", nullable=False),
    Column("name", String(80), nullable=False),
    Column("preset", String(20), nullable=False),
    Column("size", Integer, nullable=False),
    Column("rule", String(200), nullable=False),
    Column("start", String(20), nullable=False),
    Column("zone", String(60), nullable=False),
    Column("open_days", Integer, nullable=False),
    Column("length_days", Integer, nullable=False),
    Column("goes_by_itself", Boolean, nullable=False),
    Column("spread_minutes", Integer, nullable=False),
    Column("has_voice", Boolean, nullable=False),
    # Ids, with spaces between them.
    Column("roles", Text(), nullable=False),
    Column("is_active", Boolean, nullable=False),
    # Deleted ones stay: what came of their rounds is counted.
    Column("deleted_at", UtcDateTime),
    Column("made_at", UtcDateTime, nullable=False),
    Index("ix_programmes_guild_id", "guild_id"),
)

participants = Table(
    "participants",
    metadata,
    Column("programme_id", ForeignKey("programmes.id", ondelete="CASCADE"), primary_key=True),
    person("user_id", primary_key=True, autoincrement=False),
    snowflake("guild_id", nullable=False),
    personal("joined_at", UtcDateTime, nullable=False),
    personal("every", Integer, nullable=False),
    personal("paused_until", UtcDateTime),
    personal("quiet_rounds", Integer, nullable=False),
    personal("asked_at", UtcDateTime),
    personal("capacity", Integer, nullable=False),
    personal("in_messages", Boolean, nullable=False),
    Index("ix_participants_guild_id_user_id", "guild_id", "user_id"),
)
