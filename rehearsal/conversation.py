"""What people say by themselves in the rehearsal: reads conversation.toml and checks who speaks."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearsal.people import Character

CONVERSATION_FILE = Path(__file__).with_name("conversation.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message in #general."""

    by: str  # a handle
    text: str
    after: timedelta  # since the line before, also that of the exchange before


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one person answers to a check-in."""

    by: str  # a handle
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A check-in's question and what people answer to it, at most once each."""

    text: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """All that is said without the bot, and in answer to it."""

    exchanges: tuple[tuple[Line, ...], ...]
    questions: tuple[Question, ...]
    late: Mapping[str, str]  # by handle: what somebody writes who was asked whether they are here
    afterwards: Mapping[str, str]  # by handle: what somebody writes once they have met

    def speakers(self) -> frozenset[str]:
        """Return the handles of all who say something."""
        chatting = {line.by for exchange in self.exchanges for line in exchange}
        answering = {answer.by for question in self.questions for answer in question.answers}
        return frozenset(chatting | answering | self.late.keys() | self.afterwards.keys())


def load_conversation(
    people: "Sequence[Character]", path: Path = CONVERSATION_FILE
) -> Conversation:
    """Read what these people say from a file.

    - Raises ValueError that names the file and, a sentence each, everything that is wrong in it.
    """
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        conversation = Conversation(
            exchanges=tuple(
                tuple(_line(row) for row in exchange["lines"])
                for exchange in content.get("exchange", [])
            ),
            questions=tuple(_question(row) for row in content.get("checkin", [])),
            late={row["by"]: row["text"] for row in content.get("late", [])},
            afterwards={row["by"]: row["text"] for row in content.get("afterwards", [])},
        )
    except KeyError as missing:
        raise ValueError(f"{path.name}: a message or question has no {missing}.") from None
    if wrong := list(_untrue(conversation, people)):
        raise ValueError("\n".join(f"{path.name}: {sentence}" for sentence in wrong))
    return conversation


def _line(row: Mapping[str, Any]) -> Line:
    after = timedelta(minutes=row["minutes_after_previous"])
    return Line(by=row["by"], text=row["text"], after=after)


def _question(row: Mapping[str, Any]) -> Question:
    answers = tuple(Answer(by=answer["by"], text=answer["text"]) for answer in row["answers"])
    return Question(text=row["question"], answers=answers)


def _untrue(conversation: Conversation, people: "Sequence[Character]") -> "Iterator[str]":
    everyone = {person.handle for person in people}
    newcomers = {person.handle for person in people if person.role == "newcomer"}
    for handle in sorted(conversation.speakers() - everyone):
        yield f"{handle} speaks, and is not one of the people."
    for handle in sorted(conversation.speakers() & newcomers):
        yield f"{handle} speaks, and has not arrived yet."
    lines = [line for exchange in conversation.exchanges for line in exchange]
    if any(line.after < timedelta() for line in lines):
        yield "a message is written before the one before it."
    in_threads = [*conversation.late.values(), *conversation.afterwards.values()]
    if not all((*(line.text for line in lines), *in_threads)):
        yield "a message is empty."
    for question in conversation.questions:
        by = [answer.by for answer in question.answers]
        if len(by) != len(set(by)):
            yield f"someone answers {question.text!r} twice."
        if not all(answer.text for answer in question.answers):
            yield f"an answer to {question.text!r} is empty."
