"""Future acts: a row each."""

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint

from bot.storage.metadata import UtcDateTime, metadata

occurrences = Table(
    "occurrences",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("state", String(10), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("lease", String(32)),
    Column("claimable_at", UtcDateTime, nullable=False),
    UniqueConstraint("kind", "subject", "due_at"),
    Index("ix_occurrences_state_claimable_at", "state", "claimable_at"),
)
