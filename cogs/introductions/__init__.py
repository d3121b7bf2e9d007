"""Introductions: a newcomer is greeted, introduces themselves, and is met."""

from bot.client import KithClient
from cogs.introductions.arrivals.cog import Arrivals
from cogs.introductions.arrivals.greetings import Greetings
from cogs.introductions.cards import Cards
from cogs.introductions.cog import Introductions
from cogs.introductions.journey.cog import JourneyPresses
from cogs.introductions.journey.journeys import Journeys
from cogs.introductions.moments import Moments
from cogs.introductions.profile.cog import ProfileCommands
from cogs.introductions.writing import Writing


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    parts, router = client.parts, client.router
    moments = Moments()
    greetings, cards = Greetings(parts, moments), Cards(parts, moments)
    writing = Writing(parts, moments, cards)
    introductions = Introductions(parts, router, writing, cards)
    client.tree.add_command(introductions.menu)
    await client.add_cog(introductions)
    await client.add_cog(ProfileCommands(parts, router, writing))
    await client.add_cog(Arrivals(parts, greetings, cards))
    await client.add_cog(JourneyPresses(parts, router, Journeys(parts, moments)))
