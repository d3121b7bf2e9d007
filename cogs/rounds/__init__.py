"""Rounds: people who share interests are brought together, again and again."""

from bot.client import KithClient
from cogs.rounds.cog import add, rounds_group
from cogs.rounds.life.cog import RoundsUnderWay
from cogs.rounds.life.steps import Steps
from cogs.rounds.moments import Moments
from cogs.rounds.programmes.changes import Changes


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    parts, router = client.parts, client.router
    changes, moments = Changes(), Moments()
    steps = Steps(parts, moments, client.get_guild)
    changes.then(steps.coming.changed)
    changes.on_join(steps.late.joined)
    await add(client, rounds_group(), RoundsUnderWay(parts, router, steps))
