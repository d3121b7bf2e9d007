"""Opens the private thread of two who both said yes."""

import random

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.asking import Ask
from bot.community.meetings import Meeting
from bot.community.meetings import store as meetings
from bot.community.meetings.questions import question_about
from bot.community.people.common_ground import what_we_share
from bot.community.profiles import Profile
from bot.community.servers import store as servers
from bot.outbox.acts import AddThreadMember, Key, OpenPrivateThread, PostMessage
from bot.ui.pair import thread_name
from bot.ui.person_card import card_files
from cogs.connections.asking import views

THREAD = "connections.thread"
MEMBER = "connections.member"
HELLO = "connections.hello"
OCCASION = "asked"


class Threads:
    """One thread for each pair, under the channel of rounds."""

    def __init__(self, parts: Parts) -> None:
        """Threads go through the outbox."""
        self._clock, self._outbox, self._say_of = parts.clock, parts.outbox, parts.say_of
        self._neighbourhood = parts.neighbourhood

    async def open(self, tx: AsyncConnection, ask: Ask, asking: Profile, asked: Profile) -> Key:
        """Open a thread for two, the people first, and record that they meet.

        Raises NotSetUp where the organisers have chosen no channel for threads.
        """
        guild_id, say, now = ask.guild_id, self._say_of(ask.guild_id), self._clock.now()
        place = (await servers.load(tx, guild_id)).rounds()
        pair = (asking, asked)
        both = tuple(profile.user_id for profile in pair)
        opening = OpenPrivateThread(channel=place, name=thread_name(pair, say))
        thread = await self._outbox.put(tx, opening, guild_id=guild_id, purpose=THREAD, about=both)
        for user_id in both:
            member = AddThreadMember(thread=thread, user=user_id)
            await self._outbox.put(tx, member, guild_id=guild_id, purpose=MEMBER)
        near = await self._neighbourhood.of(tx, guild_id)
        shared = what_we_share(asking, asked, now, near)
        question = question_about(shared.interests, random.Random(thread))
        hello = PostMessage(
            channel=thread,
            components=views.hello(pair, ask.note, shared, question, say),
            files=card_files(*pair),
        )
        await self._outbox.put(tx, hello, guild_id=guild_id, purpose=HELLO, about=both)
        await meetings.save(
            tx,
            Meeting(
                guild_id=guild_id,
                people=both,
                occasion=OCCASION,
                thread=thread,
                arranged_at=now,
            ),
        )
        return thread
