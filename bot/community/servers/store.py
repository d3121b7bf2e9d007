"""Servers in the database: their choices, and the language that Discord says they have."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.servers import KEEP_DAYS, Server
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
    zone, hosts, keep, _ = (
        values.pop(name) for name in ("zone", "link_hosts", "keep_days", "locale")
    )
    return Server(
        **values,
        zone=ZoneInfo(zone) if zone else None,
        link_hosts=tuple((hosts or "").split()),
        keep_days=KEEP_DAYS if keep is None else keep,
    )


async def save(tx: AsyncConnection, server: Server) -> None:
    """Keep a server's choices."""
    values = {
        "zone": server.zone.key if server.zone else None,
        "introductions_channel": server.introductions_channel,
        "rounds_channel": server.rounds_channel,
        "welcome_channel": server.welcome_channel,
        "moderators_channel": server.moderators_channel,
        "link_hosts": " ".join(server.link_hosts),
        "keep_days": server.keep_days,
    }
    await tx.execute(
        insert(tx, servers)
        .values(guild_id=server.guild_id, **values)
        .on_conflict_do_update(index_elements=["guild_id"], set_=values)
    )


async def locales(tx: AsyncConnection) -> dict[GuildId, str]:
    """Return the language of every server whose language is noted, as Discord writes it."""
    query = select(servers.c.guild_id, servers.c.locale).where(servers.c.locale.is_not(None))
    return {GuildId(guild_id): locale for guild_id, locale in await tx.execute(query)}


async def note_locales(tx: AsyncConnection, seen: Mapping[GuildId, str]) -> int:
    """Note the languages of servers; tell how many of them are news, and write only those."""
    known = await locales(tx)
    news = [
        {"guild_id": guild_id, "locale": locale}
        # In one order, so that two processes never wait for each other.
        for guild_id, locale in sorted(seen.items())
        if known.get(guild_id) != locale
    ]
    if news:
        statement = insert(tx, servers)
        await tx.execute(
            statement.on_conflict_do_update(
                index_elements=["guild_id"], set_={"locale": statement.excluded.locale}
            ),
            news,
        )
    return len(news)
