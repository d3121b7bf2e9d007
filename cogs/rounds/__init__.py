"""Rounds: people who share interests are brought together in pairs."""

from bot.client import KithClient
from cogs.rounds.cog import Rounds


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Rounds(client.parts, client.router))
