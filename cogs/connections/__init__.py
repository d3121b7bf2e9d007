"""Connections: finding the people one would like to know, and asking them, privately, to meet."""

from bot.client import KithClient
from cogs.connections.asking.cog import AskingToMeet
from cogs.connections.cog import People


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    parts, router = client.parts, client.router
    asking = AskingToMeet(parts, router)
    client.tree.add_command(asking.menu)
    await client.add_cog(People(parts, router))
    await client.add_cog(asking)
