"""The announcement of a round, which says at any time what can be done with it."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.outbox.acts import EditMessage, PostMessage
from cogs.rounds.life import views
from cogs.rounds.programmes import Programme
from cogs.rounds.records import Round, State
from cogs.rounds.records import store as records


class Announcing:
    """One message for each round, in its programme's channel; nobody is pinged."""

    def __init__(self, parts: Parts) -> None:
        """Messages go through the outbox."""
        self._outbox, self._say_of = parts.outbox, parts.say_of

    async def open(self, tx: AsyncConnection, programme: Programme, round_: Round) -> bool:
        """Let a round be open, and announce it; tell whether it was to be opened still."""
        opened = replace(round_, state=State.OPEN)
        shown = views.announcement(programme, opened, self._say_of(round_.guild_id))
        if not await records.go_on(tx, round_, State.OPEN):
            return False
        key = await self._outbox.put(
            tx,
            PostMessage(channel=programme.plans.channel_id, components=shown),
            guild_id=round_.guild_id,
            purpose="rounds.announcement",
            expires_at=round_.matches_at,
        )
        await records.go_on(tx, opened, State.OPEN, announcement=key)
        return True

    async def show(self, tx: AsyncConnection, programme: Programme, round_id: int) -> None:
        """Show a round's announcement, if there is one, as the round is now."""
        round_ = await records.load(tx, round_id)
        if round_ is None or round_.announcement is None:
            return
        shown = views.announcement(programme, round_, self._say_of(round_.guild_id))
        await self._outbox.put(
            tx,
            EditMessage(message=round_.announcement, components=shown),
            guild_id=round_.guild_id,
            purpose="rounds.announcement",
        )
