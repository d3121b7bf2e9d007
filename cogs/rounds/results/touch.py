"""Asks those who met, a month later and each once, whether they would like to keep in touch."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.contact.rules import Later, Way
from bot.community.people import store as people
from bot.community.profiles import store as profiles
from bot.community.servers import store as servers
from bot.errors import Outdated
from bot.ids import ChannelId, UserId
from bot.outbox.acts import AddThreadMember, Key, OpenPrivateThread, PostMessage, ReopenThread
from bot.outbox.entries import Outcome, Reason
from bot.schedule.occurrences import Occurrence
from bot.storage.turns import take_turn
from cogs.rounds.messages.speaking import Speaking
from cogs.rounds.records import Group
from cogs.rounds.records import store as records
from cogs.rounds.results import rules, store, views
from cogs.rounds.thread import store as threads
from cogs.rounds.thread.views import thread_name

TOUCH = "rounds.touch"
# Later it is no longer a month ago, and nobody is asked.
GRACE = timedelta(days=14)


class KeepingInTouch:
    """A question to each, privately, and the thread that a press opens again."""

    def __init__(self, parts: Parts) -> None:
        """Take what is due, and learn how the opening of threads ends."""
        self._database, self._clock, self._schedule = parts.database, parts.clock, parts.schedule
        self._outbox, self._notifier, self._say_of = parts.outbox, parts.notifier, parts.say_of
        self._speaking = Speaking(parts)
        self._schedule.handle(TOUCH, self._due)
        self._outbox.on_outcome("rounds.reopen", self._reopened)

    async def plan(self, tx: AsyncConnection, group: Group) -> None:
        """Have a group asked a month from now, unless that is planned already."""
        subject = str(group.id)
        if await self._schedule.next_due(tx, kind=TOUCH, subject=subject) is None:
            await self._plan(tx, group, self._clock.now() + rules.KEEP_IN_TOUCH_AFTER)

    async def press(self, tx: AsyncConnection, group: Group, user_id: UserId) -> bool:
        """Open the thread of a group again; tell whether nobody of them had done so before.

        Where they were introduced by messages, the others are told instead.

        Raises Outdated where the people may not be brought together any more, whatever the reason.
        """
        if group.thread is None or not await self._may_meet(tx, group):
            raise Outdated("touch-ended")
        if not await store.press(tx, group.id, user_id, self._clock.now()):
            return False
        if group.in_messages:
            others = [one for one in group.people if one != user_id]
            shown = views.in_touch(user_id, others, self._say_of(group.guild_id))
            await self._speaking.say(tx, group, shown, purpose="rounds.in-touch", by=user_id)
            return True
        act = ReopenThread(thread=group.thread)
        await self._outbox.put(tx, act, guild_id=group.guild_id, purpose="rounds.reopen")
        return True

    async def _due(self, occurrence: Occurrence) -> None:
        async with self._database.writing() as tx:
            group = await threads.taken(tx, int(occurrence.subject))
            # First: what follows may plan it anew.
            await self._schedule.done(tx, occurrence)
            if occurrence.is_late(self._clock.now()) or group is None:
                return
            if rules.may_be_asked(group) and await self._may_meet(tx, group):
                await self._ask(tx, group)

    async def _ask(self, tx: AsyncConnection, group: Group) -> None:
        """Ask whoever may be asked now, and plan to ask the others when they may be."""
        asked, now, later = await store.asked(tx, group.id), self._clock.now(), []
        for user_id in group.people:
            if user_id in asked:
                continue
            others = [one for one in group.people if one != user_id]
            say = self._say_of(group.guild_id)
            told = await self._notifier.tell(
                tx,
                guild_id=group.guild_id,
                user_id=user_id,
                components=views.keep_in_touch(group, others, say),
                purpose=TOUCH,
                unasked=True,
                not_after=now + GRACE,
                way=Way.DIRECT if group.in_messages else None,
            )
            if isinstance(told, Later):
                later.append(told.at)
            else:
                await store.note_asked(tx, group, user_id, now)
        if later:
            await self._plan(tx, group, min(later))

    async def _may_meet(self, tx: AsyncConnection, group: Group) -> bool:
        """Whether all of them are there, and nothing keeps two of them apart."""
        for user_id in group.people:
            if not await people.is_present(tx, group.guild_id, user_id):
                return False
        apart = await boundaries.pairs_apart(tx, group.guild_id, group.people)
        return len(group.people) > 1 and not apart

    async def _reopened(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Say who would like to keep in touch; where the thread is gone, in a new one."""
        await take_turn(tx, threads.TURN, outcome.guild_id)
        group = await records.group_in(tx, outcome.about)
        by = await store.who_pressed(tx, group.id) if group else None
        if group is None or by is None or outcome.reason is Reason.ERASED:
            return
        thread = outcome.about if outcome.made is not None else await self._open(tx, group)
        if thread is not None:
            await self._greet(tx, group, thread, by)

    async def _greet(self, tx: AsyncConnection, group: Group, thread: Key, by: UserId) -> None:
        others = tuple(one for one in group.people if one != by)
        message = PostMessage(
            channel=thread,
            components=views.in_touch(by, others, self._say_of(group.guild_id)),
            pings=others,
        )
        await self._outbox.put(tx, message, guild_id=group.guild_id, purpose="rounds.in-touch")

    async def _open(self, tx: AsyncConnection, group: Group) -> Key | None:
        """Open a new thread in place of one that is gone."""
        place = await self._place(tx, group)
        if place is None:
            return None
        together = await profiles.load_all(tx, group.guild_id, group.people)
        name = thread_name(together, self._say_of(group.guild_id))
        thread = await self._outbox.put(
            tx,
            OpenPrivateThread(channel=place, name=name),
            guild_id=group.guild_id,
            purpose="rounds.reunion",
            about=group.people,
        )
        for user_id in group.people:
            guest = AddThreadMember(thread=thread, user=user_id)
            await self._outbox.put(tx, guest, guild_id=group.guild_id, purpose="rounds.guest")
        await records.settle(tx, group.id, group.fate, thread=thread)
        return thread

    async def _place(self, tx: AsyncConnection, group: Group) -> ChannelId | None:
        programme = await threads.programme_of(tx, group)
        if programme is not None:
            return programme.plans.channel_id
        return (await servers.load(tx, group.guild_id)).rounds_channel

    async def _plan(self, tx: AsyncConnection, group: Group, at: datetime) -> None:
        await self._schedule.plan(tx, kind=TOUCH, subject=str(group.id), due_at=at, grace=GRACE)
