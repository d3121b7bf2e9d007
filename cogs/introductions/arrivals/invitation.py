"""The post in the introductions channel with which those who were there before begin."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.servers import store as servers
from bot.ids import GuildId, UserId
from cogs.introductions.arrivals import views
from cogs.introductions.moments import Moments
from cogs.introductions.standing import Kind
from cogs.introductions.standing.posts import Content, StandingPosts


class Invitation:
    """One standing post, which follows the organisers' choice and stays among the newest."""

    def __init__(self, parts: Parts, moments: Moments, posts: StandingPosts) -> None:
        """Follow choices, and cards that are posted below it."""
        self._say_of, self._posts = parts.say_of, posts
        parts.choices.on_change(self._follow)
        moments.posted.then(self._rise)

    async def _follow(self, tx: AsyncConnection, guild_id: GuildId) -> None:
        place = (await servers.load(tx, guild_id)).introductions_channel
        await self._posts.keep(tx, guild_id, Kind.INTRODUCE, place, self._content(guild_id))

    async def _rise(self, tx: AsyncConnection, guild_id: GuildId, _user_id: UserId) -> None:
        await self._posts.raise_up(tx, guild_id, Kind.INTRODUCE, self._content(guild_id))
        # Where it could not be put when the channel was chosen, it is now that a card could be.
        await self._follow(tx, guild_id)

    def _content(self, guild_id: GuildId) -> Content:
        say = self._say_of(guild_id)
        return Content(title=say("invitation-title"), components=views.invitation(say))
