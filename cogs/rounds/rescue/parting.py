"""Offers who is left of a pair, because the other is gone, to be matched again."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.ids import UserId
from bot.outbox.acts import Component
from cogs.rounds.messages.speaking import Speaking
from cogs.rounds.moments import Moments
from cogs.rounds.records import Group
from cogs.rounds.records import store as records
from cogs.rounds.rescue import RUNNING, Reply, Rescue, Stage, store, views
from cogs.rounds.rescue.placing import Placing
from cogs.rounds.rescue.rules import lives


class Parting:
    """At once, and where the group is: nobody has to wait for a silence that is certain."""

    def __init__(self, parts: Parts, moments: Moments, placing: Placing) -> None:
        """Follow those who leave their group."""
        self._clock, self._say_of, self._speaking = parts.clock, parts.say_of, Speaking(parts)
        self._placing = placing
        moments.left.then(self._left)

    async def _left(self, tx: AsyncConnection, group: Group, user_id: UserId) -> None:
        """End what was asked of the group, or was done for who is gone; then see who is left."""
        gone = views.gone(self._say_of(group.guild_id))
        for request in await store.open_requests_to(tx, group.id):
            await self._placing.settle(tx, request, Reply.NO, gone)
            asking = await store.load(tx, request.rescue_id)
            if asking is not None and asking.stage is Stage.LOOKING:
                await self._placing.look(tx, asking)
        rescue = await store.load(tx, group.id)
        if rescue is not None and rescue.user_id == user_id and rescue.stage in RUNNING:
            await self._placing.end(tx, rescue, Stage.OVER, gone)
        if len(group.people) == 1:
            await self._help(tx, group, group.people[0], rescue)

    async def _help(
        self, tx: AsyncConnection, group: Group, who: UserId, rescue: Rescue | None
    ) -> None:
        """Look for somebody else for who asked for it before, and offer it to who did not."""
        say = self._say_of(group.guild_id)
        round_ = await records.load(tx, group.round_id)
        if round_ is None or not lives(round_, self._clock.now()):
            await self._say(tx, group, views.gone(say))
            return
        theirs = rescue if rescue is not None and rescue.user_id == who else None
        if theirs is not None and theirs.stage is Stage.LOOKING:
            return
        if theirs is not None and theirs.stage is Stage.ASKED:
            await self._placing.start(tx, theirs, views.looking_again(who, say))
            return
        if theirs is not None and theirs.stage is Stage.OFFERED:
            await self._placing.show(tx, theirs, theirs.offer, views.gone(say))
        await self._offer(tx, group, who)

    async def _offer(self, tx: AsyncConnection, group: Group, who: UserId) -> None:
        """Offer it in a message of its own, which pings nobody, as any offer of a rescue."""
        if group.thread is None:
            return
        shown = views.left_alone(group.id, who, self._say_of(group.guild_id))
        key = await self._speaking.say(tx, group, shown, purpose="rounds.rescue", unasked=True)
        await store.begin(
            tx,
            Rescue(
                group_id=group.id,
                guild_id=group.guild_id,
                user_id=who,
                stage=Stage.OFFERED,
                offer=key,
                offered_at=self._clock.now(),
            ),
        )

    async def _say(self, tx: AsyncConnection, group: Group, shown: list[Component]) -> None:
        if group.thread is not None:
            await self._speaking.say(tx, group, shown, purpose="rounds.rescue", unasked=True)
