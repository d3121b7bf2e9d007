"""Which direct messages belong to which group, and who got them."""

from sqlalchemy import Column, ForeignKey, Index, String, Table

from bot.storage.metadata import metadata, person, snowflake

letters = Table(
    "round_letters",
    metadata,
    Column("group_id", ForeignKey("round_groups.id", ondelete="CASCADE"), primary_key=True),
    # What all of a group are told in their own copies: a name for what comes once, else a key.
    Column("said", String(24), primary_key=True),
    person("user_id", primary_key=True, autoincrement=False),
    snowflake("guild_id", nullable=False),
    Column("message", String(24), nullable=False),
    Index("ix_round_letters_message", "message"),
    Index("ix_round_letters_said", "said"),
    Index("ix_round_letters_guild_id_user_id", "guild_id", "user_id"),
)
