"""What the organisers chose of how newcomers are welcomed."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text

from bot.storage.metadata import metadata, snowflake

welcomings = Table(
    "welcomings",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    Column("greets", Boolean, nullable=False),
    Column("remind_after", Integer, nullable=False),
    Column("ask_after", Integer, nullable=False),
    Column("approves", Boolean, nullable=False),
    snowflake("greeters_channel"),
)

journey_words = Table(
    "journey_words",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    Column("stage", String(10), primary_key=True),
    Column("words", Text(), nullable=False),
)
