"""What a member sees of how they wish to be addressed."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot.community.contact.rules import HOURS, UNTIL_RESUMED, Cap, Quiet, Way, Wishes
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.layout import Layout, button, buttons, card, components, line, timestamp, words
from bot.ui.press import PressId
from cogs.notifications.rules import NONE, Pause

WAY = PressId(feature="notifications", action="way")
SINCE = PressId(feature="notifications", action="since")
UNTIL = PressId(feature="notifications", action="until")
RESUME = PressId(feature="notifications", action="resume")


def panel(wishes: Wishes, zone: ZoneInfo, cap: Cap, now: datetime, say: Say) -> Layout:
    """Return the panel: where, when not, and a pause, with what is chosen now."""
    paused = wishes.is_paused(now)
    return Layout(
        card(
            words(say("notifications-panel", day=cap.per_day, week=cap.per_week)),
            line(),
            words(f"{say('notifications-where')}\n{say(f'notifications-to-{wishes.way}')}"),
            _way_menu(wishes.way, say),
            line(),
            words(_quiet(wishes.quiet, zone, say)),
            _hour_menu(SINCE, wishes.quiet, wishes.quiet.since, say("notifications-since"), say),
            _hour_menu(UNTIL, wishes.quiet, wishes.quiet.until, say("notifications-until"), say),
            line(),
            words(_pause(wishes, say) if paused else say("notifications-not-paused")),
            buttons(*(_resume_button(say) if paused else _pause_buttons(say))),
        )
    )


def first_message(server: str, say: Say) -> list[Component]:
    """Return the message that shows whether direct messages arrive."""
    return components(words(say("notifications-first", server=tame_line(server))))


def _way_menu(chosen: Way, say: Say) -> "discord.ui.ActionRow[Any]":
    return _menu(
        WAY,
        [
            discord.SelectOption(
                label=say(f"notifications-way-{way}"),
                description=say(f"notifications-hint-{way}"),
                value=way,
                default=way is chosen,
            )
            for way in Way
        ],
        say("notifications-way-placeholder"),
    )


def _hour_menu(
    press: PressId, quiet: Quiet, chosen: int, placeholder: str, say: Say
) -> "discord.ui.ActionRow[Any]":
    """Return a menu of the hours of a day, and none of them: just what a menu can hold."""
    none = discord.SelectOption(label=say("notifications-no-quiet"), value=NONE, default=not quiet)
    hours = [
        discord.SelectOption(
            label=f"{placeholder} {clock(hour)}",
            value=str(hour),
            default=bool(quiet) and hour == chosen,
        )
        for hour in range(HOURS)
    ]
    return _menu(press, [none, *hours], placeholder)


def _menu(
    press: PressId, options: list[discord.SelectOption], placeholder: str
) -> "discord.ui.ActionRow[Any]":
    menu: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=str(press), placeholder=placeholder, options=options
    )
    return discord.ui.ActionRow(menu)


def _pause_buttons(say: Say) -> list["discord.ui.Button[Any]"]:
    labels = {length: say(f"notifications-pause-{length}") for length in Pause}
    return [
        button(PressId(feature="notifications", action="pause", argument=length), label)
        for length, label in labels.items()
    ]


def _resume_button(say: Say) -> list["discord.ui.Button[Any]"]:
    return [button(RESUME, say("notifications-resume"), primary=True)]


def _quiet(quiet: Quiet, zone: ZoneInfo, say: Say) -> str:
    if not quiet:
        return say("notifications-never-quiet")
    return say(
        "notifications-quiet",
        since=clock(quiet.since),
        until=clock(quiet.until),
        zone=zone.key,
    )


def _pause(wishes: Wishes, say: Say) -> str:
    until = wishes.paused_until
    if until is None or until >= UNTIL_RESUMED:
        return say("notifications-paused")
    return say("notifications-paused-until", until=timestamp(until))


def clock(hour: int) -> str:
    """Return an hour as a clock shows it."""
    return f"{hour}:00"
