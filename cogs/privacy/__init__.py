"""Privacy: members see, take and erase what is held on them; what is left behind goes by itself."""

from bot.client import KithClient
from cogs.privacy.cog import Privacy
from cogs.privacy.leaving.cog import Departures


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    await client.add_cog(Privacy(client.parts, client.router))
    await client.add_cog(Departures(client))
