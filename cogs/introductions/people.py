"""Who somebody is as Discord shows them."""

from typing import TYPE_CHECKING

from bot.texts.written import says_something
from bot.ui.commands import place_of
from bot.ui.press import Interaction
from cogs.introductions.rules import Sender

if TYPE_CHECKING:
    import discord


def sender_of(interaction: Interaction) -> Sender:
    """Return who acts: with a name of which something can be read, and their chosen picture."""
    guild_id, user_id = place_of(interaction)
    user = interaction.user
    return Sender(
        guild_id=guild_id,
        user_id=user_id,
        display_name=user.display_name if says_something(user.display_name) else user.name,
        avatar_url=_avatar_url(user),
        member_since=getattr(user, "joined_at", None),
    )


def _avatar_url(user: "discord.User | discord.Member") -> str | None:
    """Return the address of a picture that a member chose; Discord's default says nothing."""
    chosen = user.display_avatar
    return None if chosen == user.default_avatar else chosen.url
