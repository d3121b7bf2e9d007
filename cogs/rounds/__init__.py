"""Rounds: people who share interests are brought together, again and again."""

from bot.client import KithClient
from cogs.rounds.cog import add, match_group, rounds_group
from cogs.rounds.joining.cog import Joining
from cogs.rounds.now.cog import Now
from cogs.rounds.programmes.changes import Changes
from cogs.rounds.programmes.cog import Programmes
from cogs.rounds.programmes.first import First
from cogs.rounds.why.cog import Why


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    parts, router = client.parts, client.router
    changes = Changes()
    First(parts, changes)
    await add(
        client, match_group(), Joining(parts, router, changes), Why(parts), Now(parts, router)
    )
    await add(client, rounds_group(), Programmes(parts, router, changes))
