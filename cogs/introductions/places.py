"""What the channels are in which introductions stand: Discord's, as values."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ids import ChannelId, GuildId
from bot.ui.permissions import is_forum, missing

if TYPE_CHECKING:
    import discord

Servers = Callable[[int], "discord.Guild | None"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag of a forum; a `moderated` one only moderators may give."""

    id: int
    name: str
    moderated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """A forum: its tags, whether each post needs one, and whether Kith may give moderated ones."""

    tags: tuple[Tag, ...] = ()
    requires_tag: bool = False
    may_moderate: bool = False


class Places:
    """The channels of the servers that this process sees."""

    def __init__(self, servers: Servers) -> None:
        """`servers` gives a server by its id."""
        self._servers = servers

    def forum(self, guild_id: GuildId, place: ChannelId) -> Forum | None:
        """Return the forum that a channel is, if it is one."""
        guild = self._servers(guild_id)
        channel = guild.get_channel(place) if guild else None
        if guild is None or not is_forum(channel):
            return None
        return Forum(
            tags=tuple(
                Tag(id=one.id, name=one.name, moderated=one.moderated)
                for one in channel.available_tags
            ),
            requires_tag=channel.flags.require_tag,
            may_moderate=channel.permissions_for(guild.me).manage_threads,
        )

    def allows(self, guild_id: GuildId, place: ChannelId, rights: tuple[str, ...]) -> bool:
        """Whether Kith has these rights in a channel; what this process does not see it tries."""
        guild = self._servers(guild_id)
        return guild is None or missing(guild, place, rights) is None
