"""What an organiser sees of the setup."""

from collections.abc import Sequence
from typing import Any

import discord

from bot.community.servers import Server
from bot.outbox.entries import Failure
from bot.texts.catalogue import Say
from bot.ui.layout import Layout, bullets, button, buttons, card, channel, timestamp, within, words
from bot.ui.permissions import Missing, right_names
from bot.ui.press import PressId

# A select takes 25 options; these cover most people, /setup zone takes any.
COMMON_ZONES = (
    "Pacific/Honolulu", "America/Anchorage", "America/Los_Angeles", "America/Denver",
    "America/Mexico_City", "America/Chicago", "America/Bogota", "America/New_York",
    "America/Santiago", "America/Argentina/Buenos_Aires", "America/Sao_Paulo", "Atlantic/Azores",
    "Europe/London", "Europe/Madrid", "Europe/Berlin", "Africa/Lagos", "Africa/Johannesburg",
    "Europe/Istanbul", "Africa/Nairobi", "Asia/Dubai", "Asia/Kolkata", "Asia/Bangkok",
    "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney",
)  # fmt: skip


TEXT_OR_FORUM = (discord.ChannelType.text, discord.ChannelType.forum)

# An answer in plain text holds 2,000 characters.
ROOM_FOR_REPORT = 1800


def panel(server: Server, problems: Sequence[Missing], say: Say) -> Layout:
    """Return the panel: three choices and two that may be left, with what is chosen now.

    A channel that is gone is shown as not chosen: there is nothing to show in its place.
    """
    gone = {problem.channel_id for problem in problems if problem.gone}
    introductions, rounds, welcome, moderators = (
        None if chosen in gone else chosen
        for chosen in (
            server.introductions_channel,
            server.rounds_channel,
            server.welcome_channel,
            server.moderators_channel,
        )
    )
    return Layout(
        card(
            words(say("setup-panel")),
            words(f"**1. {say('setup-choose-introductions')}**"),
            _channel_menu("introductions", introductions, say, kinds=TEXT_OR_FORUM),
            words(f"**2. {say('setup-choose-rounds')}**"),
            _channel_menu("rounds", rounds, say),
            words(f"**3. {say('setup-choose-zone')}**"),
            _zone_menu(server, say),
            words(say("setup-choose-welcome")),
            _channel_menu("welcome", welcome, say, fewest=0),
            words(say("setup-choose-moderators")),
            _channel_menu("moderators", moderators, say, fewest=0),
            words(_state(server, problems, say)),
            buttons(button(PressId(feature="setup", action="check"), say("setup-check-button"))),
        )
    )


def report(
    problems: Sequence[Missing], failures: Sequence[Failure], server: Server, say: Say
) -> str:
    """Return what stands in the way, where, and how to mend it."""
    lines = [_problem(problem, say) for problem in problems]
    if not server.is_ready:
        lines.append(say("setup-check-unfinished"))
    lines += [_failure(failure, say) for failure in failures]
    if not lines:
        return say("setup-check-fine")
    shown = within(lines, ROOM_FOR_REPORT, lambda count: say("setup-check-more", count=count))
    return f"{say('setup-check-problems')}\n{bullets(shown)}"


def _state(server: Server, problems: Sequence[Missing], say: Say) -> str:
    if not server.is_ready:
        return say("setup-not-ready")
    return say("setup-ready-but") if problems else say("setup-ready")


def _problem(problem: Missing, say: Say) -> str:
    if problem.channel_id is None:
        return say("setup-check-server", rights=right_names(problem.rights, say))
    if problem.gone:
        return say("setup-check-gone", channel=channel(problem.channel_id))
    if problem.is_open:
        return say("setup-check-open", channel=channel(problem.channel_id))
    return say(
        "setup-check-rights",
        channel=channel(problem.channel_id),
        rights=right_names(problem.rights, say),
    )


def _failure(failure: Failure, say: Say) -> str:
    return say(
        f"setup-failure-{failure.reason}",
        what=say("did-" + failure.purpose.replace(".", "-")),
        place=channel(failure.place) if failure.place else "…",
        count=failure.count,
        when=timestamp(failure.last_at, "R"),
    )


def _channel_menu(
    action: str,
    chosen: int | None,
    say: Say,
    *,
    fewest: int = 1,
    kinds: Sequence[discord.ChannelType] = (discord.ChannelType.text,),
) -> "discord.ui.ActionRow[Any]":
    menu: discord.ui.ChannelSelect[Any] = discord.ui.ChannelSelect(
        custom_id=str(PressId(feature="setup", action=action)),
        channel_types=list(kinds),
        min_values=fewest,
        placeholder=say("setup-placeholder-channel"),
        default_values=[
            discord.SelectDefaultValue(id=chosen, type=discord.SelectDefaultValueType.channel)
        ]
        if chosen
        else [],
    )
    return discord.ui.ActionRow(menu)


def _zone_menu(server: Server, say: Say) -> "discord.ui.ActionRow[Any]":
    chosen = server.zone.key if server.zone else None
    zones = COMMON_ZONES
    if chosen and chosen not in zones:
        zones = (chosen, *zones[:-1])
    menu: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=str(PressId(feature="setup", action="zone")),
        placeholder=say("setup-placeholder-zone"),
        options=[
            discord.SelectOption(
                label=zone.rpartition("/")[2].replace("_", " "),
                description=zone,
                value=zone,
                default=zone == chosen,
            )
            for zone in zones
        ],
    )
    return discord.ui.ActionRow(menu)
