"""Composes the messages of a newcomer's journey from what is known now."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.people import Viewer, search
from bot.community.people.rules import seed_of
from bot.community.profiles import store as profiles
from bot.community.servers import store as servers
from bot.community.welcoming import Stage
from bot.community.welcoming import store as welcoming
from bot.ids import GuildId, UserId
from bot.outbox.acts import Component, File
from bot.ui import journey as views
from bot.ui.journey import Reader
from bot.ui.layout import channel, message_link
from bot.ui.person_card import card_files
from cogs.introductions import store as introductions
from cogs.introductions.journey.rules import MOST_PEOPLE
from cogs.introductions.store import Introduction


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is told; `about` are those who are shown in it."""

    components: list[Component]
    files: tuple[File, ...] = ()
    about: tuple[UserId, ...] = ()


class Messages:
    """The three messages, in the words of each server and in its language."""

    def __init__(self, parts: Parts) -> None:
        """Words and people are looked up when a message is told, and not before."""
        self._clock, self._say_of = parts.clock, parts.say_of
        self._neighbourhood = parts.neighbourhood

    async def words_of(self, tx: AsyncConnection, guild_id: GuildId, stage: Stage) -> str:
        """Return the words of a message; nothing where the organisers left it out."""
        chosen = (await welcoming.load(tx, guild_id)).words
        hosts = (await servers.load(tx, guild_id)).link_hosts
        return views.words_of(stage, chosen, hosts, self._say_of(guild_id))

    async def compose(
        self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId, stage: Stage, text: str
    ) -> Message:
        """Return a message for somebody who is here."""
        reader, say = Reader(guild_id=guild_id, user_id=user_id), self._say_of(guild_id)
        match stage:
            case Stage.START:
                introduction = await introductions.load(tx, guild_id, user_id)
                place = _place(introduction) if introduction else ""
                return Message(components=views.start(text, place, reader, say))
            case Stage.PEOPLE:
                return await self._people(tx, reader, text)
            case Stage.HOW:
                return Message(components=views.how(text, reader, say))

    async def _people(self, tx: AsyncConnection, reader: Reader, text: str) -> Message:
        """Show whom they may like to meet; where there is nobody, what would help."""
        guild_id, user_id, now = reader.guild_id, reader.user_id, self._clock.now()
        viewer = Viewer(
            guild_id=guild_id, user_id=user_id, seed=seed_of(guild_id, user_id, now.date())
        )
        me = await profiles.load(tx, guild_id, user_id)
        assert me is not None, "who is here has a profile"
        near = await self._neighbourhood.of(tx, guild_id)
        kindred = await search.like_me(tx, viewer, me, now, neighbours=near, limit=MOST_PEOPLE)
        helps = [] if kindred else await search.helps(tx, viewer, me, near)
        shown = [one.profile for one in kindred]
        return Message(
            components=views.people(text, kindred, helps, reader, self._say_of(guild_id)),
            files=card_files(*shown),
            about=tuple(profile.user_id for profile in shown),
        )


def _place(introduction: Introduction) -> str:
    """Return the way to somebody's introduction: its thread, at whose top it stands, or itself."""
    message_id = introduction.message_id
    if message_id is None:
        return ""
    if introduction.has_thread or introduction.place is None:
        return channel(message_id)
    return message_link(introduction.guild_id, introduction.place, message_id)
