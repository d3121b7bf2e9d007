"""Who is kept apart from whom, and who is to be brought together."""

from sqlalchemy import Column, Index, Integer, String, Table

from bot.storage.metadata import UtcDateTime, WhenErased, metadata, person, snowflake

partings = Table(
    "partings",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    # Whoever exports what is theirs could compare marks with others: they get none.
    Column("by_mark", String(32), primary_key=True, info={"told": False}),
    Column("of_mark", String(32), primary_key=True, info={"told": False}),
    Column("kind", String(10), primary_key=True),
    # Only to list them: what keeps two apart are the marks, which outlast erasure.
    person("by_id", when_erased=WhenErased.EMPTY),
    person("of_id", when_erased=WhenErased.EMPTY, told=False),
    Column("parted_at", UtcDateTime, nullable=False),
)

pins = Table(
    "pins",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    # The organisers' wish, and not for the two to learn of.
    person("one_id", told=False, primary_key=True, autoincrement=False),
    person("other_id", told=False, primary_key=True, autoincrement=False),
    Column("pinned_at", UtcDateTime, nullable=False),
)

# Who reported somebody within the last day, and not whom: it only bounds how often.
reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    snowflake("guild_id", nullable=False),
    person("by_id", nullable=False),
    Column("reported_at", UtcDateTime, nullable=False),
    Index("ix_reports_guild_id_by_id", "guild_id", "by_id"),
)
