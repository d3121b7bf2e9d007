"""Introduces the people of a group to each other: in a private thread, or by direct messages."""

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.boundaries import store as boundaries
from bot.community.meetings import Meeting
from bot.community.meetings import store as meetings
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.ids import UserId
from bot.matching.model import Reason
from bot.outbox.acts import Key, new_key
from cogs.rounds.life import Pair, Taking, store, views
from cogs.rounds.life.opening import Opening
from cogs.rounds.life.rules import FEWEST, who_writes_first
from cogs.rounds.life.taking import who
from cogs.rounds.messages.letters import Letters
from cogs.rounds.messages.rules import are_all_willing, wishes_so
from cogs.rounds.messages.views import thread_instead
from cogs.rounds.moments import Moments
from cogs.rounds.programmes import Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Group, Round
from cogs.rounds.records import store as records
from cogs.rounds.thread.preparing import Preparing


class Introducing:
    """The one place in which people of a round are brought together."""

    def __init__(self, parts: Parts, moments: Moments) -> None:
        """Everything that is said and done goes through the outbox."""
        self._clock, self._say_of = parts.clock, parts.say_of
        self._moments, self._preparing = moments, Preparing(parts)
        self._opening, self._letters = Opening(parts), Letters(parts, self._preparing)

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
        found = [await records.group(tx, group_id) for group_id in group_ids]
        planned = [group for group in found if group and group.fate is Fate.PLANNED]
        ids = {user_id for group in planned for user_id in group.people}
        apart = await boundaries.pairs_apart(tx, round_.guild_id, ids)
        for group in planned:
            left = [there[user_id] for user_id in group.people if user_id in there]
            await self._let_go(tx, group, there)
            if len(left) < FEWEST or not apart.isdisjoint(_pairs(left)):
                await self.part(tx, round_, group)
            else:
                await self._bring_together(tx, programme, round_, group, left)

    async def add(self, tx: AsyncConnection, group: Group, user_id: UserId) -> None:
        """Let one more join a group that was introduced, in its thread or by messages."""
        round_ = await records.load(tx, group.round_id)
        assert round_ is not None
        assert group.thread is not None
        programme = await programmes.load(tx, round_.programme_id)
        people = await who(tx, programme, round_, self._clock.now()) if programme else []
        taking = next((one for one in people if one.user_id == user_id), None)
        if programme is None or taking is None:
            return
        await records.take_seat(tx, group, user_id)
        await records.no_longer_alone(tx, round_.id, [user_id])
        if not round_.is_trial:
            await meetings.join(tx, group.thread, user_id)
        if group.in_messages:
            await self._add_to_messages(tx, programme, round_, group, taking)
            return
        await self._opening.add(tx, group.thread, taking.profile)
        shown = views.newcomer(taking.profile, self._say_of(group.guild_id))
        await self._opening.say(tx, group.thread, shown, [taking.profile])

    async def move_to_thread(self, tx: AsyncConnection, group: Group) -> bool:
        """Bring a group together in a thread that messages do not suit; tell whether it is so.

        Nobody has two introductions: what was said by message gives way to where the thread is.
        """
        round_ = await records.load(tx, group.round_id)
        programme = await programmes.load(tx, round_.programme_id) if round_ else None
        if round_ is None or programme is None:
            return False
        assert group.thread is not None
        await self._letters.withdraw(tx, group)
        await meetings.undo(tx, group.thread)
        people = await profiles.load_all(tx, group.guild_id, group.people)
        apart = await boundaries.pairs_apart(tx, group.guild_id, group.people)
        if len(people) < FEWEST or apart:
            # No thread failed: nobody is to be told so.
            await records.settle(tx, group.id, group.fate, thread=None, in_messages=False)
            await self.part(tx, round_, group)
            return False
        await self._letters.replace(tx, programme, group)
        await self._open_thread(tx, programme, round_, group, people, is_instead=True)
        return True

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
        """Write to each where all of them chose so, and can be reached so; else open a thread."""
        group_of = [one.profile for one in people]
        if group.first not in {one.user_id for one in people}:
            first = who_writes_first(people, round_.seed, self._clock.now())
            await store.note_first(tx, group.id, first)
        wished = are_all_willing(people) and not round_.is_trial
        if wished and await self._letters.can_reach(tx, group_of):
            await self._write(tx, programme, round_, group, group_of)
        else:
            await self._open_thread(tx, programme, round_, group, group_of, is_instead=wished)

    async def _write(
        self,
        tx: AsyncConnection,
        programme: Programme,
        round_: Round,
        group: Group,
        people: Sequence[Profile],
    ) -> None:
        """Introduce a group by messages; in place of a thread's, its meeting has a name."""
        name = new_key()
        introduced = await self._note(tx, round_, group, people, thread=name, in_messages=True)
        await self._letters.introduce(tx, programme, round_, introduced, people)
        await self._moments.introduced.comes(tx, round_, introduced)

    async def _open_thread(
        self,
        tx: AsyncConnection,
        programme: Programme,
        round_: Round,
        group: Group,
        people: Sequence[Profile],
        *,
        is_instead: bool,
    ) -> None:
        """Introduce a group in a private thread; `is_instead` of the messages that they chose."""
        thread = await self._opening.open(tx, programme, round_, people)
        introduced = await self._note(tx, round_, group, people, thread=thread, in_messages=False)
        shown = await self._preparing.introduction(tx, round_, introduced, people)
        say = self._say_of(round_.guild_id)
        above = views.trial_note(say) if round_.is_trial else []
        above = thread_instead(say) if is_instead else above
        await self._opening.say(tx, thread, [*above, *shown], people)
        await self._moments.introduced.comes(tx, round_, introduced)

    async def _note(
        self,
        tx: AsyncConnection,
        round_: Round,
        group: Group,
        people: Sequence[Profile],
        *,
        thread: Key,
        in_messages: bool,
    ) -> Group:
        """Keep that a group is introduced, and return it as it is now."""
        if not round_.is_trial:
            await self._note_meeting(tx, thread, people)
        await records.settle(
            tx,
            group.id,
            Fate.INTRODUCED,
            thread=thread,
            in_messages=in_messages,
            introduced_at=self._clock.now(),
        )
        await records.no_longer_alone(tx, round_.id, [each.user_id for each in people])
        introduced = await records.group(tx, group.id)
        assert introduced is not None
        return introduced

    async def _add_to_messages(
        self,
        tx: AsyncConnection,
        programme: Programme,
        round_: Round,
        group: Group,
        newcomer: Taking,
    ) -> None:
        """Write to somebody who chose messages too; for anybody else all move to a thread."""
        grown = await records.group(tx, group.id)
        assert grown is not None
        profile = newcomer.profile
        if wishes_so(newcomer) and await self._letters.can_reach(tx, [profile]):
            people = await profiles.load_all(tx, group.guild_id, grown.people)
            await self._letters.welcome(tx, programme, round_, grown, people, newcomer=profile)
        else:
            await self.move_to_thread(tx, grown)

    async def _let_go(
        self, tx: AsyncConnection, group: Group, there: Mapping[UserId, Taking]
    ) -> None:
        for user_id in group.people:
            if user_id not in there:
                await records.note(tx, group.id, user_id, left_at=self._clock.now())

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


def _pairs(people: Sequence[Taking]) -> list[Pair]:
    return list(combinations(sorted(one.user_id for one in people), 2))
