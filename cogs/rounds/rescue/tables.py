"""Rescues, the pairs that are asked to take somebody in, and who of them is willing."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from bot.storage.metadata import UtcDateTime, metadata, person, personal, snowflake

rescues = Table(
    "round_rescues",
    metadata,
    Column("group_id", ForeignKey("round_groups.id", ondelete="CASCADE"), primary_key=True),
    person("user_id", nullable=False),
    snowflake("guild_id", nullable=False),
    personal("stage", String(10), nullable=False),
    Column("offer", String(24), nullable=False),
    Column("offered_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime),
    Index("ix_round_rescues_user_id", "user_id"),
)

requests = Table(
    "round_requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("rescue_id", ForeignKey("round_rescues.group_id", ondelete="CASCADE"), nullable=False),
    Column("group_id", ForeignKey("round_groups.id", ondelete="CASCADE"), nullable=False),
    snowflake("guild_id", nullable=False),
    Column("message", String(24), nullable=False),
    Column("reply", String(10), nullable=False),
    Index("ix_round_requests_rescue_id", "rescue_id"),
    Index("ix_round_requests_group_id", "group_id"),
)

willing = Table(
    "round_willing",
    metadata,
    Column("request_id", ForeignKey("round_requests.id", ondelete="CASCADE"), primary_key=True),
    person("user_id", primary_key=True, autoincrement=False),
    snowflake("guild_id", nullable=False),
    Column("said_at", UtcDateTime, nullable=False),
)
