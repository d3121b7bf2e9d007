"""A person's card: what they said of themselves, the same everywhere it is shown."""

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot.community.interests import MAX_INTERESTS, Interest
from bot.community.languages import languages_text
from bot.community.pictures import PictureKey
from bot.community.profiles import MAX_LINK, Profile
from bot.community.profiles.naming import name_text
from bot.community.questions import MAX_ANSWER
from bot.ids import GuildId, UserId
from bot.outbox.acts import File
from bot.outbox.files import SCHEME
from bot.texts.catalogue import Say
from bot.texts.written import says_something, tame, tame_line, tame_plain
from bot.ui.hours import hours_text
from bot.ui.layout import button, mention, timestamp, within, words
from bot.ui.press import PressId

# A group's thread shows up to three cards in one message, which has 4,000 characters in all.
ROOM = 3200
SHORT_ABOUT = 400
MAX_ABOUT_SHOWN = 1500
SHORT_CHIPS = 8

DAY = range(8, 22)
"""When it is day somewhere, for those who said no more than their zone."""


def person_card(
    profile: Profile,
    say: Say,
    *,
    short: bool = False,
    hosts: Collection[str] = (),
    room: int = ROOM,
) -> "discord.ui.Item[Any]":
    """Return what somebody said of themselves, with their picture beside it if there is one.

    - `short`: only the beginning of their words, and no more than what starts a talk.
    - `hosts`: whose links the server shows as links.
    - `room`: so many characters there are for it.
    - The picture is the one that they uploaded (`card_files` then goes with the message), else
      their avatar.
    """
    further = [] if short else _further(profile, say, hosts)
    about = SHORT_ABOUT if short else MAX_ABOUT_SHOWN
    lines = [*_lines(profile, say, about, short=short, hosts=hosts), *further]
    over = sum(len(each) + 1 for each in lines) - room
    if over > 0:
        # Their words give way first, and then the end of the rest.
        about = max(about - over, min(SHORT_ABOUT, room // 3))
        lines = [*_lines(profile, say, about, short=short, hosts=hosts), *further]
    text = "\n".join(within(lines, room, lambda _: "…"))
    return beside_picture(text, profile, say)


def beside_picture(text: str, profile: Profile, say: Say) -> "discord.ui.Item[Any]":
    """Return a text with somebody's picture beside it, if there is one."""
    shown = SCHEME + _file_name(profile.picture) if profile.picture else profile.avatar_url
    if shown is None:
        return words(text)
    picture: discord.ui.Thumbnail[Any] = discord.ui.Thumbnail(
        shown, description=say("card-avatar", name=tame_plain(profile.name))
    )
    return discord.ui.Section(text, accessory=picture)


def card_files(*profiles: Profile) -> tuple[File, ...]:
    """Return the files that go with a message of the outbox that shows these people's cards."""
    return tuple(File(name=_file_name(key), picture=key) for key in pictures_of(*profiles))


def pictures_of(*profiles: Profile) -> list[PictureKey]:
    """Return the pictures that these people's cards show."""
    return [profile.picture for profile in profiles if profile.picture]


def at_once(
    profiles: Sequence[Profile], contents: Mapping[PictureKey, bytes]
) -> tuple[list[Profile], list[discord.File]]:
    """Return profiles and their files for an answer that does not go through the outbox.

    `contents` are the pictures that are there; without its own a profile shows none.
    """
    files = [
        discord.File(io.BytesIO(contents[key]), filename=_file_name(key))
        for key in pictures_of(*profiles)
        if key in contents
    ]
    shown = [
        profile if profile.picture in contents else replace(profile, picture=None)
        for profile in profiles
    ]
    return shown, files


def chips(interests: Sequence[Interest], most: int = MAX_INTERESTS) -> str:
    """Return interests as chips: the first `most`, and how many more there are."""
    shown = [f"**{tame_line(interest.label, 60)}**" for interest in interests[:most]]
    more = len(interests) - len(shown)
    return " · ".join([*shown, f"+{more}"] if more else shown)


def ask_to_meet(
    user_id: UserId, say: Say, *, server: GuildId | None = None
) -> "discord.ui.Button[Any]":
    """Return the button on which somebody is asked, privately, whether they want to meet.

    Where it may stand in direct messages, which belong to no server, it carries its `server`.
    """
    argument = f"{user_id}:{server}" if server else str(user_id)
    press = PressId(feature="connections", action="ask", argument=argument)
    return button(press, say("ask-to-meet-button"))


def _lines(
    profile: Profile, say: Say, about: int, *, short: bool, hosts: Collection[str]
) -> list[str]:
    name = tame_line(name_text(profile.name, profile.pronouns))
    lines = [
        f"{'###' if short else '##'} {name}",
        mention(profile.user_id),
        tame(profile.about, about, hosts=hosts),
    ]
    if profile.interests:
        most = SHORT_CHIPS if short else MAX_INTERESTS
        lines.append(say("card-interests", list=chips(profile.interests, most)))
    if profile.looking_for:
        wishes = ", ".join(say(f"looking-for-{wish}") for wish in profile.looking_for)
        lines.append(say("card-looking-for", list=wishes))
    if profile.languages:
        spoken = tame_line(languages_text(profile.languages, say.language), 200)
        lines.append(say("card-languages", list=spoken))
    return lines


def _further(profile: Profile, say: Say, hosts: Collection[str]) -> list[str]:
    """Return the answers to the server's own questions, when somebody has time, and their links."""
    lines = [
        f"**{tame_line(answer.question.text)}** {tame_line(answer.text, MAX_ANSWER, hosts=hosts)}"
        for answer in profile.answers
        if says_something(answer.text)
    ]
    if profile.zone is not None:
        lines.append(_day(profile, profile.zone, say))
    if profile.hours:
        lines.append(_free(profile, hours_text(profile.hours, say), say))
    if profile.links:
        shown = [tame_line(link, MAX_LINK, hosts=hosts) for link in profile.links]
        lines.append(say("card-links", list=" · ".join(shown)))
    return lines


def _day(profile: Profile, zone: ZoneInfo, say: Say) -> str:
    """Return when it is day for somebody, on the clock of whoever reads it.

    A message cannot show a clock that runs; Discord shows each reader an instant on their own.
    """
    written = profile.updated_at.astimezone(zone)
    since, until = (
        timestamp(written.replace(hour=hour, minute=0, second=0, microsecond=0), "t")
        for hour in (DAY.start, DAY.stop)
    )
    place = zone.key.rpartition("/")[2].replace("_", " ")
    return say("card-day", place=place, since=since, until=until)


def _free(profile: Profile, hours: str, say: Say) -> str:
    if profile.zone is None:
        return say("card-hours", hours=hours)
    return say("card-hours-in", hours=hours, zone=profile.zone.key.replace("_", " "))


def _file_name(picture: PictureKey) -> str:
    return f"{picture}.webp"
