"""What an organiser sees of how newcomers are welcomed."""

from collections.abc import Mapping
from typing import Any

import discord

from bot.community.welcoming import Welcoming
from bot.texts.catalogue import Say
from bot.ui.layout import Layout, card, menu, words
from bot.ui.press import PressId

YES, NO = "yes", "no"
REMIND_AFTER = (0, 1, 2, 3, 7)
ASK_AFTER = (0, 1, 2, 4, 8, 24)


def panel(chosen: Welcoming, say: Say) -> Layout:
    """Return the five choices, with what holds now."""
    return Layout(
        card(
            words(say("welcome-panel")),
            *_choice("greets", _yes_or_no("greets", say), YES if chosen.greets else NO, say),
            *_choice("remind", _counted("remind", REMIND_AFTER, say), chosen.remind_after, say),
            *_choice("ask", _counted("ask", ASK_AFTER, say), chosen.ask_after, say),
            *_choice("approval", _yes_or_no("approval", say), YES if chosen.approves else NO, say),
            words(say("welcome-greeters")),
            _channel_menu(chosen, say),
        )
    )


def _choice(
    name: str, options: Mapping[str, str], chosen: object, say: Say
) -> "tuple[discord.ui.Item[Any], ...]":
    """Return the question of a choice and its select."""
    press = PressId(feature="setup", action=name)
    select = menu(press, options, say(f"welcome-{name}"), chosen=[str(chosen)])
    return words(say(f"welcome-{name}")), select


def _yes_or_no(name: str, say: Say) -> dict[str, str]:
    return {word: say(f"welcome-{name}-{word}") for word in (YES, NO)}


def _counted(name: str, counts: tuple[int, ...], say: Say) -> dict[str, str]:
    """Return the options of a choice of a number; 0 is never."""
    return {
        str(count): say(f"welcome-{name}-after", count=count) if count else say("welcome-never")
        for count in counts
    }


def _channel_menu(chosen: Welcoming, say: Say) -> "discord.ui.ActionRow[Any]":
    place = chosen.greeters_channel
    select: discord.ui.ChannelSelect[Any] = discord.ui.ChannelSelect(
        custom_id=str(PressId(feature="setup", action="greeters")),
        channel_types=[discord.ChannelType.text],
        min_values=0,
        placeholder=say("setup-placeholder-channel"),
        default_values=[
            discord.SelectDefaultValue(id=place, type=discord.SelectDefaultValueType.channel)
        ]
        if place
        else [],
    )
    return discord.ui.ActionRow(select)
