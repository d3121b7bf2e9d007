"""Which posts stand where."""

from sqlalchemy import Column, String, Table

from bot.storage.metadata import metadata, snowflake

standing_posts = Table(
    "standing_posts",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    Column("kind", String(20), primary_key=True),
    snowflake("place", nullable=False),
    Column("message", String(24), nullable=False, unique=True),
)
