"""What follows when a thread cannot be opened, or somebody cannot be reached or added to it."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.meetings import store as meetings
from bot.ids import UserId
from bot.matching.model import Reason as Why
from bot.outbox.acts import AddThreadMember, PostMessage
from bot.outbox.entries import Outcome, Reason
from bot.storage.turns import take_turn
from bot.texts.written import tame_line
from bot.ui.layout import channel
from cogs.rounds.life import TURN, views
from cogs.rounds.life.introducing import Introducing
from cogs.rounds.life.late import A_MOMENT, Late
from cogs.rounds.life.opening import MEMBER, THREAD
from cogs.rounds.life.rules import FEWEST
from cogs.rounds.life.telling import Telling
from cogs.rounds.messages import store as letters
from cogs.rounds.messages.letters import INTRODUCTION, LETTER
from cogs.rounds.moments import Moments
from cogs.rounds.programmes import Programme
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Group, Round
from cogs.rounds.records import store as records

AGAIN = timedelta(hours=6)
"""After so long it is tried whether those without a thread can be brought together after all."""


class Failing:
    """The round goes on for all for whom it can; the others are told, and wait for company."""

    def __init__(
        self,
        parts: Parts,
        moments: Moments,
        late: Late,
        *,
        introducing: Introducing,
        telling: Telling,
    ) -> None:
        """Learn how threads, their members, and introductions by message end."""
        self._parts, self._moments, self._late = parts, moments, late
        self._outbox, self._clock, self._telling = parts.outbox, parts.clock, telling
        self._introducing = introducing
        parts.outbox.on_outcome(THREAD, self._thread_settled)
        parts.outbox.on_outcome(MEMBER, self._member_settled)
        parts.outbox.on_outcome(LETTER, self._letter_settled)

    async def _thread_settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Let a group without a thread not have met."""
        if outcome.reason is None:
            return
        await take_turn(tx, TURN, outcome.guild_id)
        await meetings.undo(tx, outcome.key)
        found = await self._load(tx, await records.group_in(tx, outcome.key))
        if found is None:
            return
        programme, round_, group = found
        earlier = _failed(await records.groups_of(tx, round_.id))
        await records.settle(tx, group.id, Fate.FAILED)
        await self._leave(tx, round_, group.people)
        if outcome.reason is Reason.ERASED:
            await self._late.look(tx, round_)
            return
        for user_id in group.people:
            if user_id not in earlier:
                await self._telling.no_thread(tx, programme, round_, user_id)
        await self._telling.report_soon(tx, round_, timedelta())
        await self._late.look(tx, round_, AGAIN)

    async def _member_settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Let a group go on without somebody who cannot come; where one is left, they wait."""
        act, reason = outcome.act, outcome.reason
        if reason in (None, Reason.LOST, Reason.ERASED) or not isinstance(act, AddThreadMember):
            return
        await take_turn(tx, TURN, outcome.guild_id)
        found = await self._load(tx, await records.group_in(tx, outcome.about))
        if found is None or act.user not in found[2].people:
            return
        programme, round_, group = found
        await records.note(tx, group.id, act.user, left_at=self._clock.now())
        await meetings.leave(tx, act.thread, act.user)
        is_here = reason is not Reason.GONE
        await self._tell_others(tx, group, act.user, is_here=is_here)
        if is_here:
            await self._tell(tx, programme, round_, act.user)
        left = [user_id for user_id in group.people if user_id != act.user]
        if len(left) < FEWEST:
            await self._end(tx, round_, group, left)

    async def _letter_settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Bring a group together in a thread of whom one takes no direct messages."""
        if outcome.reason is None:
            return
        await take_turn(tx, TURN, outcome.guild_id)
        found = await self._load(tx, await letters.group_of(tx, outcome.key))
        if found is None or not found[2].in_messages:
            return
        _, round_, group = found
        if outcome.reason is not Reason.ERASED:
            if not await self._introducing.move_to_thread(tx, group):
                await self._late.look(tx, round_, A_MOMENT)
        elif not await self._is_written(tx, group):
            await self._end(tx, round_, group, group.people)

    async def _is_written(self, tx: AsyncConnection, group: Group) -> bool:
        """Whether anybody of a group has got their introduction."""
        for message in (await letters.told(tx, group.id, INTRODUCTION)).values():
            if await self._outbox.result_of(tx, message) is not None:
                return True
        return False

    async def _end(
        self, tx: AsyncConnection, round_: Round, group: Group, left: Iterable[UserId]
    ) -> None:
        """End a group in which one is alone, and look for company for them."""
        assert group.thread is not None
        await meetings.undo(tx, group.thread)
        for user_id in left:
            await records.note(tx, group.id, user_id, left_at=self._clock.now())
        await records.settle(tx, group.id, Fate.OVER)
        await self._leave(tx, round_, left)
        await self._late.look(tx, round_, A_MOMENT)

    async def _leave(self, tx: AsyncConnection, round_: Round, people: Iterable[UserId]) -> None:
        await records.leave_alone(tx, round_, dict.fromkeys(people, Why.TAKEN.value))
        for user_id in people:
            await self._moments.left_over.comes(tx, round_, user_id)

    async def _tell_others(
        self, tx: AsyncConnection, group: Group, user_id: UserId, *, is_here: bool
    ) -> None:
        assert group.thread is not None
        say = self._parts.say_of(group.guild_id)
        shown = views.cannot_come(user_id, say, is_here=is_here)
        note = PostMessage(channel=group.thread, components=shown)
        await self._outbox.put(tx, note, guild_id=group.guild_id, purpose="rounds.note")

    async def _tell(
        self, tx: AsyncConnection, programme: Programme, round_: Round, user_id: UserId
    ) -> None:
        """Tell somebody that they cannot see where they were to be introduced."""
        say = self._parts.say_of(round_.guild_id)
        text = say(
            "round-you-cannot-see",
            programme=tame_line(programme.plans.name),
            channel=channel(programme.plans.channel_id),
        )
        await self._parts.notifier.tell(
            tx,
            guild_id=round_.guild_id,
            user_id=user_id,
            components=views.told(text),
            purpose="rounds.note",
            unasked=True,
            not_after=round_.closes_at,
        )

    async def _load(
        self, tx: AsyncConnection, group: Group | None
    ) -> tuple[Programme, Round, Group] | None:
        """Return a group that was introduced, with its round and programme."""
        if group is None or group.fate is not Fate.INTRODUCED:
            return None
        round_ = await records.load(tx, group.round_id)
        programme = await programmes.load(tx, round_.programme_id) if round_ else None
        return (programme, round_, group) if round_ and programme else None


def _failed(groups: Iterable[Group]) -> set[UserId]:
    """Return who has been told already that their thread could not be opened."""
    return {
        user_id
        for group in groups
        if group.fate is Fate.FAILED and group.thread is not None
        for user_id in group.people
    }
