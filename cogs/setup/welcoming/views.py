"""What an organiser sees of how newcomers are welcomed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import discord

from bot.community.welcoming import Welcoming
from bot.texts.catalogue import Say
from bot.ui.layout import Layout, card, menu, words
from bot.ui.press import PressId

GREETS = PressId(feature="setup", action="greets")
REMIND = PressId(feature="setup", action="remind")
ASK = PressId(feature="setup", action="ask")
APPROVAL = PressId(feature="setup", action="approval")
GREETERS = PressId(feature="setup", action="greeters")

YES, NO = "yes", "no"
REMIND_AFTER = (0, 1, 2, 3, 7)
ASK_AFTER = (0, 1, 2, 4, 8, 24)


def panel(chosen: Welcoming, say: Say) -> Layout:
    """Return the five choices, with what holds now."""
    greets = {YES: say("welcome-greets-yes"), NO: say("welcome-greets-no")}
    remind = _or_never(REMIND_AFTER, lambda days: say("welcome-remind-after", count=days), say)
    ask = _or_never(ASK_AFTER, lambda hours: say("welcome-ask-after", count=hours), say)
    approval = {YES: say("welcome-approval-yes"), NO: say("welcome-approval-no")}
    return Layout(
        card(
            words(say("welcome-panel")),
            words(say("welcome-greets")),
            _menu(GREETS, greets, YES if chosen.greets else NO, say),
            words(say("welcome-remind")),
            _menu(REMIND, remind, chosen.remind_after, say),
            words(say("welcome-ask")),
            _menu(ASK, ask, chosen.ask_after, say),
            words(say("welcome-approval")),
            _menu(APPROVAL, approval, YES if chosen.approves else NO, say),
            words(say("welcome-greeters")),
            _channel_menu(chosen, say),
        )
    )


def _menu(
    press: PressId, options: Mapping[str, str], chosen: object, say: Say
) -> "discord.ui.ActionRow[Any]":
    return menu(press, options, say("welcome-placeholder"), chosen=[str(chosen)])


def _or_never(counts: Sequence[int], shown: Callable[[int], str], say: Say) -> dict[str, str]:
    """Return the options of a choice of a number; 0 is never."""
    return {str(count): shown(count) if count else say("welcome-never") for count in counts}


def _channel_menu(chosen: Welcoming, say: Say) -> "discord.ui.ActionRow[Any]":
    place = chosen.greeters_channel
    select: discord.ui.ChannelSelect[Any] = discord.ui.ChannelSelect(
        custom_id=str(GREETERS),
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
