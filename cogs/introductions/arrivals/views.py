"""What newcomers see before they have introduced themselves."""

from typing import TYPE_CHECKING, Any

from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import Component
from bot.schedule.occurrences import person
from bot.texts.catalogue import Say
from bot.ui.layout import Layout, button, buttons, channel, components, mention, words
from bot.ui.press import PressId
from cogs.introductions.views import OPEN_FORM

if TYPE_CHECKING:
    import discord


def greeting(user_id: UserId, say: Say) -> list[Component]:
    """Return the short message that greets a newcomer."""
    return components(words(say("greeting", person=mention(user_id))), _introduce(say))


def greeting_to_crowd(say: Say) -> list[Component]:
    """Return the message that many newcomers share."""
    return components(words(say("greeting-crowd")), _introduce(say))


def invitation(say: Say) -> list[Component]:
    """Return the post that stands in the introductions channel, for who was there before."""
    return components(words(say("invitation")), _introduce(say))


def reminder(guild_id: GuildId, user_id: UserId, place: ChannelId, say: Say) -> list[Component]:
    """Return the one reminder; its buttons know whose it is, also in a direct message."""
    whose = person(guild_id, user_id)
    yes = PressId(feature="introductions", action="begin", argument=whose)
    no = PressId(feature="introductions", action="no-thanks", argument=whose)
    return components(
        words(say("reminder", channel=channel(place))),
        buttons(
            button(yes, say("introduce-button"), primary=True),
            button(no, say("no-thanks-button")),
        ),
    )


def left_alone(say: Say) -> Layout:
    """Return what stands in place of the reminder once somebody has said no."""
    return Layout(words(say("no-thanks")))


def _introduce(say: Say) -> "discord.ui.ActionRow[Any]":
    return buttons(button(OPEN_FORM, say("introduce-button"), primary=True))
