"""Matches somebody who is left behind again: with one who waits, or into a willing pair."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.meetings import store as meetings
from bot.ids import UserId
from bot.outbox.acts import Component, EditMessage, Key, PostMessage
from cogs.rounds.life.taking import who as taking_part
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Fate, Group, Round
from cogs.rounds.records import store as records
from cogs.rounds.records.store import NewGroup
from cogs.rounds.rescue import Reply, Request, Rescue, Stage, store, views
from cogs.rounds.rescue.choosing import Choosing
from cogs.rounds.rescue.rules import MOST_PAIRS, PAIR_DECIDES, silent
from cogs.rounds.rescue.telling import Telling

PAIR = "rounds.rescue-pair"
GRACE = timedelta(days=30)


class Introducing(Protocol):
    """Brings people together, with all that follows: threads, seats, meetings, moments."""

    async def introduce(self, tx: AsyncConnection, round_: Round, group_ids: Sequence[int]) -> None:
        """Introduce planned groups."""

    async def add(self, tx: AsyncConnection, group: Group, user_id: UserId) -> None:
        """Let one more join a group that was introduced."""


class Placing:
    """Looks for somebody else, one after the other."""

    def __init__(self, parts: Parts, introducing: Introducing) -> None:
        """Messages go through the outbox."""
        self._clock, self._outbox, self._schedule = parts.clock, parts.outbox, parts.schedule
        self._say_of, self._introducing = parts.say_of, introducing
        self._choosing, self._telling = Choosing(parts), Telling(parts)
        self.ask_whether_here = self._telling.ask

    async def look(self, tx: AsyncConnection, round_: Round, rescue: Rescue) -> None:
        """Find somebody at once who waits, or ask the pair that fits best; one pair at a time."""
        programme = await programmes.load(tx, round_.programme_id)
        people = await taking_part(tx, programme, round_, self._clock.now()) if programme else []
        if programme is None or rescue.user_id not in {one.user_id for one in people}:
            await self.end(tx, rescue, Stage.OVER, views.over(self._say_of(round_.guild_id)))
            return
        asked = await store.requests_of(tx, rescue)
        choice = await self._choosing.choose(tx, programme, round_, rescue.user_id)
        if choice.waiting:
            await self._pair_up(tx, round_, rescue, choice.waiting[0])
        elif any(request.reply is Reply.OPEN for request in asked):
            return
        elif choice.pairs and len(asked) < MOST_PAIRS:
            await self._ask(tx, rescue, choice.pairs[0])

    async def join(
        self, tx: AsyncConnection, round_: Round, rescue: Rescue, request: Request, group: Group
    ) -> bool:
        """Let somebody join a pair that is willing; False if something keeps them apart since."""
        people = {rescue.user_id, *group.people}
        if not await self._choosing.may_be_together(tx, round_, people):
            return False
        say = self._say_of(round_.guild_id)
        await self.settle(tx, request, Reply.YES, views.taken_in(say))
        await self._leave(tx, round_, rescue)
        await self._introducing.add(tx, group, rescue.user_id)
        return True

    async def end(
        self, tx: AsyncConnection, rescue: Rescue, stage: Stage, shown: list[Component]
    ) -> None:
        """End a rescue, and what is asked for it; its message says how it ended."""
        await store.go_on(tx, rescue, stage, due_at=None)
        await self.show(tx, rescue, rescue.offer, shown)
        for request in await store.requests_of(tx, rescue):
            if request.reply is Reply.OPEN:
                kept = views.stay_two(self._say_of(rescue.guild_id))
                await self.settle(tx, request, Reply.NO, kept)

    async def settle(
        self, tx: AsyncConnection, request: Request, reply: Reply, shown: list[Component]
    ) -> None:
        """Keep what a pair said, and let their question be no more."""
        await self._schedule.cancel(tx, kind=PAIR, subject=str(request.id))
        await store.settle(tx, request, reply)
        await self.show(tx, request, request.message, shown)

    async def show(
        self, tx: AsyncConnection, of: Rescue | Request, message: Key, shown: list[Component]
    ) -> None:
        """Show something in place of a message: an edit, which does not ping."""
        act = EditMessage(message=message, components=shown)
        await self._outbox.put(tx, act, guild_id=of.guild_id, purpose="rounds.rescue")

    async def _ask(self, tx: AsyncConnection, rescue: Rescue, group: Group) -> None:
        assert group.thread is not None
        request_id = await store.ask(tx, rescue, group.id)
        shown = views.may_join(request_id, self._say_of(group.guild_id))
        post = PostMessage(channel=group.thread, components=shown)
        key = await self._outbox.put(tx, post, guild_id=group.guild_id, purpose="rounds.rescue")
        await store.note_message(tx, request_id, key)
        due_at = self._clock.now() + PAIR_DECIDES
        await self._schedule.plan(
            tx, kind=PAIR, subject=str(request_id), due_at=due_at, grace=GRACE
        )

    async def _pair_up(
        self, tx: AsyncConnection, round_: Round, rescue: Rescue, other: UserId
    ) -> None:
        """Introduce somebody to one who waits; who was left behind as well leaves there too."""
        await self._leave(tx, round_, rescue)
        for theirs in await store.running_in(tx, round_.id, [Stage.LOOKING]):
            if theirs.user_id == other:
                await self._leave(tx, round_, theirs)
        both = (rescue.user_id, other)
        new = NewGroup(people=both, score=0, repeats=0, first=rescue.user_id)
        made = await records.plan(tx, round_, [new], self._clock.now())
        await records.no_longer_alone(tx, round_.id, both)
        await self._introducing.introduce(tx, round_, made)

    async def _leave(self, tx: AsyncConnection, round_: Round, rescue: Rescue) -> None:
        """Let a group that did not come about be over; who was silent is told kindly."""
        group = await records.group(tx, rescue.group_id)
        assert group is not None
        quiet, now = silent(group), self._clock.now()
        for user_id in group.people:
            await records.note(tx, group.id, user_id, left_at=now)
        await records.settle(tx, group.id, Fate.OVER)
        if group.thread is not None:
            await meetings.undo(tx, group.thread)
        await self.end(tx, rescue, Stage.PLACED, views.placed(self._say_of(round_.guild_id)))
        await self._telling.let_go(tx, group, quiet)
