"""Check-ins, the prompts they posted, and the answers to those."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.metadata import UtcDateTime, metadata, person, personal, snowflake

checkins = Table(
    "checkins",
    metadata,
    Column("id", Integer, primary_key=True),
    snowflake("guild_id", nullable=False),
    snowflake("channel_id", nullable=False),
    Column("question", Text(), nullable=False),
    Column("rule", String(200), nullable=False),
    Column("start", String(20), nullable=False),
    Column("zone", String(60), nullable=False),
    Column("active", Boolean, nullable=False),
    Index("ix_checkins_guild_id", "guild_id"),
)

prompts = Table(
    "prompts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("checkin_id", ForeignKey("checkins.id"), nullable=False),
    Column("message", String(24)),
    Column("due_at", UtcDateTime, nullable=False),
    Index("ix_prompts_checkin_id", "checkin_id"),
)

answers = Table(
    "answers",
    metadata,
    Column("prompt_id", ForeignKey("prompts.id"), primary_key=True),
    person("user_id", primary_key=True, autoincrement=False),
    personal("text", Text(), nullable=False),
    Column("answered_at", UtcDateTime, nullable=False),
)
