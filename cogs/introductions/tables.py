"""Greetings, cards, drafts, and arrivals who still have to pass the server's screening."""

from sqlalchemy import Boolean, Column, String, Table, Text

from bot.storage.metadata import UtcDateTime, metadata, person, personal, snowflake

arrivals = Table(
    "arrivals",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("arrived_at", UtcDateTime, nullable=False),
)

greetings = Table(
    "greetings",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("message", String(24), nullable=False),
)

introductions = Table(
    "introductions",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("card", String(24), nullable=False, unique=True),
    Column("has_thread", Boolean, nullable=False),
    # The key of the thread to which its owner has yet to be added, if somebody else may greet them.
    Column("unjoined", String(24)),
)

drafts = Table(
    "drafts",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    personal("about", Text(), nullable=False),
    personal("interests", Text(), nullable=False),
    personal("looking_for", String(100), nullable=False),
    personal("name", Text()),
    personal("languages", Text()),
    # To the server's own questions: a JSON object, by question.
    personal("answers", Text()),
)
