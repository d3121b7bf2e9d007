"""Who of the people of a round is on the server, and with which roles: Discord's, as values."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.ids import GuildId, RoleId, UserId

if TYPE_CHECKING:
    import discord

log = logging.getLogger(__name__)

Servers = Callable[[int], "discord.Guild | None"]
Here = Mapping[UserId, frozenset[RoleId]]

# Discord: request guild members takes at most 100 ids.
MEMBERS_A_QUERY = 100


class Presence:
    """Asks Discord: Kith keeps no members."""

    def __init__(self, servers: Servers) -> None:
        """`servers` gives a server by its id."""
        self._servers = servers

    async def of(self, guild_id: GuildId, people: Sequence[UserId]) -> Here | None:
        """Return who of these people is here, with their roles; None where Discord does not say."""
        guild = self._servers(guild_id)
        if guild is None:
            return None
        here: dict[UserId, frozenset[RoleId]] = {}
        try:
            for start in range(0, len(people), MEMBERS_A_QUERY):
                asked: list[int] = list(people[start : start + MEMBERS_A_QUERY])
                for member in await guild.query_members(
                    user_ids=asked, limit=MEMBERS_A_QUERY, cache=False
                ):
                    roles = frozenset(RoleId(role.id) for role in member.roles)
                    here[UserId(member.id)] = roles
        except TimeoutError:
            # Better a round with an absent one than none.
            log.warning("the members of guild %s could not be asked for", guild_id)
            return None
        return here
