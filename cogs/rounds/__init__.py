"""Rounds: people who share interests are brought together, again and again."""

from bot.client import KithClient
from cogs.rounds.cog import add, match_group
from cogs.rounds.moments import Moments
from cogs.rounds.now.cog import Now
from cogs.rounds.silence.cog import SilenceCog
from cogs.rounds.silence.pausing import Pausing
from cogs.rounds.why.cog import Why


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    parts, router, moments = client.parts, client.router, Moments()
    await add(client, match_group(), Why(parts), Now(parts, router))
    await client.add_cog(SilenceCog(parts, router, Pausing(parts, moments)))
