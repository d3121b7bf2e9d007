"""Nudges, once, the groups in which nobody has given a sign by midway."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.outbox.acts import PostMessage
from cogs.rounds.moments import Moments
from cogs.rounds.records import Round
from cogs.rounds.records import store as records
from cogs.rounds.thread import rules, views


class Nudging:
    """One message in the thread, which pings nobody."""

    def __init__(self, parts: Parts, moments: Moments) -> None:
        """Follow the rounds to their midst."""
        self._outbox, self._say_of = parts.outbox, parts.say_of
        moments.midway.then(self._nudge)

    async def _nudge(self, tx: AsyncConnection, round_: Round) -> None:
        for group in await records.groups_of(tx, round_.id):
            if group.thread is None or group.in_messages or not rules.is_silent(group, round_):
                continue
            components = views.nudge(group, round_, self._say_of(round_.guild_id))
            message = PostMessage(channel=group.thread, components=components)
            await self._outbox.put(
                tx,
                message,
                guild_id=round_.guild_id,
                purpose="rounds.nudge",
                expires_at=round_.closes_at,
            )
