"""Who is, or was, on the journey of a newcomer: nobody begins it twice."""

from sqlalchemy import Column, String, Table

from bot.storage.metadata import UtcDateTime, metadata, person, snowflake

journeys = Table(
    "journeys",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("began_at", UtcDateTime, nullable=False),
    # The message whose turn it is; nothing once the journey is over, however it ended.
    Column("stage", String(10)),
)
