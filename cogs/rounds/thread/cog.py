"""What Discord says of messages: that somebody wrote, and where; what is written is not read."""

import discord
from discord.ext import commands
from discord.utils import snowflake_time

from bot.app import Parts
from bot.gateway.attention import A_MINUTE
from bot.ids import GuildId, UserId
from cogs.rounds.thread.signs import Signs

WRITTEN = (discord.MessageType.default, discord.MessageType.reply)


class ThreadCog(commands.Cog):
    """Listens for the first sign of each in their group's thread."""

    def __init__(self, parts: Parts, signs: Signs) -> None:
        """Listen to every message of a server."""
        self._patience, self._signs = parts.patience, signs

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Note who wrote in a thread."""
        guild, where = message.guild, message.channel.id
        # A channel of a server is known; what is not known as one is a thread.
        if guild is None or guild.get_channel(where) is not None or not _is_persons(message):
            return
        guild_id, by = GuildId(guild.id), UserId(message.author.id)
        new = message.created_at - snowflake_time(where) < A_MINUTE
        await self._patience.do(lambda: self._signs.wrote(guild_id, by, where, new=new))


def _is_persons(message: discord.Message) -> bool:
    """Whether a person wrote a message: no bot, no webhook, nothing that Discord itself says."""
    is_bot = message.author.bot or message.webhook_id is not None
    return not is_bot and message.type in WRITTEN
