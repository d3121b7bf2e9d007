"""What a model says of servers' own interests: vectors, and what each is near."""

from sqlalchemy import Column, Float, ForeignKeyConstraint, LargeBinary, String, Table

from bot.storage.metadata import metadata, snowflake


def _of_own(key: str) -> ForeignKeyConstraint:
    """An interest that is forgotten takes along what was found of it."""
    return ForeignKeyConstraint(
        ["guild_id", key], ["server_interests.guild_id", "server_interests.key"], ondelete="CASCADE"
    )


interest_vectors = Table(
    "interest_vectors",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    Column("key", String(40), primary_key=True),
    Column("model", String(80), nullable=False),
    Column("vector", LargeBinary(), nullable=False),
    _of_own("key"),
)

near_known = Table(
    "interests_near_known",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    Column("key", String(40), primary_key=True),
    # One of the vocabulary's.
    Column("near_key", String(40), primary_key=True),
    Column("weight", Float, nullable=False),
    _of_own("key"),
)

near_own = Table(
    "interests_near_own",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    Column("key", String(40), primary_key=True),
    # Another of the server's own.
    Column("near_key", String(40), primary_key=True),
    Column("weight", Float, nullable=False),
    _of_own("key"),
    _of_own("near_key"),
)
