"""Which posts stand where."""

from sqlalchemy import Column, Integer, String, Table

from bot.storage.metadata import UtcDateTime, metadata, snowflake

standing_posts = Table(
    "standing_posts",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    Column("kind", String(20), primary_key=True),
    snowflake("place", nullable=False),
    # None once a moderator has deleted it: it is not put there again by itself.
    Column("message", String(24), unique=True),
    Column("posted_at", UtcDateTime, nullable=False),
    # How many others have been posted below it.
    Column("sunk_by", Integer, nullable=False),
)
