"""Opens the private thread of two who have time now."""

import random

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.meetings import Meeting
from bot.community.meetings import store as meetings
from bot.community.meetings.questions import question_about
from bot.community.people.common_ground import what_we_share
from bot.community.profiles import Profile
from bot.community.servers import store as servers
from bot.outbox.acts import AddThreadMember, Key, OpenPrivateThread, PostMessage
from bot.ui.pair import thread_name
from bot.ui.person_card import card_files
from cogs.rounds.now import views

THREAD = "rounds.now-thread"
MEMBER = "rounds.now-member"
HELLO = "rounds.now-hello"
OCCASION = "now"


class Threads:
    """One thread for each two, under the channel of rounds."""

    def __init__(self, parts: Parts) -> None:
        """Threads go through the outbox."""
        self._clock, self._outbox, self._say_of = parts.clock, parts.outbox, parts.say_of
        self._neighbourhood = parts.neighbourhood

    async def open(self, tx: AsyncConnection, asking: Profile, asked: Profile) -> Key:
        """Open a thread for two, the people first, and record that they meet.

        Raises NotSetUp where the organisers have chosen no channel for threads.
        """
        guild_id, pair = asking.guild_id, (asking, asked)
        say, now = self._say_of(guild_id), self._clock.now()
        both = tuple(profile.user_id for profile in pair)
        place = (await servers.load(tx, guild_id)).rounds()
        opening = OpenPrivateThread(channel=place, name=thread_name(pair, say))
        thread = await self._outbox.put(tx, opening, guild_id=guild_id, purpose=THREAD, about=both)
        for user_id in both:
            member = AddThreadMember(thread=thread, user=user_id)
            await self._outbox.put(tx, member, guild_id=guild_id, purpose=MEMBER)
        shared = what_we_share(asking, asked, now, await self._neighbourhood.of(tx, guild_id))
        question = question_about(shared.interests, random.Random(thread))
        hello = PostMessage(
            channel=thread,
            components=views.hello(pair, shared, question, say),
            files=card_files(*pair),
        )
        await self._outbox.put(tx, hello, guild_id=guild_id, purpose=HELLO, about=both)
        meeting = Meeting(
            guild_id=guild_id, people=both, occasion=OCCASION, thread=thread, arranged_at=now
        )
        await meetings.save(tx, meeting)
        return thread
