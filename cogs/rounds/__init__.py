"""Rounds: people who share interests are brought together, again and again."""

from bot.client import KithClient
from cogs.rounds.cog import add, match_group, rounds_group
from cogs.rounds.dates.calendars import Calendars
from cogs.rounds.dates.cog import DatesCog
from cogs.rounds.dates.dates import Dates
from cogs.rounds.dates.rooms import Rooms
from cogs.rounds.joining.cog import Joining
from cogs.rounds.life.cog import RoundsUnderWay
from cogs.rounds.life.steps import Steps
from cogs.rounds.moments import Moments
from cogs.rounds.programmes.changes import Changes
from cogs.rounds.programmes.cog import Programmes
from cogs.rounds.programmes.first import First
from cogs.rounds.results.closing import Closing
from cogs.rounds.results.cog import ResultsCog
from cogs.rounds.results.touch import KeepingInTouch
from cogs.rounds.thread.cog import ThreadCog
from cogs.rounds.thread.nudging import Nudging
from cogs.rounds.thread.signs import Signs


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
    await add_threads(client, moments)


async def add_threads(client: KithClient, moments: Moments) -> None:
    """Add what happens in a group's thread, from its introduction to a month after."""
    parts, router = client.parts, client.router
    signs = Signs(parts, moments)
    Nudging(parts, moments)
    Closing(parts, moments)
    dates = Dates(parts, Calendars(parts), Rooms(parts))
    for cog in (
        ThreadCog(parts, signs),
        DatesCog(parts, router, signs, dates),
        ResultsCog(parts, router, signs, KeepingInTouch(parts)),
    ):
        await client.add_cog(cog)
