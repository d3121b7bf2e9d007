"""Rounds, who joined for one, their groups, what was changed in them, and who was left alone."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.metadata import UtcDateTime, WhenErased, metadata, person, personal, snowflake

rounds = Table(
    "rounds",
    metadata,
    Column("id", Integer, primary_key=True),
    snowflake("guild_id", nullable=False),
    Column("programme_id", ForeignKey("programmes.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("opens_at", UtcDateTime, nullable=False),
    Column("matches_at", UtcDateTime, nullable=False),
    Column("midway_at", UtcDateTime, nullable=False),
    Column("closes_at", UtcDateTime, nullable=False),
    Column("announcement", String(24)),
    Column("asked", String(24)),
    Column("report", String(24)),
    person("trial_of", when_erased=WhenErased.EMPTY),
    Index("ix_rounds_guild_id_state", "guild_id", "state"),
    Index("ix_rounds_programme_id_number", "programme_id", "number"),
)

# Who is in one round only; also who joined late, after it was matched.
guests = Table(
    "round_guests",
    metadata,
    Column("round_id", ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
    person("user_id", primary_key=True, autoincrement=False),
    snowflake("guild_id", nullable=False),
    personal("joined_at", UtcDateTime, nullable=False),
    # Somebody who takes part in every round, and not in this one.
    personal("is_out", Boolean, nullable=False),
)

groups = Table(
    "round_groups",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round_id", ForeignKey("rounds.id", ondelete="CASCADE"), nullable=False),
    snowflake("guild_id", nullable=False),
    Column("fate", String(20), nullable=False),
    Column("score", Integer, nullable=False),
    Column("repeats", Integer, nullable=False),
    Column("is_pinned", Boolean, nullable=False),
    # An organiser put these people together: the rest is planned around them.
    Column("by_hand", Boolean, nullable=False),
    Column("thread", String(24)),
    Column("in_messages", Boolean, nullable=False),
    person("first", when_erased=WhenErased.EMPTY),
    Column("made_at", UtcDateTime, nullable=False),
    Column("introduced_at", UtcDateTime),
    Index("ix_round_groups_round_id", "round_id"),
    Index("ix_round_groups_thread", "thread"),
)

seats = Table(
    "round_seats",
    metadata,
    Column("group_id", ForeignKey("round_groups.id", ondelete="CASCADE"), primary_key=True),
    person("user_id", primary_key=True, autoincrement=False),
    snowflake("guild_id", nullable=False),
    personal("signed_at", UtcDateTime),
    personal("result", String(20)),
    personal("rating", Integer),
    personal("word", Text()),
    personal("again", Boolean),
    personal("left_at", UtcDateTime),
    Index("ix_round_seats_guild_id_user_id", "guild_id", "user_id"),
)

# What organisers changed in a plan; it holds until the round is over.
wishes = Table(
    "round_wishes",
    metadata,
    Column("round_id", ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
    snowflake("guild_id", nullable=False),
    # The organisers' wish, and not for the two to learn of.
    person("one_id", told=False, primary_key=True, autoincrement=False),
    person("other_id", told=False, primary_key=True, autoincrement=False),
    Column("is_together", Boolean, nullable=False),
)

alone = Table(
    "round_alone",
    metadata,
    Column("round_id", ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True),
    person("user_id", primary_key=True, autoincrement=False),
    snowflake("guild_id", nullable=False),
    # Why, as bot/matching/model.py names it; what may be said of it is decided where it is said.
    personal("reason", String(20), nullable=False),
    Index("ix_round_alone_guild_id_user_id", "guild_id", "user_id"),
)
