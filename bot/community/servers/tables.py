"""Servers and their choices."""

from sqlalchemy import Column, Integer, String, Table, Text

from bot.storage.metadata import metadata, snowflake

servers = Table(
    "servers",
    metadata,
    snowflake("guild_id", primary_key=True, autoincrement=False),
    Column("zone", String(60)),
    snowflake("introductions_channel"),
    snowflake("rounds_channel"),
    snowflake("welcome_channel"),
    snowflake("moderators_channel"),
    # Whose links members may show as links: host names, parted by blanks.
    Column("link_hosts", Text()),
    # How long the data of people who have left is kept.
    Column("keep_days", Integer),
    # Set in Discord, not chosen here: noted for processes that do not see the server.
    Column("locale", String(20)),
)
