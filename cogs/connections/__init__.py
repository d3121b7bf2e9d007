"""Connections: finding the people one would like to know, and asking them, privately, to meet."""

from bot.client import KithClient
from bot.community.people import neighbours_known
from cogs.connections.asking.cog import AskingToMeet
from cogs.connections.cog import People


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    parts, router, neighbours = client.parts, client.router, neighbours_known
    asking = AskingToMeet(parts, router, neighbours)
    client.tree.add_command(asking.menu)
    await client.add_cog(People(parts, router, neighbours))
    await client.add_cog(asking)
