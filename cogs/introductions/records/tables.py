"""What became of each introduction; it stays, without its person, when they are erased."""

from sqlalchemy import Boolean, Column, Index, Integer, Table

from bot.storage.metadata import UtcDateTime, WhenErased, metadata, person, snowflake

introduction_records = Table(
    "introduction_records",
    metadata,
    Column("id", Integer, primary_key=True),
    snowflake("guild_id", nullable=False),
    person("user_id", when_erased=WhenErased.EMPTY),
    Column("introduced_at", UtcDateTime, nullable=False),
    # Whether they had joined the server shortly before.
    Column("is_newcomer", Boolean, nullable=False),
    # When another person first wrote in its thread, or replied to it.
    Column("answered_at", UtcDateTime),
    # Whether they themselves wrote anything in the first and in the fourth week after it.
    Column("wrote_in_week_1", Boolean, nullable=False),
    Column("wrote_in_week_4", Boolean, nullable=False),
    Index("ix_introduction_records_guild_id_introduced_at", "guild_id", "introduced_at"),
    Index("ix_introduction_records_guild_id_user_id", "guild_id", "user_id"),
)
