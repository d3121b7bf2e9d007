"""People who were found, in few words each, and what would help to find more."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.community.people import Help
from bot.community.profiles import Profile
from bot.community.profiles.naming import name_text
from bot.ids import GuildId
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.layout import bullets, buttons, line, mention, within
from bot.ui.person_card import ask_to_meet, beside_picture, chips

if TYPE_CHECKING:
    import discord

# Five people share the 4,000 characters of a message with what stands around them.
ROOM = 690
ABOUT = 160
CHIPS = 5


def people_and_why(
    people: Sequence[Profile],
    reasons: Sequence[list[str]],
    say: Say,
    *,
    server: GuildId | None = None,
) -> "list[discord.ui.Item[Any]]":
    """Return people and what speaks for each of them, with *Ask to meet* below each.

    `server` is theirs, where this may stand in direct messages.
    """
    parts: list[discord.ui.Item[Any]] = []
    for profile, why in zip(people, reasons, strict=True):
        ask = ask_to_meet(profile.user_id, say, server=server)
        parts += [line(), _person(profile, why, say), buttons(ask)]
    return parts[1:]


def what_helps(helps: Sequence[Help], say: Say) -> str:
    """Return what would let somebody meet more people."""
    return say("people-helps", list=bullets(_help(each, say) for each in helps))


def _person(profile: Profile, reasons: list[str], say: Say) -> "discord.ui.Item[Any]":
    """Return somebody in few words: who they are, and what speaks for them."""
    name = tame_line(name_text(profile.name, profile.pronouns))
    interests = say("card-interests", list=chips(profile.interests, CHIPS))
    lines = [
        f"### {name}",
        f"{mention(profile.user_id)} {tame_line(profile.about, ABOUT)}",
        *(reasons or ([interests] if profile.interests else [])),
    ]
    text = "\n".join(within(lines, ROOM, lambda _: "…"))
    return beside_picture(text, profile, say)


def _help(each: Help, say: Say) -> str:
    interest = chips([each.interest])
    if each.near is None:
        key = "people-help-more" if each.and_more else "people-help"
        return say(key, count=each.people, interest=interest)
    near_key = "people-help-near-more" if each.and_more else "people-help-near"
    return say(near_key, count=each.people, interest=interest, near=chips([each.near]))
