"""Cards, and drafts of forms that were refused."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text

from bot.storage.metadata import metadata, person, personal, snowflake
from cogs.introductions.records.tables import introduction_records

introductions = Table(
    "introductions",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("card", String(24), nullable=False, unique=True),
    # The channel or forum that it was posted to, and its message once it is; its thread has the
    # same id.
    snowflake("place"),
    snowflake("message_id", index=True),
    Column("has_thread", Boolean, nullable=False),
    # The key of the thread to which its owner has yet to be added, if somebody else may greet them.
    Column("unjoined", String(24)),
    Column("record_id", Integer, ForeignKey(introduction_records.c.id)),
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
