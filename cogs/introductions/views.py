"""What people see and press of introductions."""

from bot.community.profiles import MAX_ABOUT, MAX_INTERESTS_TEXT, LookingFor, Profile
from bot.ids import UserId
from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame_line, tame_plain
from bot.ui.forms import Form, Submission
from bot.ui.layout import (
    Layout,
    bullets,
    button,
    buttons,
    card,
    channel,
    components,
    mention,
    words,
)
from bot.ui.person_card import person_card
from bot.ui.press import PressId
from cogs.introductions.rules import Draft, Opener

OPEN_FORM = PressId(feature="introductions", action="form")


def greeting(user_id: UserId, say: Say) -> list[Component]:
    """Return the short message that greets a newcomer."""
    return components(
        words(say("greeting", person=mention(user_id))),
        buttons(button(OPEN_FORM, say("introduce-button"), primary=True)),
    )


def introduction(profile: Profile, say: Say) -> list[Component]:
    """Return the card that the server sees."""
    say_hi = PressId(feature="introductions", action="hi", argument=str(profile.user_id))
    return components(
        card(
            person_card(profile, say),
            buttons(button(say_hi, say("say-hi-button", name=tame_plain(profile.name, 30)))),
        )
    )


def own_profile(profile: Profile, say: Say) -> Layout:
    """Return a member's own card, with the way to edit it."""
    return Layout(card(person_card(profile, say), buttons(button(OPEN_FORM, say("edit-button")))))


def form(draft: Draft, say: Say) -> Form:
    """Return the form, filled with what is known already."""
    press = PressId(feature="introductions", action="submit")
    wishes = {wish.value: say(f"looking-for-{wish}") for wish in LookingFor}
    return (
        Form(press, say("form-title"))
        .text(
            "about",
            say("form-about"),
            hint=say("form-about-hint"),
            filled=draft.about,
            long=True,
            most=MAX_ABOUT,
        )
        .text(
            "interests",
            say("form-interests"),
            hint=say("form-interests-hint"),
            filled=draft.interests,
            most=MAX_INTERESTS_TEXT,
        )
        .choice(
            "looking_for",
            say("form-looking-for"),
            wishes,
            chosen=draft.looking_for,
            most=len(wishes),
        )
    )


def read_form(submission: Submission) -> Draft:
    """Return what was sent."""
    return Draft(
        about=submission.text("about"),
        interests=submission.text("interests"),
        looking_for=tuple(submission.chosen("looking_for")),
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
