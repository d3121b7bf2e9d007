"""How a question fits into the form. Pure."""

from bot.community.questions import MAX_QUESTION
from bot.errors import UserError
from bot.texts.written import tame_plain

MAX_TYPED = 200


def fitting(question: str) -> str:
    """Return a question as it stands over a field: on one line. Raises UserError if too long."""
    asked = tame_plain(question, MAX_TYPED)
    if len(asked) > MAX_QUESTION:
        raise UserError("setup-question-long", question=asked, over=len(asked) - MAX_QUESTION)
    return asked
