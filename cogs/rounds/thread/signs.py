"""Notes the first sign of each in a group: they wrote in its thread, or pressed something there."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.gateway.attention import A_DAY, A_MINUTE, LONG, Attention
from bot.ids import GuildId, UserId
from cogs.rounds.moments import Moments
from cogs.rounds.records import Group
from cogs.rounds.thread import store

Writer = tuple[int, UserId]
"""Somebody who writes, and where."""


class Signs:
    """What people do in their threads, as far as it tells that they are there."""

    def __init__(self, parts: Parts, moments: Moments) -> None:
        """Remember of no channel yet that it is of no interest."""
        self._database, self._clock, self._moments = parts.database, parts.clock, moments
        self._channels: Attention[int] = Attention()
        self._writers: Attention[Writer] = Attention()

    async def note(self, tx: AsyncConnection, group: Group, user_id: UserId) -> None:
        """Note that somebody in a group is there; only the first time is a moment.

        Of those who write to each other directly nothing else is seen: there each time is one.
        """
        if await store.sign(tx, group.id, user_id, self._clock.now()) or group.in_messages:
            await self._moments.signed.comes(tx, group, user_id)

    async def wrote(self, guild_id: GuildId, by: UserId, channel_id: int, *, new: bool) -> None:
        """Note that somebody wrote; a `new` thread may not be known as a group's one yet."""
        now, writer = self._clock.now(), (channel_id, by)
        if not (self._channels.is_due(channel_id, now) and self._writers.is_due(writer, now)):
            return
        async with self._database.reading() as tx:
            group = await store.group_at(tx, guild_id, channel_id)
        if group is None:
            self._channels.rest(channel_id, now + (A_MINUTE if new else LONG))
            return
        if by in group.people:
            async with self._database.writing() as tx:
                group = await store.taken(tx, group.id)
                if group is not None and by in group.people:
                    await self.note(tx, group, by)
        # Who is looked at again within a day may have come into the group meanwhile.
        self._writers.rest(writer, now + A_DAY)
