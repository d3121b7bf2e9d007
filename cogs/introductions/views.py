"""What people see and press of introductions."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.community.interests import Interest
from bot.community.people import Shared
from bot.community.profiles import Profile
from bot.ids import UserId
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame_line, tame_plain
from bot.ui.common_ground import shared_with_you
from bot.ui.layout import (
    Layout,
    bullets,
    button,
    buttons,
    card,
    channel,
    components,
    line,
    menu,
    words,
)
from bot.ui.person_card import ask_to_meet, chips, person_card
from bot.ui.press import PressId
from cogs.introductions.rules import Opener

if TYPE_CHECKING:
    import discord

OPEN_FORM = PressId(feature="introductions", action="form")
MORE = PressId(feature="introductions", action="more")

# Of characters, in all of a message.
ROOM = 4000


def introduction(profile: Profile, hosts: Collection[str], say: Say) -> list[Component]:
    """Return the card that the server sees."""
    share = PressId(feature="introductions", action="share", argument=str(profile.user_id))
    return components(
        card(
            person_card(profile, say, hosts=hosts),
            buttons(
                say_hi(profile.user_id, profile.name, say),
                button(share, say("we-share-button")),
                ask_to_meet(profile.user_id, say),
            ),
        )
    )


def say_hi(user_id: UserId, name: str, say: Say) -> "discord.ui.Button[Any]":
    """Return the button that leads to the thread of somebody's introduction."""
    press = PressId(feature="introductions", action="hi", argument=str(user_id))
    return button(press, say("say-hi-button", name=tame_plain(name, 30)))


def we_share(theirs: Profile, shared: Shared, local: datetime | None, say: Say) -> Layout:
    """Return what somebody shares with the owner of a card, and what time it is for the owner."""
    name = tame_line(theirs.name)
    reasons = shared_with_you(shared, say)
    told = f"{say('we-share', name=name)}\n{bullets(reasons)}"
    parts = [words(told if reasons else say("we-share-nothing", name=name))]
    if local is not None:
        parts.append(words(say("we-share-time", name=name, time=f"{local:%H:%M}")))
    return Layout(
        *parts,
        buttons(say_hi(theirs.user_id, theirs.name, say), ask_to_meet(theirs.user_id, say)),
    )


def into(theirs: Profile, say: Say) -> Layout:
    """Return what the owner of a card is into, for somebody of whom Kith knows nothing yet."""
    return Layout(
        words(
            say("we-share-unknown", name=tame_line(theirs.name), list=chips(theirs.interests, 8))
        ),
        buttons(button(OPEN_FORM, say("introduce-button"), primary=True)),
    )


def somebodys_profile(profile: Profile, shared: Shared, hosts: Collection[str], say: Say) -> Layout:
    """Return another member's card and what they share with the one who asks to see it.

    Who has said as much as there is room for in a message is shown without the latter.
    """
    view = _somebody(profile, shared_with_you(shared, say), hosts, say)
    return view if view.content_length() <= ROOM else _somebody(profile, [], hosts, say)


def _somebody(profile: Profile, reasons: Sequence[str], hosts: Collection[str], say: Say) -> Layout:
    return Layout(
        card(
            person_card(profile, say, hosts=hosts),
            *([line(), words(bullets(reasons))] if reasons else []),
            buttons(ask_to_meet(profile.user_id, say)),
        )
    )


def understood(
    profile: Profile,
    said: str,
    say: Say,
    *,
    refused: Sequence[Interest] = (),
    lost: Sequence[str] = (),
) -> Layout:
    """Return what was understood of a form, with a press to take out what is not so.

    `refused` is what they said that they are not into; `lost` are answers to questions that were
    dropped while the form was open.
    """
    keep = PressId(feature="introductions", action="keep")
    options = {interest.key: tame_plain(interest.label, 60) for interest in profile.interests}
    return Layout(
        words(said),
        *([words(say("answers-lost", answers=tame_line(" / ".join(lost), 900)))] if lost else []),
        card(
            words(say("understood", list=chips(profile.interests))),
            menu(keep, options, say("understood-placeholder"), chosen=options, most=len(options)),
            *([words(say("understood-refused", list=chips(refused)))] if refused else []),
            words(say("understood-hint")),
        ),
        buttons(
            button(MORE, say("more-button"), primary=True),
            button(OPEN_FORM, say("edit-button")),
        ),
    )


def fix_it(problem: str, say: Say) -> Layout:
    """Return the refusal of a form, with the way back into it."""
    return Layout(
        words(problem), buttons(button(OPEN_FORM, say("introduction-fix-button"), primary=True))
    )


def way_to_say_hi(thread_id: int, theirs: Profile, lines: list[Opener], say: Say) -> str:
    """Return the link to the introduction's thread and two first lines."""
    name = tame_line(theirs.name)
    suggestions = [say(line.key, interest=tame_line(line.interest, 60)) for line in lines]
    return f"{say('hi-where', name=name, thread=channel(thread_id))}\n{bullets(suggestions)}"
