"""What people see of those they look for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.community.interests import Interest
from bot.community.languages import language_name
from bot.community.people import Found, Help, Kindred, Shared, Wanted
from bot.community.profiles import Profile
from bot.community.profiles.naming import name_text
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.common_ground import shared_with_you
from bot.ui.layout import Layout, bullets, buttons, card, line, mention, within, words
from bot.ui.pager import pager
from bot.ui.person_card import ask_to_meet, beside_picture, chips
from bot.ui.press import PressId
from cogs.connections.rules import called, page_argument

if TYPE_CHECKING:
    import discord

# Five people share the 4,000 characters of a message with what stands around them.
ROOM = 690
ABOUT = 160
CHIPS = 5


def found(found: Found, wanted: Wanted, shared: Sequence[Shared], say: Say) -> Layout:
    """Return a page of those who fit; `shared` is what each shares with the reader."""

    def press(page: int) -> PressId:
        argument = page_argument(wanted, page)
        return PressId(feature="connections", action="page", argument=argument)

    head = say(
        "people-found-more" if found.and_more else "people-found",
        count=found.total,
        wanted=_wanted(wanted, say),
        page=found.page + 1,
        pages=found.pages,
    )
    reasons = [shared_with_you(each, say) for each in shared]
    return Layout(
        words(head),
        card(*_people(found.people, reasons, say)),
        *pager(found.page, found.pages, press, say),
    )


def nobody(wanted: Wanted, say: Say) -> str:
    """Return what to try when nobody fits."""
    return say("people-found-nobody", wanted=_wanted(wanted, say))


def like_me(kindred: Sequence[Kindred], helps: Sequence[Help], say: Say) -> Layout:
    """Return the people somebody shares most with, and why; if they are few, what would help."""
    parts: list[discord.ui.Item[Any]] = [
        words(say("people-like-me" if kindred else "people-like-me-nobody"))
    ]
    if kindred:
        people = [one.profile for one in kindred]
        reasons = [shared_with_you(one.shared, say) for one in kindred]
        parts.append(card(*_people(people, reasons, say)))
    if helps:
        lines = bullets(_help(each, say) for each in helps)
        parts.append(words(say("people-helps", list=lines)))
    return Layout(*parts)


def _people(
    people: Sequence[Profile], reasons: Sequence[list[str]], say: Say
) -> "list[discord.ui.Item[Any]]":
    parts: list[discord.ui.Item[Any]] = []
    for profile, why in zip(people, reasons, strict=True):
        parts += [line(), _person(profile, why, say), buttons(ask_to_meet(profile.user_id, say))]
    return parts[1:]


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


def _wanted(wanted: Wanted, say: Say) -> str:
    """Return what is looked for, in words."""
    parts = []
    if wanted.interest:
        interest = Interest(key=wanted.interest, label=wanted.interest)
        parts.append(f"**{tame_line(called(interest, say.language))}**")
    if wanted.language:
        parts.append(tame_line(language_name(wanted.language, say.language)))
    if wanted.looking_for:
        parts.append(say(f"looking-for-{wanted.looking_for}"))
    return " + ".join(parts)


def _help(each: Help, say: Say) -> str:
    interest = chips([each.interest])
    if each.near is None:
        key = "people-help-more" if each.and_more else "people-help"
        return say(key, count=each.people, interest=interest)
    near_key = "people-help-near-more" if each.and_more else "people-help-near"
    return say(near_key, count=each.people, interest=interest, near=chips([each.near]))
