"""What an organiser sees of the questions."""

from collections.abc import Sequence

from bot.community.questions import Question, Slot
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.layout import bullets


def field_name(slot: Slot, say: Say) -> str:
    """Return what an optional field asks for."""
    return say(f"slot-{slot.value.replace('_', '-')}")


def form_as_it_is(asked: Sequence[Question], say: Say) -> str:
    """Return the fields of the form, and which of them are questions of the server's own."""
    own = {question.slot: question.text for question in asked}
    lines = [
        say("setup-question-row", field=field_name(slot, say), question=tame_line(own[slot]))
        if slot in own
        else field_name(slot, say)
        for slot in Slot
    ]
    return say("setup-questions", list=bullets(lines))
