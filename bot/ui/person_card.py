"""A person's card: what they said of themselves, the same everywhere it is shown."""

from typing import Any

import discord

from bot.community.profiles import Profile
from bot.texts.catalogue import Say
from bot.texts.written import tame, tame_line, tame_plain
from bot.ui.layout import mention, words

# A group's thread shows up to three cards in one message, which has 4,000 characters in all.
SHORT_ABOUT = 400


def person_card(profile: Profile, say: Say, *, short: bool = False) -> "discord.ui.Item[Any]":
    """Return name, words, interests and wishes, with the avatar beside them if there is one."""
    text = "\n".join(_lines(profile, say, short=short))
    if profile.avatar_url is None:
        return words(text)
    picture: discord.ui.Thumbnail[Any] = discord.ui.Thumbnail(
        profile.avatar_url, description=say("card-avatar", name=tame_plain(profile.name))
    )
    return discord.ui.Section(text, accessory=picture)


def chips(labels: list[str]) -> str:
    """Return interests as chips."""
    return " · ".join(f"**{tame_line(label, 60)}**" for label in labels)


def _lines(profile: Profile, say: Say, *, short: bool) -> list[str]:
    heading = "###" if short else "##"
    lines = [
        f"{heading} {tame_line(profile.name)}",
        mention(profile.user_id),
        tame(profile.about, SHORT_ABOUT if short else 1500),
    ]
    if profile.interests:
        lines.append(
            say("card-interests", list=chips([interest.label for interest in profile.interests]))
        )
    if profile.looking_for:
        wishes = ", ".join(say(f"looking-for-{wish}") for wish in profile.looking_for)
        lines.append(say("card-looking-for", list=wishes))
    return lines
