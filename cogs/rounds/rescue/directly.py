"""Begins a rescue where a group has no thread: who waits says so in a direct message."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.contact.notifier import Said
from bot.community.contact.rules import Way
from bot.errors import Outdated, UserError
from bot.ids import UserId
from bot.ui.layout import timestamp
from cogs.rounds.messages import views
from cogs.rounds.records import Group
from cogs.rounds.records import store as records
from cogs.rounds.rescue import Rescue, Stage, store
from cogs.rounds.rescue.rules import OFFERED_AFTER, TIME_TO_ANSWER, lives, silent
from cogs.rounds.thread import store as threads


class Directly:
    """Nothing is offered by itself: who writes to whom directly is not seen."""

    def __init__(self, parts: Parts) -> None:
        """What becomes of it stands in a message to who waits alone."""
        self._clock, self._notifier, self._say_of = parts.clock, parts.notifier, parts.say_of

    async def begin(self, tx: AsyncConnection, group: Group, user_id: UserId) -> Rescue:
        """Let the others of a group be asked, and return how it stands. Raises UserError.

        In this order: the round is over; the group has a thread by now; it is too soon; it was
        pressed before.
        """
        round_, now = await threads.round_of(tx, group), self._clock.now()
        if not lives(round_, now) or group.introduced_at is None or len(group.people) < 2:
            raise Outdated("rescue-round-over")
        if not group.in_messages:
            raise Outdated("messages-in-thread")
        if now < group.introduced_at + OFFERED_AFTER:
            when = timestamp(group.introduced_at + OFFERED_AFTER)
            raise UserError("messages-too-soon", when=when)
        if await store.load(tx, group.id) is not None:
            raise UserError("rescue-begun-already")
        due_at = now + TIME_TO_ANSWER
        told = await self._notifier.tell(
            tx,
            guild_id=group.guild_id,
            user_id=user_id,
            components=views.asking(silent(group, user_id), due_at, self._say_of(group.guild_id)),
            purpose="rounds.rescue",
            unasked=False,
            way=Way.DIRECT,
        )
        assert isinstance(told, Said), "who asks for something by message is told by message"
        rescue = Rescue(
            group_id=group.id,
            guild_id=group.guild_id,
            user_id=user_id,
            stage=Stage.ASKED,
            offer=told.key,
            offered_at=now,
            due_at=due_at,
        )
        await store.begin(tx, rescue)
        await records.note(tx, group.id, user_id, signed_at=now)
        return rescue
