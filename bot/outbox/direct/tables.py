"""Conversations between Kith and one person."""

from sqlalchemy import Column, Index, Table

from bot.storage.metadata import UtcDateTime, metadata, person, snowflake

direct_channels = Table(
    "direct_channels",
    metadata,
    person("user_id", primary_key=True, autoincrement=False),
    snowflake("channel_id", nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("refused_at", UtcDateTime),
    Index("ix_direct_channels_opened_at", "opened_at"),
)
