"""What greeters, and moderators, see of those who wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.community.people import Shared
from bot.community.profiles import Profile
from bot.ids import GuildId, UserId
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.common_ground import shared_with_you
from bot.ui.layout import (
    Layout,
    bullets,
    button,
    buttons,
    card,
    channel,
    components,
    mention,
    menu,
    timestamp,
    words,
)
from bot.ui.pager import pager
from bot.ui.person_card import chips
from bot.ui.press import PressId
from cogs.introductions.greeters import PER_WEEK, Asked, Greeter, Step, Wait, Way
from cogs.introductions.views import say_hi

if TYPE_CHECKING:
    import discord

PAGE = 10

BEGIN = PressId(feature="introductions", action="greet")
WAY = PressId(feature="introductions", action="greet-way")
PER_WEEK_MENU = PressId(feature="introductions", action="greet-week")
STOP = PressId(feature="introductions", action="greet-stop")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """A newcomer who waits, the thread of their introduction, and since when."""

    guild_id: GuildId
    newcomer: Profile
    thread_id: int
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A greeter who is asked, and what they share with the newcomer."""

    user_id: UserId
    shared: Shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An introduction in the list of those that wait, and who was asked to answer it."""

    wait: Wait
    thread_id: int | None
    asks: Sequence[Asked]


def invitation(say: Say) -> list[Component]:
    """Return the post in the greeters' channel with which members begin to greet."""
    return components(
        words(say("greeters-invitation")),
        buttons(button(BEGIN, say("greeters-begin-button"), primary=True)),
    )


def ways(greeter: Greeter, say: Say) -> Layout:
    """Return how somebody greets, and the presses to change it."""
    where = {way.value: say(f"greeters-way-{way}") for way in Way}
    often = {str(count): say("greeters-per-week", count=count) for count in PER_WEEK}
    return Layout(
        card(
            words(say("greeters-thanks")),
            menu(WAY, where, say("greeters-way-placeholder"), chosen=[greeter.way]),
            menu(
                PER_WEEK_MENU,
                often,
                say("greeters-per-week-placeholder"),
                chosen=[str(greeter.per_week)],
            ),
            buttons(button(STOP, say("greeters-stop-button"))),
        )
    )


def stopped(say: Say) -> Layout:
    """Return what somebody sees who has stopped greeting."""
    return Layout(
        words(say("greeters-stopped")),
        buttons(button(BEGIN, say("greeters-begin-button"))),
    )


def ask(waits: Waits, hosts: Sequence[Host], say: Say) -> list[Component]:
    """Return what is said in the greeters' channel: who waits, and why these are asked."""
    lines = [_why(mention(host.user_id), host, say) for host in hosts]
    return components(words(f"{_who(waits, say)}\n{bullets(lines)}"), _presses(waits, say))


def ask_privately(waits: Waits, host: Host, say: Say) -> list[Component]:
    """Return the same, for one greeter alone."""
    reasons = shared_with_you(host.shared, say)
    text = f"{_who(waits, say)}\n{bullets(reasons)}" if reasons else _who(waits, say)
    return components(words(text), _presses(waits, say))


def over(name: str | None, say: Say) -> list[Component]:
    """Return what stands in place of an ask that is over: for somebody who was answered, or not."""
    if name is None:
        return components(words(say("greeters-over")))
    return components(words(say("greeters-answered", name=tame_line(name))))


def to_moderators(waits: Waits, asks: Sequence[Asked], say: Say) -> list[Component]:
    """Return what moderators see of somebody whom no greeter has answered."""
    asked = ", ".join(dict.fromkeys(mention(one.greeter) for one in asks))
    what = (
        say("greeters-moderators-asked", people=asked)
        if asked
        else say("greeters-moderators-nobody")
    )
    return components(
        words(f"{_who(waits, say)}\n{what}"),
        buttons(say_hi(waits.newcomer.user_id, waits.newcomer.name, say)),
    )


def waiting(lines: Sequence[Line], page: int, count: int, say: Say) -> Layout:
    """Return a page of the introductions that wait, the longest first."""

    def press(number: int) -> PressId:
        return PressId(feature="introductions", action="waiting", argument=str(number))

    shown = bullets(_line(line, say) for line in lines)
    return Layout(
        card(words(f"{say('waiting-title', count=count)}\n{shown}")),
        *pager(page, -(-count // PAGE), press, say),
    )


def _line(line: Line, say: Say) -> str:
    who = mention(line.wait.user_id)
    where = channel(line.thread_id) if line.thread_id else "…"
    since = timestamp(line.wait.begun_at, "R")
    text = say("waiting-line", person=who, thread=where, since=since)
    if line.asks:
        asked = ", ".join(
            f"{mention(one.greeter)} {timestamp(one.asked_at, 'R')}" for one in line.asks[-4:]
        )
        text += "\n  " + say("waiting-asked", people=asked)
    return text + "\n  " + _next(line.wait, say)


def _next(wait: Wait, say: Say) -> str:
    if wait.step is Step.NONE or wait.due_at is None:
        return say("waiting-next-none")
    when = timestamp(wait.due_at, "R")
    if wait.step is Step.MODERATORS:
        return say("waiting-next-moderators", when=when)
    return say("waiting-next-greeters", when=when)


def _who(waits: Waits, say: Say) -> str:
    newcomer = waits.newcomer
    return say(
        "greeters-who",
        name=tame_line(newcomer.name),
        thread=channel(waits.thread_id),
        since=timestamp(waits.since, "R"),
        interests=chips(newcomer.interests, 5),
    )


def _why(who: str, host: Host, say: Say) -> str:
    """Return why somebody is asked, in one line."""
    reasons = shared_with_you(host.shared, say)
    return say("greeters-why", person=who, reasons="; ".join(reasons)) if reasons else who


def _presses(waits: Waits, say: Say) -> "discord.ui.ActionRow[Any]":
    newcomer = waits.newcomer
    argument = f"{waits.guild_id}:{newcomer.user_id}"
    decline = PressId(feature="introductions", action="not-now", argument=argument)
    return buttons(
        say_hi(newcomer.user_id, newcomer.name, say),
        button(decline, say("greeters-decline-button")),
    )
