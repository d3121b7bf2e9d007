"""The bot that Kith is measured beside: bare discord.py with one command and a constant answer.

It has Kith's intents and Kith's options of the cache, which keep it smaller than discord.py's own
would: the strictest comparison. A test holds that they stay the same.
"""

import argparse
import asyncio
import contextlib
from typing import Any

import discord
from discord.ext import commands

from standin.launch import redirect

COMMAND = "hello"

INTENTS = discord.Intents(
    guilds=True,
    members=True,
    guild_messages=True,
    guild_reactions=True,
    guild_scheduled_events=True,
    voice_states=True,
)

OPTIONS: dict[str, Any] = {
    "allowed_mentions": discord.AllowedMentions.none(),
    "member_cache_flags": discord.MemberCacheFlags.none(),
    "chunk_guilds_at_startup": False,
    "max_messages": None,
}


class BareBot(commands.AutoShardedBot):
    """One command; and, when told to, so many messages to every channel of its first server."""

    def __init__(self, *, registers: bool, messages: int) -> None:
        """Commands are registered only when told to, as Kith does only when they changed."""
        super().__init__(commands.when_mentioned, help_command=None, intents=INTENTS, **OPTIONS)
        self._registers, self._messages = registers, messages

    async def setup_hook(self) -> None:
        """Have the command."""
        self.tree.add_command(hello)
        if self._registers:
            await self.tree.sync()

    async def on_ready(self) -> None:
        """Send what there is to send, a task for each channel, paced by discord.py alone; end."""
        if self._messages:
            await asyncio.gather(*(self._fill(one) for one in self.guilds[0].text_channels))
            await self.close()

    async def _fill(self, channel: discord.TextChannel) -> None:
        for number in range(self._messages):
            # Refused five times, a message is lost: a bare bot does not come back to it.
            with contextlib.suppress(discord.HTTPException):
                await channel.send(f"message {number}")


@discord.app_commands.command(name=COMMAND, description="Say hello.")
async def hello(interaction: discord.Interaction[BareBot]) -> None:
    """Answer, always the same."""
    await interaction.response.send_message("Hello.", ephemeral=True)


def main() -> None:
    """Run until a signal comes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bare", description=__doc__)
    parser.add_argument("api", help="where the stand-in listens")
    parser.add_argument("token", help="what it takes")
    parser.add_argument("--register", action="store_true", help="register the command")
    parser.add_argument("--messages", type=int, default=0, help="send so many to each channel")
    options = parser.parse_args()
    redirect(options.api)
    BareBot(registers=options.register, messages=options.messages).run(options.token)


if __name__ == "__main__":
    main()
