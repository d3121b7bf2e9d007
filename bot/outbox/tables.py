"""The outbox: a row for each thing to be said or done, and whose words are in it."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.metadata import UtcDateTime, metadata, person, personal, snowflake

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(24), nullable=False, unique=True),
    snowflake("guild_id", nullable=False),
    Column("purpose", String(80), nullable=False),
    personal("act", Text(), nullable=False),
    Column("lane", String(60), nullable=False),
    Column("needs", String(24)),
    Column("state", String(10), nullable=False),
    Column("reason", String(20)),
    Column("result_id", BigInteger),
    # What the row itself has made, rather than found standing: a thing is made by one row only.
    Column("made_id", BigInteger, unique=True),
    snowflake("place_id"),
    Column("tries", Integer, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("first_tried_at", UtcDateTime),
    Column("settled_at", UtcDateTime),
    Column("expires_at", UtcDateTime),
    Column("claimable_at", UtcDateTime, nullable=False),
    Column("lease", String(32)),
    Index("ix_outbox_state_claimable_at", "state", "claimable_at"),
    Index("ix_outbox_lane_state_id", "lane", "state", "id"),
)

outbox_people = Table(
    "outbox_people",
    metadata,
    Column("outbox_id", ForeignKey("outbox.id", ondelete="CASCADE"), primary_key=True),
    # Not told: how many acts there are would tell what somebody else did with one's words.
    person("user_id", told=False, primary_key=True, autoincrement=False),
    Index("ix_outbox_people_user_id", "user_id"),
)
