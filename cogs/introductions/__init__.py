"""Introductions: a newcomer is greeted, introduces themselves, and is met."""

from bot.client import KithClient
from cogs.introductions.answers.answers import Answers
from cogs.introductions.answers.cog import AnswersCog
from cogs.introductions.approval.cog import Approval
from cogs.introductions.approval.requests import Requests
from cogs.introductions.arrivals.cog import Arrivals
from cogs.introductions.arrivals.greetings import Greetings
from cogs.introductions.arrivals.invitation import Invitation
from cogs.introductions.arrivals.reminders import Reminders
from cogs.introductions.cards import Cards
from cogs.introductions.cog import Introductions
from cogs.introductions.greeters.asking import Asking
from cogs.introductions.greeters.cog import Greeters
from cogs.introductions.greeters.waiting import Waiting
from cogs.introductions.hi.cog import SayHi
from cogs.introductions.journey.cog import JourneyPresses
from cogs.introductions.journey.journeys import Journeys
from cogs.introductions.moments import Moments
from cogs.introductions.overview.cog import Overview
from cogs.introductions.places import Places
from cogs.introductions.profile.cog import ProfileCommands
from cogs.introductions.removals.cog import Removals
from cogs.introductions.standing.posts import StandingPosts
from cogs.introductions.writing import Writing


async def setup(client: KithClient) -> None:
    """Add the feature to the bot."""
    parts, router = client.parts, client.router
    moments, places = Moments(), Places(client.get_guild)
    posts = StandingPosts(parts, places)
    greetings, reminders = Greetings(parts, moments), Reminders(parts, moments)
    cards = Cards(parts, moments, places)
    requests = Requests(parts, cards, moments)
    writing = Writing(parts, moments, requests)
    Invitation(parts, moments, posts)
    answers = AnswersCog(parts, Answers(parts, cards, moments), client.get_guild)
    waiting = Waiting(parts, moments, Asking(parts, places), answers.look_back)
    introductions = Introductions(parts, router, writing)
    client.tree.add_command(introductions.menu)
    for cog in (
        introductions,
        ProfileCommands(parts, router, writing),
        SayHi(parts, router, cards),
        Approval(parts, router, requests),
        Removals(parts, cards, posts),
        answers,
        Greeters(parts, router, posts, waiting),
        JourneyPresses(parts, router, Journeys(parts, moments)),
        Overview(parts, router),
        Arrivals(parts, router, greetings, reminders, requests, writing),
    ):
        await client.add_cog(cog)
