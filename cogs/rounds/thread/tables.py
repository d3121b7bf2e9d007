"""Which questions groups were given to begin with, by who was in them."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from bot.storage.metadata import metadata, person, personal, snowflake

# A row for each of the group: with somebody who is erased goes what they were asked, whose
# interests may be in it, and the others are still not asked the same again.
openers = Table(
    "round_openers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("group_id", ForeignKey("round_groups.id", ondelete="CASCADE"), nullable=False),
    snowflake("guild_id", nullable=False),
    person("user_id", nullable=False),
    personal("opener", Text(), nullable=False),
    Index("ix_round_openers_group_id", "group_id"),
    Index("ix_round_openers_guild_id_user_id", "guild_id", "user_id"),
)
