"""A person's card: what they said of themselves, the same everywhere it is shown."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import discord

from bot.community.interests import MAX_INTERESTS, Interest
from bot.community.pictures import PictureKey
from bot.community.profiles import Profile
from bot.outbox.acts import File
from bot.outbox.files import SCHEME
from bot.texts.catalogue import Say
from bot.texts.written import tame, tame_line, tame_plain
from bot.ui.layout import mention, words

# A group's thread shows up to three cards in one message, which has 4,000 characters in all.
SHORT_ABOUT = 400
SHORT_CHIPS = 8


def person_card(profile: Profile, say: Say, *, short: bool = False) -> "discord.ui.Item[Any]":
    """Return name, words, interests and wishes, with a picture beside them if there is one.

    It is the one that they uploaded (`card_files` then goes with the message), else the avatar.
    """
    text = "\n".join(_lines(profile, say, short=short))
    shown = SCHEME + _name(profile.picture) if profile.picture else profile.avatar_url
    if shown is None:
        return words(text)
    picture: discord.ui.Thumbnail[Any] = discord.ui.Thumbnail(
        shown, description=say("card-avatar", name=tame_plain(profile.name))
    )
    return discord.ui.Section(text, accessory=picture)


def card_files(*profiles: Profile) -> tuple[File, ...]:
    """Return the files that go with a message of the outbox that shows these people's cards."""
    return tuple(
        File(name=_name(profile.picture), picture=profile.picture)
        for profile in profiles
        if profile.picture
    )


def at_once(
    profile: Profile, contents: Mapping[PictureKey, bytes]
) -> tuple[Profile, list[discord.File]]:
    """Return a profile and its files for an answer that does not go through the outbox.

    `contents` are the pictures that are there; without it the profile shows none.
    """
    if profile.picture is None or profile.picture not in contents:
        return replace(profile, picture=None), []
    content = io.BytesIO(contents[profile.picture])
    return profile, [discord.File(content, filename=_name(profile.picture))]


def chips(interests: Sequence[Interest], most: int = MAX_INTERESTS) -> str:
    """Return interests as chips: the first `most`, and how many more there are."""
    shown = [f"**{tame_line(interest.label, 60)}**" for interest in interests[:most]]
    more = len(interests) - len(shown)
    return " · ".join([*shown, f"+{more}"] if more else shown)


def _lines(profile: Profile, say: Say, *, short: bool) -> list[str]:
    heading = "###" if short else "##"
    lines = [
        f"{heading} {tame_line(profile.name)}",
        mention(profile.user_id),
        tame(profile.about, SHORT_ABOUT if short else 1500),
    ]
    if profile.interests:
        most = SHORT_CHIPS if short else MAX_INTERESTS
        lines.append(say("card-interests", list=chips(profile.interests, most)))
    if profile.looking_for:
        wishes = ", ".join(say(f"looking-for-{wish}") for wish in profile.looking_for)
        lines.append(say("card-looking-for", list=wishes))
    return lines


def _name(picture: PictureKey) -> str:
    return f"{picture}.webp"
