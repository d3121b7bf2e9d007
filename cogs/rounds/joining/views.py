"""What members see of taking part: how they stand, what they may choose, and their buttons."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bot.community.contact.rules import UNTIL_RESUMED
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.layout import Layout, button, buttons, card, channel, line, menu, timestamp, words
from bot.ui.press import PressId
from cogs.rounds.joining import Standing
from cogs.rounds.joining.rules import EVERY, is_paused
from cogs.rounds.programmes import Participant
from cogs.rounds.programmes.rules import MOST_MENTORED
from cogs.rounds.programmes.views import rhythm_text

if TYPE_CHECKING:
    import discord

IN_THREAD, IN_MESSAGES = "thread", "messages"


def join_button(programme_id: int, say: Say) -> "discord.ui.Button[Any]":
    """Return the button with which one takes part in every round."""
    press = PressId(feature="rounds", action="join", argument=str(programme_id))
    return button(press, say("match-join-button"), primary=True)


def once_button(round_id: int, say: Say) -> "discord.ui.Button[Any]":
    """Return the button with which one is in this round only."""
    press = PressId(feature="rounds", action="once", argument=str(round_id))
    return button(press, say("match-once-button"))


def skip_button(round_id: int, say: Say) -> "discord.ui.Button[Any]":
    """Return the button with which one is in every round but this one."""
    press = PressId(feature="rounds", action="skip", argument=str(round_id))
    return button(press, say("match-skip-button"))


def leave_button(programme_id: int, say: Say) -> "discord.ui.Button[Any]":
    """Return the button with which one leaves, for every message about a programme."""
    press = PressId(feature="rounds", action="leave", argument=str(programme_id))
    return button(press, say("match-leave-button"))


def panel(
    standing: Standing, now: datetime, say: Say, *, said: str = "", mentors: bool = False
) -> Layout:
    """Return how somebody stands to a programme, with what they may choose.

    `said` is what has just been done; with `mentors` they may say how many they would mentor.
    """
    return Layout(
        *([words(said)] if said else []),
        card(
            words(_text(standing, now, say)),
            *(_menus(standing.taking, mentors, say) if standing.taking else []),
            buttons(*_buttons(standing, now, say)),
        ),
    )


def overview(standings: Sequence[Standing], now: datetime, say: Say) -> Layout:
    """Return how somebody stands to several programmes: 40 components hold MOST_PROGRAMMES."""
    parts: list[discord.ui.Item[Any]] = []
    for standing in standings:
        row = buttons(_show_button(standing, say), _in_or_out(standing, say))
        parts += [line(), words(_text(standing, now, say)), row]
    return Layout(*parts[1:])


def day_text(day: date, today: date, say: Say) -> str:
    """Return a day as it is offered, with how far away it is."""
    return say("match-until-day", day=day.isoformat(), days=(day - today).days)


def _text(standing: Standing, now: datetime, say: Say) -> str:
    """Return in words how somebody stands to a programme, and when they are matched next."""
    programme = standing.programme
    title = say(
        "match-programme",
        name=tame_line(programme.plans.name),
        channel=channel(programme.plans.channel_id),
        rhythm=rhythm_text(programme.plans.rhythm, say),
    )
    return "\n".join([title, _how(standing, say), *_when(standing, now, say)])


def _how(standing: Standing, say: Say) -> str:
    if standing.taking is None:
        return say("match-once-in" if standing.once else "match-out", others=standing.others)
    often = say(f"match-every-{standing.taking.every}")
    return say("match-in", others=standing.others, often=often)


def _when(standing: Standing, now: datetime, say: Say) -> list[str]:
    """Return when the next match comes, or why none does; nothing for who takes no part."""
    if standing.taking is None and not standing.once:
        return []
    if standing.wishes.is_paused(now):
        until = standing.wishes.paused_until
        if until is None or until >= UNTIL_RESUMED:
            return [say("match-in-paused")]
        return [say("match-in-paused-until", until=timestamp(until, "D"))]
    lines: list[str] = []
    if standing.taking is not None and is_paused(standing.taking, now):
        lines.append(_pause(standing.taking, say))
    if standing.once is False:
        lines.append(say("match-skipped"))
    if not standing.programme.is_active:
        lines.append(say("match-programme-paused"))
    elif standing.next_at is not None:
        next_at = standing.next_at
        when, away = timestamp(next_at), timestamp(next_at, "R")
        lines.append(say("match-next", when=when, away=away))
    return lines


def _pause(taking: Participant, say: Say) -> str:
    until = taking.paused_until
    assert until is not None
    if until >= UNTIL_RESUMED:
        return say("match-paused-open")
    return say("match-paused-until", until=timestamp(until, "D"))


def _menus(taking: Participant, mentors: bool, say: Say) -> "list[discord.ui.Item[Any]]":
    argument = str(taking.programme_id)
    every = PressId(feature="rounds", action="every", argument=argument)
    often = {str(each): say(f"match-often-{each}") for each in EVERY}
    way = PressId(feature="rounds", action="way", argument=argument)
    ways = {IN_THREAD: say("match-way-thread"), IN_MESSAGES: say("match-way-messages")}
    chosen_way = IN_MESSAGES if taking.in_messages else IN_THREAD
    menus: list[discord.ui.Item[Any]] = [
        menu(every, often, say("match-placeholder-often"), chosen=[str(taking.every)]),
        menu(way, ways, say("match-placeholder-way"), chosen=[chosen_way]),
    ]
    if mentors:
        press = PressId(feature="rounds", action="capacity", argument=argument)
        rooms = {
            str(count): say("match-capacity", count=count) for count in range(MOST_MENTORED + 1)
        }
        chosen = [str(taking.capacity)]
        menus.append(menu(press, rooms, say("match-placeholder-capacity"), chosen=chosen))
    return menus


def _buttons(standing: Standing, now: datetime, say: Say) -> "list[discord.ui.Button[Any]]":
    """Return the ways in and out, of every round and of the next one."""
    taking = standing.taking
    found: list[discord.ui.Button[Any]] = []
    if taking is not None and is_paused(taking, now):
        argument = str(taking.programme_id)
        resume = PressId(feature="rounds", action="resume", argument=argument)
        found.append(button(resume, say("match-resume-button"), primary=True))
    if taking is None:
        found.append(join_button(standing.programme.id, say))
    ahead = standing.upcoming.made if standing.upcoming else None
    if ahead is not None and standing.once is not True:
        once = PressId(feature="rounds", action="once", argument=str(ahead.id))
        found.append(button(once, say("match-only-next-button")))
    if ahead is not None and taking is not None and standing.once is not False:
        skip = PressId(feature="rounds", action="skip", argument=str(ahead.id))
        found.append(button(skip, say("match-skip-next-button")))
    if taking is not None or standing.once:
        found.append(leave_button(standing.programme.id, say))
    return found


def _in_or_out(standing: Standing, say: Say) -> "discord.ui.Button[Any]":
    """Return what matters most where there is little room."""
    if standing.taking is None and not standing.once:
        return join_button(standing.programme.id, say)
    return leave_button(standing.programme.id, say)


def _show_button(standing: Standing, say: Say) -> "discord.ui.Button[Any]":
    press = PressId(feature="rounds", action="show", argument=str(standing.programme.id))
    return button(press, say("match-show-button"))
