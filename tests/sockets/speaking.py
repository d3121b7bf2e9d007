"""What people of a stand-in's server say to the bot."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.clock import SystemClock
from bot.ids import ChannelId, GuildId
from bot.outbox import store
from bot.outbox.acts import PostMessage, new_key
from bot.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterable

    from standin.server import StandIn
    from standin.things import Guild

TEXT = {"type": 10, "content": "hello"}


def channels_of(guild: Guild, standin: StandIn) -> list[ChannelId]:
    """Return the channels of a server."""
    channels = standin.world.channels.values()
    return [ChannelId(one.id) for one in channels if one.guild_id == guild.id]


async def ask(standin: StandIn, guild: Guild, command: str) -> str:
    """Let the server's owner give a command and return all that the answer says."""
    answered = await standin.interact(
        guild_id=guild.id,
        channel_id=channels_of(guild, standin)[0],
        user_id=guild.owner_id,
        command=command,
    )
    return json.dumps(answered.body)


async def put_messages(url: str, guild: Guild, channels: Iterable[ChannelId]) -> None:
    """Put messages into the outbox of a bot that does not run, one for each channel."""
    database = Database(url)
    async with database.writing() as tx:
        for channel in channels:
            await store.put(
                tx,
                key=new_key(),
                guild_id=GuildId(guild.id),
                purpose="test.message",
                act=PostMessage(channel=channel, components=[TEXT]),
                expires_at=None,
                now=SystemClock().now(),
            )
    await database.close()
