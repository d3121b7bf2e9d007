"""Introductions: a newcomer is greeted, introduces themselves, and is met."""

from bot.client import KithClient
from cogs.introductions.cog import Introductions


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Introductions(client.parts, client.router))
