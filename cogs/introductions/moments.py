"""The moments of an introduction: the parts of the feature that follow it are told of them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import GuildId, UserId

Listener = Callable[[AsyncConnection, GuildId, UserId], Awaitable[None]]
"""Follows a moment of the introduction of a member, in the transaction that records it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One kind of moment, and who follows it."""

    _listeners: list[Listener] = field(default_factory=list)

    def then(self, listener: Listener) -> None:
        """Let `listener` follow it, after those that follow it already."""
        self._listeners.append(listener)

    async def comes(self, tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
        """Tell that it has come."""
        for listener in self._listeners:
            await listener(tx, guild_id, user_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moments:
    """What happens to an introduction, in this order.

    - `written`: its form was accepted, the first time or again.
    - `posted`: its card stands in the server, for the first time.
    - `answered`: another person has written in its thread, or replied to it, for the first time.
    - `removed`: somebody else deleted its card; it is `gone` too.
    - `gone`: its card is gone: taken back, removed by a moderator, or its owner has left.
    """

    written: Moment = field(default_factory=Moment)
    posted: Moment = field(default_factory=Moment)
    answered: Moment = field(default_factory=Moment)
    removed: Moment = field(default_factory=Moment)
    gone: Moment = field(default_factory=Moment)
