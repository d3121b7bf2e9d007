"""The form of an introduction: at most five fields, in some of which a server asks its own."""

from collections.abc import Sequence

from bot.community.profiles import (
    MAX_ABOUT,
    MAX_INTERESTS_TEXT,
    MAX_LANGUAGES_TEXT,
    MAX_NAME_TEXT,
    LookingFor,
)
from bot.community.questions import MAX_ANSWER, Question, Slot
from bot.texts.catalogue import Say
from bot.ui.forms import Form, Submission
from bot.ui.press import PressId
from cogs.introductions.rules import Draft

SUBMIT = PressId(feature="introductions", action="submit")
ANSWER = "answer-"


def form(draft: Draft, questions: Sequence[Question], say: Say) -> Form:
    """Return the form, filled with what is known already."""
    own = {question.slot: question for question in questions}
    made = Form(SUBMIT, say("form-title"))
    _optional(made, Slot.NAME, own, draft, say)
    made.text(
        "about",
        say("form-about"),
        hint=say("form-about-hint"),
        filled=draft.about,
        long=True,
        most=MAX_ABOUT,
    ).text(
        "interests",
        say("form-interests"),
        hint=say("form-interests-hint"),
        filled=draft.interests,
        long=True,
        most=MAX_INTERESTS_TEXT,
    )
    _optional(made, Slot.LOOKING_FOR, own, draft, say)
    _optional(made, Slot.LANGUAGES, own, draft, say)
    return made


def optional_fields(made: Form, slots: Sequence[Slot], draft: Draft, say: Say) -> Form:
    """Add optional fields to a form, as they are where the server asks nothing in their place."""
    for slot in slots:
        _optional(made, slot, {}, draft, say)
    return made


def read_form(submission: Submission, questions: Sequence[Question]) -> Draft:
    """Return what was sent."""
    asked = {f"{ANSWER}{question.id}" for question in questions}
    return Draft(
        name=submission.text(Slot.NAME),
        about=submission.text("about"),
        interests=submission.text("interests"),
        looking_for=tuple(submission.chosen(Slot.LOOKING_FOR)),
        languages=submission.text(Slot.LANGUAGES),
        answers={
            question.id: submission.text(f"{ANSWER}{question.id}")
            for question in questions
            if submission.has(f"{ANSWER}{question.id}")
        },
        fields=frozenset(slot for slot in Slot if submission.has(slot)),
        lost=tuple(
            submission.text(field)
            for field in submission.texts
            if field.startswith(ANSWER) and field not in asked and submission.text(field)
        ),
    )


def _optional(made: Form, slot: Slot, own: dict[Slot, Question], draft: Draft, say: Say) -> None:
    """Add an optional field, or the server's question in its place."""
    if (question := own.get(slot)) is not None:
        made.text(
            f"{ANSWER}{question.id}",
            question.text,
            filled=draft.answers.get(question.id, ""),
            long=True,
            required=False,
            most=MAX_ANSWER,
        )
    elif slot is Slot.NAME:
        made.text(
            slot,
            say("form-name"),
            hint=say("form-name-hint"),
            filled=draft.name[:MAX_NAME_TEXT],
            required=False,
            most=MAX_NAME_TEXT,
        )
    elif slot is Slot.LOOKING_FOR:
        wishes = {wish.value: say(f"looking-for-{wish}") for wish in LookingFor}
        made.choice(
            slot, say("form-looking-for"), wishes, chosen=draft.looking_for, most=len(wishes)
        )
    else:
        made.text(
            slot,
            say("form-languages"),
            hint=say("form-languages-hint"),
            filled=draft.languages[:MAX_LANGUAGES_TEXT],
            required=False,
            most=MAX_LANGUAGES_TEXT,
        )
