"""Profiles and their interests."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, String, Table, Text

from bot.storage.metadata import UtcDateTime, metadata, person, personal, snowflake

profiles = Table(
    "profiles",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    personal("name", String(100), nullable=False),
    personal("about", Text(), nullable=False),
    personal("looking_for", String(100), nullable=False),
    personal("avatar_url", String(300)),
    personal("pronouns", String(60)),
    personal("languages", String(300)),
    personal("zone", String(60)),
    # 168 hours of a week, a bit each, in hexadecimal digits.
    personal("hours", String(42)),
    personal("links", Text()),
    Column("picture", String(24)),
    Column("updated_at", UtcDateTime, nullable=False),
    personal("member_since", UtcDateTime()),
)

profile_interests = Table(
    "profile_interests",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    person("user_id", primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    personal("key", String(40), nullable=False),
    personal("label", String(40), nullable=False),
    ForeignKeyConstraint(
        ["guild_id", "user_id"], ["profiles.guild_id", "profiles.user_id"], ondelete="CASCADE"
    ),
    Index("ix_profile_interests_guild_id_key", "guild_id", "key", "user_id"),
)
