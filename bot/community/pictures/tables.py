"""Members' pictures, as they are shown."""

from sqlalchemy import Column, LargeBinary, String, Table, UniqueConstraint

from bot.storage.metadata import metadata, person, personal, snowflake

pictures = Table(
    "pictures",
    metadata,
    Column("key", String(24), primary_key=True),
    snowflake("guild_id", nullable=False),
    person("user_id", nullable=False),
    personal("content", LargeBinary(), nullable=False),
    UniqueConstraint("guild_id", "user_id"),
)
