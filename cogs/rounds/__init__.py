"""Rounds: people who share interests are brought together, again and again."""

from bot.client import KithClient
from cogs.rounds.cog import add, match_group, rounds_group
from cogs.rounds.dates.calendars import Calendars
from cogs.rounds.dates.cog import DatesCog
from cogs.rounds.dates.dates import Dates
from cogs.rounds.dates.rooms import Rooms
from cogs.rounds.joining.cog import Joining
from cogs.rounds.life.cog import RoundsUnderWay
from cogs.rounds.life.departing import Departing
from cogs.rounds.life.steps import Steps
from cogs.rounds.messages.asking import Asking
from cogs.rounds.messages.cog import MessagesCog
from cogs.rounds.moments import Moments
from cogs.rounds.now.cog import Now
from cogs.rounds.preview.cog import Previews
from cogs.rounds.programmes.changes import Changes
from cogs.rounds.programmes.cog import Programmes
from cogs.rounds.programmes.first import First
from cogs.rounds.programmes.needs import needs_of
from cogs.rounds.rescue.cog import RescueCog
from cogs.rounds.rescue.rescuing import Rescuing
from cogs.rounds.results.closing import Closing
from cogs.rounds.results.cog import ResultsCog
from cogs.rounds.results.touch import KeepingInTouch
from cogs.rounds.silence.cog import SilenceCog
from cogs.rounds.silence.pausing import Pausing
from cogs.rounds.thread.cog import ThreadCog
from cogs.rounds.thread.nudging import Nudging
from cogs.rounds.thread.signs import Signs
from cogs.rounds.why.cog import Why


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    parts, router = client.parts, client.router
    changes, moments = Changes(), Moments()
    parts.needs.learn_from(needs_of)
    First(parts, changes)
    steps = Steps(parts, moments, client.get_guild)
    rescuing = Rescuing(parts, moments, steps)
    Departing(parts, moments)
    changes.then(steps.coming.changed)
    # Who is left behind comes first: a pair that takes a third is well without them.
    changes.on_join(rescuing.joined)
    changes.on_join(steps.late.joined)
    members = (Joining(parts, router, changes), Why(parts), Now(parts, router))
    organisers = (
        Programmes(parts, router, changes),
        Previews(parts, router, steps),
        RoundsUnderWay(parts, router, steps),
    )
    await add(client, match_group(), *members)
    await add(client, rounds_group(), *organisers)
    await add_threads(client, moments)
    await client.add_cog(RescueCog(parts, router, rescuing))
    await client.add_cog(SilenceCog(parts, router, Pausing(parts, moments)))


async def add_threads(client: KithClient, moments: Moments) -> None:
    """Add what happens in a group, from its introduction to a month after."""
    parts, router = client.parts, client.router
    signs = Signs(parts, moments)
    Nudging(parts, moments)
    Closing(parts, moments)
    Asking(parts, moments)
    dates = Dates(parts, moments, Calendars(parts), Rooms(parts))
    for cog in (
        ThreadCog(parts, signs),
        MessagesCog(parts, router, signs),
        DatesCog(parts, router, signs, dates),
        ResultsCog(parts, router, signs, KeepingInTouch(parts)),
    ):
        await client.add_cog(cog)
