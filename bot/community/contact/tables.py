"""Unasked-for notifications, how people wish to be addressed, and each one's private corner."""

from sqlalchemy import Column, Index, Integer, String, Table

from bot.storage.metadata import UtcDateTime, metadata, person, personal, snowflake

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

preferences = Table(
    "preferences",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    personal("way", String(10), nullable=False),
    personal("quiet_since", Integer(), nullable=False),
    personal("quiet_until", Integer(), nullable=False),
    personal("paused_until", UtcDateTime()),
)

corners = Table(
    "corners",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("thread", String(24), nullable=False, unique=True),
    Column("opened_at", UtcDateTime, nullable=False),
)
