"""How newcomers say that they are doing."""

from sqlalchemy import String, Table

from bot.storage.metadata import metadata, person, personal, snowflake

feelings = Table(
    "feelings",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    personal("feeling", String(10), nullable=False),
)
