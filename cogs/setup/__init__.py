"""Setup: an organiser chooses channels and zone, and sees what stands in the way."""

from bot.client import KithClient
from cogs.setup.cog import Setup


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Setup(client.parts, client.router))
