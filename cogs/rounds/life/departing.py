"""Lets groups go on without who has left the server, or has been erased."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.ids import GuildId, UserId
from bot.storage.turns import take_turn
from cogs.rounds.life import TURN
from cogs.rounds.moments import Moments
from cogs.rounds.records import Fate
from cogs.rounds.records import store as records


class Departing:
    """Their seat is free at once: nobody waits for what they would have said."""

    def __init__(self, parts: Parts, moments: Moments) -> None:
        """Learn who leaves, however it is noticed, and who is erased."""
        self._clock, self._moments = parts.clock, moments
        parts.leaving.on_leave(self._left)
        parts.erasure.on_erase(self._left)

    async def _left(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Note that somebody is in none of their groups any more; what is planned looks itself."""
        await take_turn(tx, TURN, guild_id)
        for group in await records.groups_with(tx, guild_id, user_id):
            if group.fate is Fate.INTRODUCED and user_id in group.people:
                await records.note(tx, group.id, user_id, left_at=self._clock.now())
                without = await records.group(tx, group.id)
                assert without is not None
                await self._moments.left.comes(tx, without, user_id)
