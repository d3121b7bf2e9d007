"""Words that reached the organisers, and who was asked to keep in touch."""

from sqlalchemy import Column, ForeignKey, Index, String, Table

from bot.storage.metadata import UtcDateTime, metadata, person, snowflake

# The words themselves are in round_seats; this is the message that shows them.
words = Table(
    "round_words",
    metadata,
    Column("group_id", ForeignKey("round_groups.id", ondelete="CASCADE"), primary_key=True),
    person("user_id", primary_key=True, autoincrement=False),
    snowflake("guild_id", nullable=False),
    Column("message", String(24), nullable=False),
    Index("ix_round_words_guild_id_user_id", "guild_id", "user_id"),
)

touches = Table(
    "round_touches",
    metadata,
    Column("group_id", ForeignKey("round_groups.id", ondelete="CASCADE"), primary_key=True),
    person("user_id", primary_key=True, autoincrement=False),
    snowflake("guild_id", nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("pressed_at", UtcDateTime),
    Index("ix_round_touches_guild_id_user_id", "guild_id", "user_id"),
)
