"""What people read and press who are introduced by direct messages."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.community.profiles import Profile
from bot.ids import UserId
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame_line, tame_plain
from bot.ui.layout import (
    button,
    buttons,
    card,
    channel,
    components,
    line,
    link_button,
    mention,
    mentions,
    timestamp,
    words,
)
from bot.ui.person_card import person_card
from bot.ui.press import PressId
from cogs.rounds.dates.views import another_time, times
from cogs.rounds.programmes import Programme
from cogs.rounds.records import Group, Round
from cogs.rounds.thread import Material
from cogs.rounds.thread.views import people_cards, why_and_how

if TYPE_CHECKING:
    import discord

MAX_NAME = 30


def introduction(
    to: UserId,
    group: Sequence[Profile],
    programme: Programme,
    round_: Round,
    record: Group,
    *,
    say: Say,
    material: Material,
) -> list[Component]:
    """Return what one of a group is told of the others, and how they go on from there."""
    others = [profile for profile in group if profile.user_id != to]
    hello = say(
        "messages-hello",
        people=mentions(profile.user_id for profile in others),
        programme=tame_line(programme.plans.name),
        channel=channel(programme.plans.channel_id),
    )
    readers = say("messages-readers", closes=timestamp(round_.closes_at, "D"))
    return components(
        words(hello),
        card(*people_cards(others, say)),
        words(why_and_how(group, material, say)),
        line(),
        *times(record.id, material.times, group, say),
        words("\n".join([*_first(record, to, say), readers])),
        buttons(*_profiles(others, say)),
        buttons(_unanswered(record.id, say)),
    )


def newcomer(profile: Profile, say: Say) -> list[Component]:
    """Return what a group reads when somebody joins it, with the way to them."""
    return components(
        words(say("messages-joined-by", person=mention(profile.user_id))),
        card(person_card(profile, say, short=True)),
        buttons(*_profiles([profile], say)),
    )


def moved(programme: Programme, say: Say) -> list[Component]:
    """Return what takes the place of an introduction by message where there is a thread now."""
    where = channel(programme.plans.channel_id)
    name = tame_line(programme.plans.name)
    return components(words(say("messages-moved", programme=name, channel=where)))


def thread_instead(say: Say) -> list[Component]:
    """Return what stands above the introduction in a thread of those who chose messages."""
    return components(words(say("messages-thread-instead")))


def midway(group: Group, to: UserId, round_: Round, say: Say) -> list[Component]:
    """Return the question whether somebody and the others have written to each other."""
    others = [one for one in group.people if one != to]
    said = say(
        "messages-midway",
        people=mentions(others),
        closes=timestamp(round_.closes_at, "D"),
    )
    argument = str(group.id)
    wrote = PressId(feature="rounds", action="wrote", argument=argument)
    not_yet = PressId(feature="rounds", action="not-yet", argument=argument)
    return components(
        words(said),
        buttons(
            button(wrote, say("messages-wrote-button"), primary=True),
            button(not_yet, say("messages-not-yet-button")),
            button(another_time(group.id), say("dates-find")),
            _unanswered(group.id, say),
        ),
    )


def encouraged(group: Group, to: UserId, closes_at: datetime, say: Say) -> str:
    """Return what somebody is answered who has not written yet."""
    others = mentions(one for one in group.people if one != to)
    return say("messages-noted-not-yet", people=others, closes=timestamp(closes_at, "D"))


def asking(quiet: Sequence[UserId], due_at: datetime, say: Say) -> list[Component]:
    """Return what stands before who is not answered while the others are asked."""
    people = mentions(quiet)
    return components(words(say("messages-asking", people=people, until=timestamp(due_at))))


def looking(say: Say) -> list[Component]:
    """Return what stands there while somebody else is looked for."""
    return components(words(say("messages-looking")))


def placed(say: Say) -> list[Component]:
    """Return what is left there of a match that came to nothing, once there is another."""
    return components(words(say("messages-placed")))


def _first(record: Group, to: UserId, say: Say) -> list[str]:
    if record.first is None:
        return []
    if record.first == to:
        return [say("messages-you-first")]
    return [say("thread-first", person=mention(record.first))]


def _profiles(others: Sequence[Profile], say: Say) -> "list[discord.ui.Button[Any]]":
    """Return links to where one writes to each of the others: their profile on Discord."""
    return [
        link_button(
            f"https://discord.com/users/{one.user_id}",
            say("messages-write-button", name=tame_plain(one.name, MAX_NAME)),
        )
        for one in others
    ]


def _unanswered(group_id: int, say: Say) -> "discord.ui.Button[Any]":
    press = PressId(feature="rounds", action="unanswered", argument=str(group_id))
    return button(press, say("rescue-offer-button"))
