"""Notifications: a member chooses where and when Kith may address them."""

from bot.client import KithClient
from cogs.notifications.cog import Notifications


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Notifications(client.parts, client.router))
