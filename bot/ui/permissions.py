"""Which permissions each kind of channel needs, and which are missing where."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeGuard

import discord

from bot.errors import UserError
from bot.ids import ChannelId
from bot.texts.catalogue import Say

POSTING = ("view_channel", "send_messages", "read_message_history")
INTRODUCING = (*POSTING, "create_public_threads", "send_messages_in_threads")
# A forum's posts are threads: who may send messages there may open one.
IN_FORUM = (*POSTING, "send_messages_in_threads")
MATCHING = (
    "view_channel",
    "read_message_history",
    "create_private_threads",
    "send_messages_in_threads",
)

# For voice rooms. The invitation does not ask for it: only programmes that want rooms need it.
ROOMS = ("manage_channels", "view_channel", "connect", "speak")

# For members' pictures. Nothing is refused for want of it: messages then go without them.
SHOWING = ("attach_files",)

INVITATION = discord.Permissions(
    **dict.fromkeys({*POSTING, *INTRODUCING, *MATCHING, *SHOWING}, True)
)
"""What the invitation link in the README asks for; the rehearsal and the stories have just that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What stands in the way in a channel: `gone`, or `rights` by discord.py's names.

    Without `channel_id` the rights are those of Kith's role in the server.
    `is_open`: everybody reads a channel that is meant for moderators.
    """

    channel_id: ChannelId | None
    gone: bool = False
    is_open: bool = False
    rights: tuple[str, ...] = ()


def missing(guild: discord.Guild, channel_id: ChannelId, needed: tuple[str, ...]) -> Missing | None:
    """Return what stands in the way of `needed` in a channel, or None."""
    channel = guild.get_channel(channel_id)
    if channel is None:
        return Missing(channel_id=channel_id, gone=True)
    allowed = channel.permissions_for(guild.me)
    rights = tuple(name for name in needed if not getattr(allowed, name))
    return Missing(channel_id=channel_id, rights=rights) if rights else None


def missing_in_server(guild: discord.Guild, needed: Collection[str]) -> Missing | None:
    """Return what Kith may not do in a server as a whole, or None."""
    allowed = guild.me.guild_permissions
    rights = tuple(name for name in needed if not getattr(allowed, name))
    return Missing(channel_id=None, rights=rights) if rights else None


def introducing(guild: discord.Guild, channel_id: ChannelId) -> tuple[str, ...]:
    """Return what cards need in a channel: in a forum each opens its thread by itself."""
    return IN_FORUM if is_forum(guild.get_channel(channel_id)) else INTRODUCING


def is_forum(channel: object) -> TypeGuard[discord.ForumChannel]:
    """Whether a channel is a forum, whose posts are threads."""
    return isinstance(channel, discord.ForumChannel)


def everybody_reads(guild: discord.Guild, channel_id: ChannelId) -> bool:
    """Whether a channel is there and no role is needed to read it."""
    channel = guild.get_channel(channel_id)
    return channel is not None and channel.permissions_for(guild.default_role).view_channel


def require(guild: discord.Guild, channel_id: ChannelId, needed: tuple[str, ...], say: Say) -> None:
    """Check that Kith can do what it is asked to do there. Raises UserError."""
    problem = missing(guild, channel_id, needed)
    if problem is None:
        return
    if problem.gone:
        raise UserError("channel-gone")
    raise UserError(
        "channel-rights", channel=f"<#{channel_id}>", rights=right_names(problem.rights, say)
    )


def right_names(rights: tuple[str, ...], say: Say) -> str:
    """Return permissions as Discord's own settings call them."""
    return ", ".join(f"**{say('right-' + right.replace('_', '-'))}**" for right in rights)
