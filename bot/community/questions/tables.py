"""Servers' questions and members' answers."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from bot.storage.metadata import metadata, person, personal, snowflake

questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    snowflake("guild_id", nullable=False),
    Column("slot", String(20), nullable=False),
    Column("question", String(45), nullable=False),
    UniqueConstraint("guild_id", "slot"),
)

profile_answers = Table(
    "profile_answers",
    metadata,
    Column("question_id", ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True),
    snowflake("guild_id", nullable=False),
    person("user_id", primary_key=True, autoincrement=False),
    personal("answer", Text(), nullable=False),
)
