"""What people see of those they look for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.community.interests import Interest
from bot.community.languages import language_name
from bot.community.people import Found, Help, Kindred, Shared, Wanted
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.common_ground import shared_with_you
from bot.ui.layout import Layout, card, words
from bot.ui.pager import pager
from bot.ui.people import people_and_why, what_helps
from bot.ui.press import PressId
from cogs.connections.rules import called, page_argument

if TYPE_CHECKING:
    import discord


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
        card(*people_and_why(found.people, reasons, say)),
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
        parts.append(card(*people_and_why(people, reasons, say)))
    if helps:
        parts.append(words(what_helps(helps, say)))
    return Layout(*parts)


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
