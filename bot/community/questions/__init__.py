"""Questions of a server's own, which stand in the form in the place of optional fields."""

from dataclasses import dataclass
from enum import StrEnum

MAX_QUESTION = 45
MAX_ANSWER = 300


class Slot(StrEnum):
    """An optional field of the form; the order is the one of the form."""

    NAME = "name"
    LOOKING_FOR = "looking_for"
    LANGUAGES = "languages"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, and the optional field in whose place it is asked."""

    id: int
    slot: Slot
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a member answered."""

    question: Question
    text: str
