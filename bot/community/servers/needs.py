"""Asks the features which permissions they need, beyond what the set-up itself chooses."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import ChannelId, GuildId


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Permissions, by discord.py's names, in a channel; without `place` in the server itself."""

    place: ChannelId | None
    rights: tuple[str, ...]


Teller = Callable[[AsyncConnection, GuildId], Awaitable[Sequence[Need]]]
"""Tells what a feature needs in a server as it is now."""


class Needs:
    """Where features say what they need, and where whoever checks permissions learns it."""

    def __init__(self) -> None:
        """Nobody needs anything yet."""
        self._tellers: list[Teller] = []

    def learn_from(self, teller: Teller) -> None:
        """Ask `teller` too, each time."""
        self._tellers.append(teller)

    async def of(self, tx: AsyncConnection, guild_id: GuildId) -> list[Need]:
        """Return what the features need in a server."""
        return [need for teller in self._tellers for need in await teller(tx, guild_id)]
