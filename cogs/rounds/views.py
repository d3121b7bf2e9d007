"""What people see of a round."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bot.community.profiles import Profile
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame_line, tame_plain
from bot.ui.layout import (
    bullets,
    card,
    components,
    line,
    mention,
    words,
)
from bot.ui.person_card import SHORT_CHIPS, chips, person_card
from cogs.rounds.rules import question_for, shared_by_all, shared_by_some

if TYPE_CHECKING:
    import discord

MAX_NAME = 30


def thread_name(group: Sequence[Profile], say: Say) -> str:
    """Return the name of a group's thread: at most 100 characters."""
    names = [tame_plain(profile.name, MAX_NAME) for profile in group]
    return say("round-thread", names=" · ".join(names))


def introduction(group: Sequence[Profile], seed: int, say: Say) -> list[Component]:
    """Return the first message of a group: who, why, a question, and who else can read here."""
    people = " ".join(mention(profile.user_id) for profile in group)
    question = question_for(group, seed)
    asked = say(question.key, interest=tame_line(question.interest, 60))
    return components(
        words(say("round-hello", people=people)),
        card(*_people(group, say)),
        words(_why(group, say)),
        line(),
        words(say("round-question", question=asked)),
        words(say("round-readers")),
    )


def _people(group: Sequence[Profile], say: Say) -> list["discord.ui.Item[Any]"]:
    """Return each one's card, with a line between them."""
    parts: list[discord.ui.Item[Any]] = []
    for profile in group:
        parts += [line(), person_card(profile, say, short=True)]
    return parts[1:]


def _why(group: Sequence[Profile], say: Say) -> str:
    common = shared_by_all(group)
    if common:
        return say("round-why-all", list=chips(common, SHORT_CHIPS))
    lines = [
        say(
            "round-why-two",
            first=mention(first.user_id),
            second=mention(second.user_id),
            interest=chips([interest]),
        )
        for first, second, interest in shared_by_some(group)
    ]
    return say("round-why-some", list=bullets(lines)) if lines else say("round-why-nothing")
