"""Interests of servers' own: words that the vocabulary does not have."""

from sqlalchemy import Boolean, Column, String, Table, Text

from bot.storage.metadata import UtcDateTime, metadata, snowflake

server_interests = Table(
    "server_interests",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    Column("key", String(40), primary_key=True),
    Column("label", String(40), nullable=False),
    # What else people write for it, a line each.
    Column("also", Text(), nullable=False),
    Column("by_organiser", Boolean, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
)
