"""Unasked-for notifications, each a row."""

from sqlalchemy import Column, Index, Integer, String, Table

from bot.storage.metadata import UtcDateTime, metadata, person, snowflake

contacts = Table(
    "contacts",
    metadata,
    Column("id", Integer, primary_key=True),
    snowflake("guild_id", nullable=False),
    person("user_id", nullable=False),
    Column("purpose", String(40), nullable=False),
    Column("addressed_at", UtcDateTime, nullable=False),
    Index("ix_contacts_user_id_addressed_at", "user_id", "addressed_at"),
)
