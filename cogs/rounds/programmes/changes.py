"""Tells the parts of the feature that a programme was changed, or that somebody joined one."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import UserId
from cogs.rounds.programmes import Programme

Listener = Callable[[AsyncConnection, Programme], Awaitable[None]]
"""Follows a change in the transaction that keeps it; of a deleted programme it is the last one."""

JoinListener = Callable[[AsyncConnection, Programme, UserId], Awaitable[None]]
"""Follows that somebody takes part from now on, in every round or in one, in its transaction."""


class Changes:
    """Where the other parts listen; whoever keeps a change tells of it here."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._listeners: list[Listener] = []
        self._on_join: list[JoinListener] = []

    def then(self, listener: Listener) -> None:
        """Let `listener` follow that a programme is made, edited, paused, let go on or deleted."""
        self._listeners.append(listener)

    def on_join(self, listener: JoinListener) -> None:
        """Let `listener` follow that somebody joins; they may be late for the round under way."""
        self._on_join.append(listener)

    async def changed(self, tx: AsyncConnection, programme: Programme) -> None:
        """Tell how a programme is now; it has been kept in `tx`."""
        for listener in self._listeners:
            await listener(tx, programme)

    async def joined(self, tx: AsyncConnection, programme: Programme, user_id: UserId) -> None:
        """Tell that somebody takes part now."""
        for listener in self._on_join:
            await listener(tx, programme, user_id)
