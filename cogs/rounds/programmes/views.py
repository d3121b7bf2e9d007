"""What organisers see of programmes: the form, the choices, the list, and what is asked first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import discord

from bot.schedule.rhythm import Rhythm
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.forms import Form
from bot.ui.layout import (
    Layout,
    bullets,
    button,
    buttons,
    card,
    channel,
    line,
    menu,
    timestamp,
    within,
    words,
)
from bot.ui.press import PressId
from cogs.rounds.programmes import MAX_NAME, Plans, Preset, Programme
from cogs.rounds.programmes.rhythms import Beat, Cadence, beat_of
from cogs.rounds.programmes.rules import has_roles, sizes_of

DAYS, HOURS = range(7), range(24)
BY_ITSELF, SPREAD, VOICE = "by-itself", "spread", "voice"

# A spread of introductions, where organisers wish for one.
AN_HOUR = 60

MOST_ROLES = 10

# An answer in plain text holds 2,000 characters.
ROOM = 1800


def form(programme: Programme | None, beat: Beat, say: Say) -> Form:
    """Return the form for a new programme, or for the words and times of one."""
    argument = "" if programme is None else str(programme.id)
    press = PressId(feature="rounds", action="written", argument=argument)
    plans = programme.plans if programme else None
    kinds = {preset.value: say(f"programme-preset-{preset.value}") for preset in Preset}
    often = {each.value: say(f"programme-cadence-{each.value}") for each in Cadence}
    return (
        Form(press, say("programme-form-title"))
        .text("name", say("programme-form-name"), filled=plans.name if plans else "", most=MAX_NAME)
        .choice(
            "preset",
            say("programme-form-preset"),
            kinds,
            chosen=[(plans.preset if plans else Preset.COFFEE).value],
            required=True,
        )
        .choice(
            "cadence",
            say("programme-form-cadence"),
            often,
            chosen=[beat.cadence.value],
            required=True,
        )
        .choice(
            "day",
            say("programme-form-day"),
            {str(day): say(f"day-{day}") for day in DAYS},
            chosen=[str(beat.day)],
            required=True,
        )
        .choice(
            "hour",
            say("programme-form-hour"),
            {str(hour): clock(hour) for hour in HOURS},
            hint=say("programme-form-hour-hint"),
            chosen=[str(beat.hour)],
            required=True,
        )
    )


def panel(programme: Programme, next_at: datetime | None, say: Say, *, said: str = "") -> Layout:
    """Return what holds for a programme, with a choice for each part of it."""
    plans, argument = programme.plans, str(programme.id)
    title = f"## {tame_line(plans.name)}\n{say(f'programme-about-{plans.preset.value}')}"
    return Layout(
        *([words(said)] if said else []),
        card(
            words(f"{title}\n{_when(programme, next_at, say)}"),
            line(),
            words(say("programme-channel")),
            _channel_menu(plans, argument, say),
            *_size_menu(plans, argument, say),
            *_roles_menu(plans, argument, say),
            _extras_menu(plans, argument, say),
            line(),
            buttons(*_buttons(programme, say)),
        ),
    )


def overview(rows: Sequence[tuple[Programme, int, datetime | None]], say: Say) -> str:
    """Return a server's programmes: who takes part, how often they come, and when next."""
    lines = [
        say(
            "programme-row",
            name=tame_line(programme.plans.name),
            channel=channel(programme.plans.channel_id),
            rhythm=rhythm_text(programme.plans.rhythm, say),
            people=people,
            when=timestamp(next_at, "R") if next_at else say("programme-row-paused"),
        )
        for programme, people, next_at in rows
    ]
    return bullets(within(lines, ROOM, lambda count: say("programme-more", count=count)))


def delete(programme: Programme, people: int, say: Say) -> Layout:
    """Return the question whether a programme is to be deleted."""
    press = PressId(feature="rounds", action="delete", argument=str(programme.id))
    name = tame_line(programme.plans.name)
    return Layout(
        words(say("programme-delete", name=name, people=people)),
        buttons(button(press, say("programme-delete-button"))),
    )


def rhythm_text(rhythm: Rhythm, say: Say) -> str:
    """Return how often rounds come, as one says it."""
    beat = beat_of(rhythm)
    day, at = say(f"day-{beat.day}"), clock(beat.hour)
    return say(f"programme-rhythm-{beat.cadence.value}", day=day, time=at)


def clock(hour: int) -> str:
    """Return an hour of the day."""
    return f"{hour:02}:00"


def _when(programme: Programme, next_at: datetime | None, say: Say) -> str:
    plans = programme.plans
    rhythm, zone = rhythm_text(plans.rhythm, say), plans.rhythm.zone.key
    if next_at is None:
        return say("programme-when-paused", rhythm=rhythm, zone=zone)
    return say(
        "programme-when",
        rhythm=rhythm,
        zone=zone,
        when=timestamp(next_at),
        days=plans.open_days,
        length=plans.length_days,
    )


def _buttons(programme: Programme, say: Say) -> "list[discord.ui.Button[Any]]":
    argument = str(programme.id)
    rewrite = PressId(feature="rounds", action="rewrite", argument=argument)
    pause = PressId(feature="rounds", action="pause", argument=argument)
    shown = say("programme-pause-button" if programme.is_active else "programme-begin-button")
    return [
        button(pause, shown, primary=not programme.is_active),
        button(rewrite, say("programme-rewrite-button")),
    ]


def _channel_menu(plans: Plans, argument: str, say: Say) -> "discord.ui.ActionRow[Any]":
    press = PressId(feature="rounds", action="channel", argument=argument)
    chosen = discord.SelectDefaultValue(
        id=plans.channel_id, type=discord.SelectDefaultValueType.channel
    )
    select: discord.ui.ChannelSelect[Any] = discord.ui.ChannelSelect(
        custom_id=str(press),
        channel_types=[discord.ChannelType.text],
        placeholder=say("programme-placeholder-channel"),
        default_values=[chosen] if plans.channel_id else [],
    )
    return discord.ui.ActionRow(select)


def _size_menu(plans: Plans, argument: str, say: Say) -> "list[discord.ui.Item[Any]]":
    if len(sizes_of(plans.preset)) == 1:
        return []
    press = PressId(feature="rounds", action="size", argument=argument)
    options = {str(size): say("programme-size", count=size) for size in sizes_of(plans.preset)}
    return [menu(press, options, say("programme-placeholder-size"), chosen=[str(plans.size)])]


def _roles_menu(plans: Plans, argument: str, say: Say) -> "list[discord.ui.Item[Any]]":
    if not has_roles(plans.preset):
        return []
    press = PressId(feature="rounds", action="roles", argument=argument)
    mentoring = plans.preset is Preset.MENTORING
    select: discord.ui.RoleSelect[Any] = discord.ui.RoleSelect(
        custom_id=str(press),
        placeholder=say("programme-placeholder-role"),
        min_values=0,
        max_values=1 if mentoring else MOST_ROLES,
        default_values=[
            discord.SelectDefaultValue(id=role, type=discord.SelectDefaultValueType.role)
            for role in plans.roles
        ],
    )
    about = say("programme-roles-mentoring" if mentoring else "programme-roles-mixed")
    return [words(about), discord.ui.ActionRow(select)]


def _extras_menu(plans: Plans, argument: str, say: Say) -> "discord.ui.ActionRow[Any]":
    press = PressId(feature="rounds", action="extras", argument=argument)
    options = {
        BY_ITSELF: say("programme-extra-by-itself"),
        SPREAD: say("programme-extra-spread"),
        VOICE: say("programme-extra-voice"),
    }
    chosen = {
        BY_ITSELF: plans.goes_by_itself,
        SPREAD: plans.spread_minutes > 0,
        VOICE: plans.has_voice,
    }
    return menu(
        press,
        options,
        say("programme-placeholder-extras"),
        chosen=[each for each, is_chosen in chosen.items() if is_chosen],
        fewest=0,
        most=len(options),
    )
