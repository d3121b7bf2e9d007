"""Whose next card a moderator sees first."""

from sqlalchemy import Column, String, Table

from bot.storage.metadata import UtcDateTime, metadata, person, snowflake

held_cards = Table(
    "held_cards",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    # The moderators' message; none before they are asked, and none after they said no.
    Column("request", String(24)),
    Column("held_at", UtcDateTime, nullable=False),
)
