"""What people see and press of a rescue."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.ids import UserId
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.ui.layout import button, buttons, channel, components, mention, mentions, timestamp, words
from bot.ui.press import PressId

if TYPE_CHECKING:
    import discord


def offer(group_id: int, who: UserId, say: Say) -> list[Component]:
    """Return the message in which the one left behind may say that nobody answers."""
    press = PressId(feature="rounds", action="rescue", argument=str(group_id))
    return components(
        words(say("rescue-offer", person=mention(who))),
        buttons(button(press, say("rescue-offer-button"))),
    )


def left_alone(group_id: int, who: UserId, say: Say) -> list[Component]:
    """Return the message in which the one who is left may say that they would like another."""
    press = PressId(feature="rounds", action="rescue", argument=str(group_id))
    return components(
        words(say("rescue-left-alone", person=mention(who))),
        buttons(button(press, say("rescue-again-button"), primary=True)),
    )


def gone(say: Say) -> list[Component]:
    """Return what a group reads of one who is gone: neither who it was, nor why."""
    return components(words(say("rescue-gone")))


def asked(group_id: int, quiet: Sequence[UserId], due_at: datetime, say: Say) -> list[Component]:
    """Return what stands in the thread while the silent ones may say that they are here."""
    people = mentions(quiet)
    return components(
        words(say("rescue-asked", people=people, until=timestamp(due_at))),
        buttons(_here(group_id, say)),
    )


def are_you_here(
    group_id: int, thread_id: int | None, due_at: datetime, say: Say
) -> list[Component]:
    """Return what a silent one is told privately."""
    where = channel(thread_id) if thread_id else ""
    return components(
        words(say("rescue-are-you-here", thread=where, until=timestamp(due_at))),
        buttons(_here(group_id, say)),
    )


def are_you_here_directly(
    group_id: int, waits: UserId, due_at: datetime, say: Say
) -> list[Component]:
    """Return what is told to who was introduced by message, and is waited for."""
    said = say("messages-are-you-here", person=mention(waits), until=timestamp(due_at))
    return components(words(said), buttons(_here(group_id, say)))


def here(who: UserId, say: Say) -> list[Component]:
    """Return what is left in the thread once somebody has said that they are here."""
    return components(words(say("rescue-here", person=mention(who))))


def looking(who: UserId, say: Say) -> list[Component]:
    """Return what stands in the thread while somebody else is looked for."""
    return components(words(say("rescue-looking", person=mention(who))))


def looking_again(who: UserId, say: Say) -> list[Component]:
    """Return what stands in the thread of who is left in it, while somebody is looked for."""
    return components(words(say("rescue-looking-again", person=mention(who))))


def placed(say: Say) -> list[Component]:
    """Return what is left in the thread of somebody who was matched again."""
    return components(words(say("rescue-placed")))


def over(say: Say) -> list[Component]:
    """Return what is left where a rescue came to nothing, or is not needed any more."""
    return components(words(say("rescue-over")))


def let_go(say: Say) -> list[Component]:
    """Return what a silent one is told whose partner was matched again."""
    return components(words(say("rescue-let-go")))


def may_join(request_id: int, say: Say, *, is_half: bool = False) -> list[Component]:
    """Return what a pair is asked; `is_half` once one of them has said yes."""
    yes = PressId(feature="rounds", action="take-in", argument=str(request_id))
    no = PressId(feature="rounds", action="stay-two", argument=str(request_id))
    return components(
        words(say("rescue-may-join-half" if is_half else "rescue-may-join")),
        buttons(
            button(yes, say("rescue-take-in-button"), primary=True),
            button(no, say("rescue-stay-two-button")),
        ),
    )


def stay_two(say: Say) -> list[Component]:
    """Return what is left of the question to a pair that stays one."""
    return components(words(say("rescue-stay-two")))


def taken_in(say: Say) -> list[Component]:
    """Return what is left of the question to a pair that takes somebody in."""
    return components(words(say("rescue-taken-in")))


def _here(group_id: int, say: Say) -> "discord.ui.Button[Any]":
    press = PressId(feature="rounds", action="here", argument=str(group_id))
    return button(press, say("rescue-here-button"), primary=True)
