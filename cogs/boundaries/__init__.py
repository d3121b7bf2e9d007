"""Boundaries: a member says whom they do not want to meet, and reports whom they must."""

from bot.client import KithClient
from cogs.boundaries.cog import Boundaries


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Boundaries(client.parts, client.router))
