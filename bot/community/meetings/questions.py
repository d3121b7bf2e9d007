"""A question to start a talk with, from what people share. Pure."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bot.community.interests import Interest

# How many of each there are in the catalogues: question-shared-1 …, question-open-1 …
SHARED_QUESTIONS = 6
OPEN_QUESTIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to start with: a text key and the shared interest in it, if any."""

    key: str
    interest: str = ""


def question_about(common: Sequence[Interest], dice: random.Random) -> Question:
    """Return a question made from what people share, or an open one; the dice decide."""
    if common:
        number = dice.randint(1, SHARED_QUESTIONS)
        return Question(key=f"question-shared-{number}", interest=dice.choice(common).label)
    return Question(key=f"question-open-{dice.randint(1, OPEN_QUESTIONS)}")
