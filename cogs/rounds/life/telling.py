"""What is said outside of the threads: to who is with nobody, and to the organisers."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact.rules import Later
from bot.community.profiles import store as profiles
from bot.community.servers import store as servers
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import Component, EditMessage, Key, PostMessage
from bot.schedule.occurrences import Occurrence, person, read_person
from bot.storage.turns import take_turn
from bot.texts.written import tame_line
from bot.ui.layout import channel
from bot.ui.permissions import POSTING
from cogs.rounds.life import ALONE, COMING, REPORT, TURN, store, views
from cogs.rounds.life.figures import Threads
from cogs.rounds.programmes import Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Group, Round
from cogs.rounds.records import store as records

May = Callable[[GuildId, ChannelId, tuple[str, ...]], bool]
"""Whether Kith has these rights in a channel; what it does not see it tries."""

SOON = timedelta(minutes=1)
BY_NOW = timedelta(minutes=5)
A_WHILE = timedelta(minutes=30)
"""By then threads are there, unless something is wrong."""


class Telling:
    """Each is told once; organisers read one message about a round's threads, which is edited."""

    def __init__(self, parts: Parts, may: May) -> None:
        """Take what falls due."""
        self._parts, self._may = parts, may
        self._schedule, self._clock = parts.schedule, parts.clock
        parts.schedule.handle(ALONE, self._tell_alone)
        parts.schedule.handle(REPORT, self._report)

    async def alone(self, tx: AsyncConnection, round_: Round, user_id: UserId) -> None:
        """Tell somebody soon that they are with nobody for now."""
        now = self._clock.now()
        await self._plan_alone(tx, round_.guild_id, user_id, now, round_.midway_at)

    async def no_thread(
        self, tx: AsyncConnection, programme: Programme, round_: Round, user_id: UserId
    ) -> None:
        """Tell somebody whose group has no thread."""
        name = tame_line(programme.plans.name)
        say = self._parts.say_of(round_.guild_id)
        text = say("round-no-thread", programme=name)
        await self._parts.notifier.tell(
            tx,
            guild_id=round_.guild_id,
            user_id=user_id,
            components=views.told(text),
            purpose="rounds.note",
            unasked=True,
            not_after=round_.midway_at,
        )

    async def report_soon(self, tx: AsyncConnection, round_: Round, after: timedelta) -> None:
        """Look after a round's threads in a while; what fails in the same minute is one report."""
        due_at = (self._clock.now() + after).replace(second=0, microsecond=0) + SOON
        await self._schedule.plan(
            tx, kind=REPORT, subject=str(round_.id), due_at=due_at, grace=timedelta(days=1)
        )

    async def organisers(
        self, tx: AsyncConnection, guild_id: GuildId, components: list[Component]
    ) -> Key | None:
        """Say something in the moderators' channel, where there is one; nobody is pinged."""
        place = (await servers.load(tx, guild_id)).moderators_channel
        if place is None or not self._may(guild_id, place, POSTING):
            return None
        act = PostMessage(channel=place, components=components)
        return await self._parts.outbox.put(tx, act, guild_id=guild_id, purpose="rounds.organisers")

    async def show_organisers(
        self, tx: AsyncConnection, guild_id: GuildId, message: Key | None, shown: list[Component]
    ) -> Key | None:
        """Show organisers something in the place of a message, or in a new one; return that."""
        if message is None:
            return await self.organisers(tx, guild_id, shown)
        edit = EditMessage(message=message, components=shown)
        await self._parts.outbox.put(tx, edit, guild_id=guild_id, purpose="rounds.organisers")
        return message

    async def say_to_organisers(self, tx: AsyncConnection, programme: Programme, key: str) -> None:
        """Tell organisers something of a programme."""
        say = self._parts.say_of(programme.guild_id)
        where = channel(programme.plans.channel_id)
        text = say(key, programme=tame_line(programme.plans.name), channel=where)
        await self.organisers(tx, programme.guild_id, views.told(text))

    async def _plan_alone(
        self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId, at: datetime, until: datetime
    ) -> None:
        subject = person(guild_id, user_id)
        await self._schedule.cancel(tx, kind=ALONE, subject=subject)
        grace = max(until - at, SOON)
        await self._schedule.plan(tx, kind=ALONE, subject=subject, due_at=at, grace=grace)

    async def _tell_alone(self, occurrence: Occurrence) -> None:
        """Tell somebody that they are with nobody, unless they are with somebody by now."""
        guild_id, user_id = read_person(occurrence.subject)
        async with self._parts.database.writing() as tx:
            await take_turn(tx, TURN, guild_id)
            await self._schedule.done(tx, occurrence)
            found = await store.alone_with(tx, guild_id, user_id)
            profile = await profiles.load(tx, guild_id, user_id)
            programme = await programmes.load(tx, found[0].programme_id) if found else None
            if programme is None or profile is None:
                return
            coming = await records.of_programme(tx, programme.id, COMING)
            until = found[0].midway_at
            told = await self._parts.notifier.tell(
                tx,
                guild_id=guild_id,
                user_id=user_id,
                components=views.left_alone(
                    programme,
                    profile,
                    coming[0].matches_at if coming else None,
                    until,
                    self._parts.say_of(guild_id),
                ),
                purpose=ALONE,
                unasked=True,
                not_after=until,
                about=[user_id],
            )
            if isinstance(told, Later):
                await self._plan_alone(tx, guild_id, user_id, told.at, until)

    async def _report(self, occurrence: Occurrence) -> None:
        """Tell organisers of threads that are not there; where all is well, nothing is said."""
        async with self._parts.database.writing() as tx:
            round_ = await records.load(tx, int(occurrence.subject))
            if round_ is not None:
                await take_turn(tx, TURN, round_.guild_id)
                round_ = await records.load(tx, round_.id)
            await self._schedule.done(tx, occurrence)
            if round_ is None or round_.is_trial:
                return
            programme = await programmes.load(tx, round_.programme_id)
            found = await self.threads(tx, round_)
            if programme is None or not (found or round_.report):
                return
            shown = views.threads(programme, round_, found, self._parts.say_of(round_.guild_id))
            key = await self.show_organisers(tx, round_.guild_id, round_.report, shown)
            if key is not None:
                await store.note_report(tx, round_.id, key)
            if found.waiting:
                await self.report_soon(tx, round_, timedelta(hours=1))

    async def threads(self, tx: AsyncConnection, round_: Round) -> Threads:
        """Return which of a round's threads are not there, and should be by now."""
        groups = await records.groups_of(tx, round_.id)
        return Threads(
            failed=sum(group.fate is Fate.FAILED and group.thread is not None for group in groups),
            waiting=sum([await self._waits(tx, group) for group in groups]),
        )

    async def _waits(self, tx: AsyncConnection, group: Group) -> bool:
        """Whether a group's thread is still tried for, longer than one takes as a rule."""
        if group.fate is not Fate.INTRODUCED or group.thread is None or group.in_messages:
            return False
        if group.introduced_at is None or self._clock.now() - group.introduced_at < BY_NOW:
            return False
        return await self._parts.outbox.result_of(tx, group.thread) is None
