"""Introduces the people of a group to each other: a private thread, and what brings them there."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.meetings import Meeting
from bot.community.meetings import store as meetings
from bot.community.profiles import Profile
from bot.ids import UserId
from bot.matching.model import Reason
from bot.outbox.acts import AddThreadMember, Component, Key, OpenPrivateThread, PostMessage
from bot.ui.person_card import card_files
from cogs.rounds import views as introductions
from cogs.rounds.life import Taking, store, views
from cogs.rounds.life.rules import FEWEST, who_writes_first
from cogs.rounds.life.taking import who
from cogs.rounds.moments import Moments
from cogs.rounds.programmes import Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Group, Round
from cogs.rounds.records import store as records

THREAD = "rounds.thread"
MEMBER = "rounds.member"


class Introducing:
    """The one place in which people of a round are brought together."""

    def __init__(self, parts: Parts, moments: Moments) -> None:
        """Everything that is said and done goes through the outbox."""
        self._outbox, self._clock, self._say_of = parts.outbox, parts.clock, parts.say_of
        self._moments = moments

    async def introduce(
        self, tx: AsyncConnection, round_: Round, group_ids: Collection[int]
    ) -> None:
        """Introduce groups that are planned; what is introduced already stays as it is.

        - Who has left, paused or said *not this one* since they were planned is left out.
        - Where fewer than two remain, or two who must not meet any more, nobody is introduced: who
          is left waits for company.
        """
        programme = await programmes.load(tx, round_.programme_id)
        if programme is None:
            return
        people = await who(tx, programme, round_, self._clock.now())
        there = {one.user_id: one for one in people}
        for group_id in group_ids:
            group = await records.group(tx, group_id)
            if group is None or group.fate is not Fate.PLANNED:
                continue
            left = [there[user_id] for user_id in group.people if user_id in there]
            await self._let_go(tx, group, there)
            if len(left) < FEWEST or await self._is_apart(tx, left):
                await self.part(tx, round_, group)
            else:
                await self._bring_together(tx, programme, round_, group, left)

    async def add(self, tx: AsyncConnection, group: Group, user_id: UserId) -> None:
        """Let one more join a group that was introduced."""
        round_ = await records.load(tx, group.round_id)
        assert round_ is not None
        assert group.thread is not None
        programme = await programmes.load(tx, round_.programme_id)
        people = await who(tx, programme, round_, self._clock.now()) if programme else []
        profile = next((one.profile for one in people if one.user_id == user_id), None)
        if profile is None:
            return
        await records.take_seat(tx, group, user_id)
        await records.no_longer_alone(tx, round_.id, [user_id])
        if round_.trial_of is None:
            await meetings.join(tx, group.thread, user_id)
        await self._add_member(tx, group.thread, profile)
        shown = views.newcomer(profile, self._say_of(group.guild_id))
        await self._say(tx, group.thread, shown, [profile])

    async def part(self, tx: AsyncConnection, round_: Round, group: Group) -> None:
        """Let a planned group not come together; who is still in it waits."""
        await records.settle(tx, group.id, Fate.FAILED)
        left = await records.group(tx, group.id)
        assert left is not None
        waiting = dict.fromkeys(left.people, Reason.TAKEN.value)
        await records.leave_alone(tx, round_, waiting)

    async def _bring_together(
        self,
        tx: AsyncConnection,
        programme: Programme,
        round_: Round,
        group: Group,
        people: Sequence[Taking],
    ) -> None:
        """Open a private thread: the people first, then what brings them together."""
        now, guild_id = self._clock.now(), round_.guild_id
        group_of = [one.profile for one in people]
        if group.first not in {one.user_id for one in people}:
            await store.note_first(tx, group.id, who_writes_first(people, round_.seed, now))
        thread = await self._outbox.put(
            tx,
            OpenPrivateThread(
                channel=programme.plans.channel_id, name=self._name(round_, group_of)
            ),
            guild_id=guild_id,
            purpose=THREAD,
            about=[profile.user_id for profile in group_of],
        )
        for profile in group_of:
            await self._add_member(tx, thread, profile)
        if round_.trial_of is None:
            await self._note_meeting(tx, thread, group_of)
        await records.settle(tx, group.id, Fate.INTRODUCED, thread=thread, introduced_at=now)
        await records.no_longer_alone(tx, round_.id, [each.user_id for each in group_of])
        introduced = await records.group(tx, group.id)
        assert introduced is not None
        await self._say(tx, thread, self._message(round_, group_of), group_of)
        await self._moments.introduced.comes(tx, round_, introduced)

    async def _let_go(
        self, tx: AsyncConnection, group: Group, there: Mapping[UserId, Taking]
    ) -> None:
        for user_id in group.people:
            if user_id not in there:
                await records.note(tx, group.id, user_id, left_at=self._clock.now())

    async def _is_apart(self, tx: AsyncConnection, people: Sequence[Taking]) -> bool:
        ids = [one.user_id for one in people]
        return bool(await boundaries.pairs_apart(tx, people[0].profile.guild_id, ids))

    async def _note_meeting(
        self, tx: AsyncConnection, thread: Key, group: Sequence[Profile]
    ) -> None:
        await meetings.save(
            tx,
            Meeting(
                guild_id=group[0].guild_id,
                people=tuple(profile.user_id for profile in group),
                occasion="round",
                thread=thread,
                arranged_at=self._clock.now(),
            ),
        )

    async def _add_member(self, tx: AsyncConnection, thread: Key, profile: Profile) -> None:
        member = AddThreadMember(thread=thread, user=profile.user_id)
        await self._outbox.put(tx, member, guild_id=profile.guild_id, purpose=MEMBER)

    async def _say(
        self,
        tx: AsyncConnection,
        thread: Key,
        components: list[Component],
        shown: Sequence[Profile],
    ) -> None:
        await self._outbox.put(
            tx,
            PostMessage(channel=thread, components=components, files=card_files(*shown)),
            guild_id=shown[0].guild_id,
            purpose="rounds.introduction",
            about=[profile.user_id for profile in shown],
        )

    def _name(self, round_: Round, group: Sequence[Profile]) -> str:
        say = self._say_of(round_.guild_id)
        name = introductions.thread_name(group, say)
        return views.thread_name(name, say) if round_.trial_of else name

    def _message(self, round_: Round, group: Sequence[Profile]) -> list[Component]:
        say = self._say_of(round_.guild_id)
        shown = introductions.introduction(group, round_.seed, say)
        return [*views.trial_note(say), *shown] if round_.trial_of else shown
