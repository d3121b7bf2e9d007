"""What a group reads in its thread: who they are, why they, what to begin with, and when."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bot.community.interests import Interest
from bot.community.languages import languages_text
from bot.community.people import Fit
from bot.community.profiles import Profile
from bot.ids import UserId
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.layout import (
    bullets,
    button,
    buttons,
    card,
    components,
    line,
    mention,
    timestamp,
    within,
    words,
)
from bot.ui.person_card import chips, person_card
from cogs.rounds.dates.views import another_time, names_of, times
from cogs.rounds.records import Group, Round
from cogs.rounds.thread import Material, Opener, Reasons, Tie

if TYPE_CHECKING:
    import discord

# A message has 4,000 characters in all: these for the cards, these for the reasons.
CARDS_ROOM, WHY_ROOM = 1900, 500
CHIPS = 5
MAX_INTEREST = 40


def thread_name(group: Sequence[Profile], say: Say) -> str:
    """Return the name of a group's thread: at most 100 characters."""
    return say("thread-name", names=names_of(group))


def introduction(
    group: Sequence[Profile], round_: Round, record: Group, *, say: Say, material: Material
) -> list[Component]:
    """Return the first message of a group: who, why, questions, times, and who writes first."""
    people = " ".join(mention(profile.user_id) for profile in group)
    lines = [say("thread-readers", closes=timestamp(round_.closes_at, "D"))]
    if record.first is not None:
        lines.insert(0, say("thread-first", person=mention(record.first)))
    return components(
        words(say("thread-hello", people=people)),
        card(*people_cards(group, say)),
        words(why_and_how(group, material, say)),
        line(),
        *times(record.id, material.times, group, say),
        words("\n".join(lines)),
    )


def nudge(group: Group, round_: Round, say: Say) -> list[Component]:
    """Return what is said, once, where nobody has written by midway."""
    closes = timestamp(round_.closes_at, "D")
    if group.first is not None and group.first in group.people:
        said = say("thread-nudge-first", person=mention(group.first), closes=closes)
    else:
        said = say("thread-nudge", closes=closes)
    find = button(another_time(group.id), say("dates-find"))
    return components(words(said), buttons(find))


def people_cards(group: Sequence[Profile], say: Say) -> list["discord.ui.Item[Any]"]:
    """Return each one's card, with a line between them."""
    room = CARDS_ROOM // len(group)
    parts: list[discord.ui.Item[Any]] = []
    for profile in group:
        parts += [line(), person_card(profile, say, short=True, room=room)]
    return parts[1:]


def why_and_how(group: Sequence[Profile], material: Material, say: Say) -> str:
    """Return why these people, and with what to start; an empty line ends the first list."""
    return "\n\n".join([_why(group, material.reasons, say), *_questions(material.openers, say)])


def _why(group: Sequence[Profile], reasons: Reasons, say: Say) -> str:
    if not reasons:
        return say("thread-why-new")
    lines = [*_of_all(len(group), reasons, say), *(_of_two(tie, say) for tie in reasons.ties)]
    return say("thread-why", list=bullets(within(lines, WHY_ROOM, lambda _: "…")))


def _of_all(count: int, reasons: Reasons, say: Say) -> list[str]:
    lines = [
        say("thread-why-near", one=chips([pair.mine]), other=chips([pair.theirs]))
        for pair in reasons.near
    ]
    if reasons.interests:
        shown = chips(reasons.interests, CHIPS)
        lines.append(say("thread-why-interests", count=count, list=shown))
    lines += [_wish(fit, count, say) for fit in reasons.wishes]
    if reasons.languages:
        spoken = tame_line(languages_text(reasons.languages, say.language), 100)
        lines.append(say("thread-why-languages", count=count, list=spoken))
    return lines


def _wish(fit: Fit, count: int, say: Say) -> str:
    return say(f"thread-wish-{fit}", count=count)


def _of_two(tie: Tie, say: Say) -> str:
    one, other = mention(tie.one), mention(tie.other)
    if tie.interest is None:
        return say("thread-why-mentoring", one=one, other=other)
    return say("thread-why-two", one=one, other=other, interest=chips([tie.interest]))


def _questions(openers: Sequence[Opener], say: Say) -> list[str]:
    if not openers:
        return []
    asked = [say(opener.key, **_values(opener.interest, opener.of)) for opener in openers]
    return [say("thread-openers", list=bullets(asked))]


def _values(interest: Interest | None, of: UserId | None) -> Mapping[str, str]:
    label = tame_line(interest.label, MAX_INTEREST) if interest else ""
    return {"interest": label, "name": mention(of) if of else ""}
