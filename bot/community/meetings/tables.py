"""Meetings and their people."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from bot.storage.metadata import UtcDateTime, WhenErased, metadata, person, snowflake

meetings = Table(
    "meetings",
    metadata,
    Column("id", Integer, primary_key=True),
    snowflake("guild_id", nullable=False),
    Column("occasion", String(40), nullable=False),
    Column("thread", String(24), nullable=False, unique=True),
    Column("arranged_at", UtcDateTime, nullable=False),
    Index("ix_meetings_guild_id", "guild_id"),
)

meeting_people = Table(
    "meeting_people",
    metadata,
    Column("meeting_id", ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True),
    # Who met somebody has met somebody, also when that one is erased.
    person("user_id", when_erased=WhenErased.NAMELESS, primary_key=True),
)
