"""Rounds: people who share interests are brought together, again and again."""

from bot.client import KithClient
from cogs.rounds.cog import add, match_group, rounds_group
from cogs.rounds.joining.cog import Joining
from cogs.rounds.life.cog import RoundsUnderWay
from cogs.rounds.life.steps import Steps
from cogs.rounds.moments import Moments
from cogs.rounds.now.cog import Now
from cogs.rounds.programmes.changes import Changes
from cogs.rounds.programmes.cog import Programmes
from cogs.rounds.programmes.first import First
from cogs.rounds.rescue.cog import RescueCog
from cogs.rounds.rescue.rescuing import Rescuing
from cogs.rounds.silence.cog import SilenceCog
from cogs.rounds.silence.pausing import Pausing
from cogs.rounds.why.cog import Why


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    parts, router = client.parts, client.router
    changes, moments = Changes(), Moments()
    First(parts, changes)
    steps = Steps(parts, moments, client.get_guild)
    changes.then(steps.coming.changed)
    changes.on_join(steps.late.joined)
    members = (Joining(parts, router, changes), Why(parts), Now(parts, router))
    organisers = (Programmes(parts, router, changes), RoundsUnderWay(parts, router, steps))
    await add(client, match_group(), *members)
    await add(client, rounds_group(), *organisers)
    rescuing = Rescuing(parts, moments, steps.introducing)
    await client.add_cog(RescueCog(parts, router, rescuing))
    await client.add_cog(SilenceCog(parts, router, Pausing(parts, moments)))
