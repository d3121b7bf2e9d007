"""What people see of times to meet: suggested, proposed, agreed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot.community.profiles import Profile
from bot.community.times.calendar import Agreed, google_link, outlook_link, yahoo_link
from bot.community.times.suggesting import Compromise, Slot
from bot.ids import UserId
from bot.outbox.acts import Component
from bot.outbox.files import SCHEME
from bot.texts.catalogue import Say
from bot.texts.written import tame_line, tame_plain
from bot.ui.layout import (
    Layout,
    button,
    buttons,
    components,
    link_button,
    mention,
    mentions,
    timestamp,
    words,
)
from bot.ui.press import PressId
from cogs.rounds.dates import Proposal, rules

FILE = "kith.ics"
MAX_NAME, MAX_NAMES, BETWEEN = 30, 100, " · "
MAX_DESCRIPTION = 100


def times(
    group_id: int, suggested: Sequence[Slot], group: Sequence[Profile], say: Say
) -> "list[discord.ui.Item[Any]]":
    """Return times that suit all of a group, each with a button that proposes it.

    A button cannot show each reader their own clock; the text above can, and numbers them.
    """
    other = button(another_time(group_id), say("dates-other" if suggested else "dates-find"))
    if not suggested:
        return [words(say("dates-none-yet")), buttons(other)]
    lines = [
        say("dates-line", number=number, when=timestamp(slot.starts_at), soon=_soon(slot.starts_at))
        for number, slot in enumerate(suggested, 1)
    ]
    propose = [
        button(
            PressId(
                feature="rounds", action="propose", argument=rules.written(group_id, slot.starts_at)
            ),
            say("dates-propose", number=number),
        )
        for number, slot in enumerate(suggested, 1)
    ]
    text = "\n".join([say("dates-suit"), *lines, *_unknown(group, say)])
    return [words(text), buttons(*propose, other)]


def another_time(group_id: int) -> PressId:
    """Return the press that shows further times."""
    return PressId(feature="rounds", action="times", argument=str(group_id))


def choice(
    group_id: int,
    found: Sequence[Slot | Compromise],
    group: Sequence[Profile],
    zone: ZoneInfo,
    say: Say,
) -> Layout:
    """Return further times as a menu, on the clock of whoever asked for them."""
    pick = PressId(feature="rounds", action="pick", argument=str(group_id))
    select: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=str(pick), placeholder=say("dates-pick")
    )
    for one in found:
        slot = one if isinstance(one, Slot) else one.slot
        without = () if isinstance(one, Slot) else one.without
        select.add_option(
            label=_clock(slot.starts_at, zone, say),
            value=rules.written(group_id, slot.starts_at),
            description=_lacking([group[who] for who in without], say),
        )
    key = "dates-more" if isinstance(found[0], Slot) else "dates-nearest"
    place = zone.key.replace("_", " ")
    text = "\n".join([say(key, zone=place), *_unknown(group, say)])
    return Layout(words(text), discord.ui.ActionRow(select))


def proposed(proposal: Proposal, people: Sequence[UserId], say: Say) -> list[Component]:
    """Return a proposal as the others of the group see it."""
    lacking = mentions(rules.lacking(proposal, people))
    by = mention(proposal.proposed_by or proposal.people[0])
    agree = PressId(feature="rounds", action="agree", argument=str(proposal.id))
    said = say("dates-proposed", person=by, lacking=lacking, **_when(proposal.starts_at))
    return components(
        words(said),
        buttons(
            button(agree, say("dates-agree"), primary=True),
            button(another_time(proposal.group_id), say("dates-other")),
        ),
    )


def agreed(proposal: Proposal, say: Say) -> list[Component]:
    """Return a proposal to which all have agreed."""
    return components(words(say("dates-agreed", **_when(proposal.starts_at))))


def replaced(proposal: Proposal, say: Say) -> list[Component]:
    """Return a proposal in whose place another time was agreed on."""
    return components(words(say("dates-replaced", when=timestamp(proposal.starts_at))))


def one_is_gone(say: Say) -> list[Component]:
    """Return what a group with a time is told of one who is gone: neither who it was, nor why."""
    return components(words(say("dates-one-is-gone")))


def calendar(
    meeting: Agreed, people: Sequence[UserId], say: Say, *, has_room: bool
) -> list[Component]:
    """Return the message with the file and the links for everybody's calendar."""
    text = say(
        "dates-calendar",
        people=mentions(people),
        **_when(meeting.starts_at),
    )
    if has_room:
        text += "\n" + say("dates-room-then")
    file: discord.ui.File[Any] = discord.ui.File(SCHEME + FILE)
    return components(
        words(text),
        file,
        buttons(
            link_button(google_link(meeting), "Google"),
            link_button(outlook_link(meeting), "Outlook"),
            link_button(yahoo_link(meeting), "Yahoo"),
        ),
    )


def names_of(group: Sequence[Profile]) -> str:
    """Return the names of a group in at most 100 characters."""
    room = MAX_NAMES - len(BETWEEN) * (len(group) - 1)
    most = min(MAX_NAME, room // max(len(group), 1))
    return BETWEEN.join(tame_plain(profile.name, most) for profile in group)


def title(group: Sequence[Profile], programme: str, say: Say) -> str:
    """Return what the event is called in a calendar."""
    return say("dates-title", names=names_of(group), programme=tame_plain(programme, 80))


def room_name(group: Sequence[Profile], say: Say) -> str:
    """Return what the voice room is called: at most 100 characters."""
    return say("dates-room-name", names=names_of(group))


def room(channel: str, closes_at: datetime, say: Say) -> list[Component]:
    """Return where the voice room is."""
    return components(words(say("dates-room", channel=channel, closes=timestamp(closes_at, "t"))))


def no_room(say: Say) -> list[Component]:
    """Return what is said where no voice room could be opened."""
    return components(words(say("dates-no-room")))


def _unknown(group: Sequence[Profile], say: Say) -> list[str]:
    """Return of whom it is not known when they have time, if of anybody."""
    people = " ".join(mention(one.user_id) for one in group if one.zone is None)
    return [say("dates-unknown", people=people)] if people else []


def _when(starts_at: datetime) -> Mapping[str, str]:
    return {"when": timestamp(starts_at), "soon": _soon(starts_at)}


def _soon(starts_at: datetime) -> str:
    return timestamp(starts_at, "R")


def _clock(starts_at: datetime, zone: ZoneInfo, say: Say) -> str:
    wall = starts_at.astimezone(zone)
    end = wall + timedelta(hours=1)
    return say(
        "dates-clock",
        day=say(f"day-{wall.weekday()}"),
        date=f"{wall:%Y-%m-%d}",
        since=f"{wall:%H:%M}",
        until=f"{end:%H:%M}",
    )


def _lacking(people: Sequence[Profile], say: Say) -> str | None:
    if not people:
        return None
    names = ", ".join(tame_plain(one.name, MAX_NAME) for one in people)
    return tame_line(say("dates-without", names=names), MAX_DESCRIPTION)
