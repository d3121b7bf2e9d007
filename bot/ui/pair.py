"""What two see who are brought together by a wish of theirs: their thread, and how it begins."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from bot.community.meetings.questions import Question
from bot.community.people import Shared
from bot.community.profiles import Profile
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame_line, tame_plain
from bot.ui.common_ground import shared_by_both
from bot.ui.layout import Layout, bullets, card, line, words
from bot.ui.person_card import person_card

if TYPE_CHECKING:
    import discord

MAX_NAME = 30
# Of characters, in all of a message.
ROOM = 4000


def thread_name(pair: Sequence[Profile], say: Say) -> str:
    """Return the name of two people's thread: at most 100 characters."""
    return say("pair-thread", names=" · ".join(tame_plain(one.name, MAX_NAME) for one in pair))


def first_message(
    pair: Sequence[Profile],
    greeting: str,
    shared: Shared,
    question: Question,
    say: Say,
    more: "Callable[[], list[discord.ui.Item[Any]]]" = list,
) -> list[Component]:
    """Return who the two are, what they share, what `more` says, a question, and who can read."""
    interest = tame_line(question.interest, 60)

    def view(reasons: list[str]) -> Layout:
        one, other = (person_card(each, say, short=True) for each in pair)
        return Layout(
            words(greeting),
            card(one, line(), other, *why(reasons, say), *more()),
            words(say("pair-question", question=say(question.key, interest=interest))),
            words(say("pair-readers")),
        )

    return fitting(view, shared_by_both(shared, say))


def why(reasons: Sequence[str], say: Say) -> "list[discord.ui.Item[Any]]":
    """Return what two share, as a part of a card; nothing where it is nothing."""
    return [line(), words(say("ask-why", list=bullets(reasons)))] if reasons else []


def fitting(view: Callable[[list[str]], Layout], reasons: list[str]) -> list[Component]:
    """Return a message with the reasons, or without where it would be longer than it may be.

    The cards name the interests too.
    """
    made = view(reasons)
    if made.content_length() > ROOM:
        made = view([])
    found: list[Component] = made.to_components()  # type: ignore[no-untyped-call]
    return found
