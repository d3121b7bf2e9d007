"""Servers in the database."""

from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.servers import Server
from bot.community.servers.tables import servers
from bot.ids import GuildId
from bot.storage.database import insert


async def load(tx: AsyncConnection, guild_id: GuildId) -> Server:
    """Return a server's choices; a server that has chosen nothing is one too."""
    query = select(servers).where(servers.c.guild_id == guild_id)
    row = (await tx.execute(query)).mappings().first()
    if row is None:
        return Server(guild_id=guild_id)
    values = dict(row)
    zone = values.pop("zone")
    return Server(**values, zone=ZoneInfo(zone) if zone else None)


async def save(tx: AsyncConnection, server: Server) -> None:
    """Keep a server's choices."""
    values = {
        "zone": server.zone.key if server.zone else None,
        "introductions_channel": server.introductions_channel,
        "rounds_channel": server.rounds_channel,
        "welcome_channel": server.welcome_channel,
    }
    await tx.execute(
        insert(tx, servers)
        .values(guild_id=server.guild_id, **values)
        .on_conflict_do_update(index_elements=["guild_id"], set_=values)
    )
