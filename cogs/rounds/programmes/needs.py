"""Tells which permissions the programmes of a server need, and where."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.servers.needs import Need
from bot.ids import GuildId
from bot.ui.permissions import MATCHING, ROOMS
from cogs.rounds.programmes import store


async def needs_of(tx: AsyncConnection, guild_id: GuildId) -> Sequence[Need]:
    """Return what programmes that go on need: threads in their channels, and voice rooms."""
    active = [each for each in await store.load_all(tx, guild_id) if each.is_active]
    threads = [Need(place=each.plans.channel_id, rights=MATCHING) for each in active]
    if any(each.plans.has_voice for each in active):
        # Discord lets a bot give in a room only what it may do itself in the server.
        threads.append(Need(place=None, rights=ROOMS))
    return threads
