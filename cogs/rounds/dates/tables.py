"""Times that were proposed in groups, and who agreed to them."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table, UniqueConstraint

from bot.storage.metadata import UtcDateTime, WhenErased, metadata, person, snowflake

proposals = Table(
    "round_proposals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("group_id", ForeignKey("round_groups.id", ondelete="CASCADE"), nullable=False),
    snowflake("guild_id", nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("minutes", Integer, nullable=False),
    # The others have the time in their calendars, also when who proposed it is erased.
    person("proposed_by", when_erased=WhenErased.EMPTY),
    Column("message", String(24)),
    Column("room", String(24), index=True),
    Column("agreed_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
    UniqueConstraint("group_id", "starts_at"),
)

agreements = Table(
    "round_agreements",
    metadata,
    Column("proposal_id", ForeignKey("round_proposals.id", ondelete="CASCADE"), primary_key=True),
    person("user_id", primary_key=True, autoincrement=False),
    snowflake("guild_id", nullable=False),
    Column("agreed_at", UtcDateTime, nullable=False),
)
