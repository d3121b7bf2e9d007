"""Check-ins: a question in a channel, at its time, with the answers under it."""

from bot.client import KithClient
from cogs.checkins.cog import CheckIns


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    await client.add_cog(CheckIns(client.parts, client.router))
