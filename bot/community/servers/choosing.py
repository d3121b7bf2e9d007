"""Tells the features that the organisers of a server have chosen something else."""

from collections.abc import Awaitable, Callable

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import GuildId

Listener = Callable[[AsyncConnection, GuildId], Awaitable[None]]
"""Brings what a feature shows of a server in line, in the transaction that keeps the choice."""


class Choices:
    """Where features listen, and where whoever keeps a choice tells of it."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._listeners: list[Listener] = []

    def on_change(self, listener: Listener) -> None:
        """Let `listener` follow every choice; one that changes nothing for it is told too."""
        self._listeners.append(listener)

    async def changed(self, tx: AsyncConnection, guild_id: GuildId) -> None:
        """Tell that a server's choices are others now; they have been kept in `tx`."""
        for listener in self._listeners:
            await listener(tx, guild_id)
