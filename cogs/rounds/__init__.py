"""Rounds: people who share interests are brought together, again and again."""

from bot.client import KithClient
from cogs.rounds.cog import add, match_group, rounds_group
from cogs.rounds.joining.cog import Joining
from cogs.rounds.life.cog import RoundsUnderWay
from cogs.rounds.life.steps import Steps
from cogs.rounds.moments import Moments
from cogs.rounds.programmes.changes import Changes
from cogs.rounds.programmes.cog import Programmes
from cogs.rounds.programmes.first import First


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    parts, router = client.parts, client.router
    changes, moments = Changes(), Moments()
    First(parts, changes)
    steps = Steps(parts, moments, client.get_guild)
    changes.then(steps.coming.changed)
    changes.on_join(steps.late.joined)
    await add(client, match_group(), Joining(parts, router, changes))
    await add(
        client,
        rounds_group(),
        Programmes(parts, router, changes),
        RoundsUnderWay(parts, router, steps),
    )
