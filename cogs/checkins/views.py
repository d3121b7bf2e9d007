"""What people see and press of check-ins."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.outbox.acts import Component
from bot.texts.catalogue import Say
from bot.texts.written import tame, tame_line, tame_plain
from bot.ui.forms import Form
from bot.ui.layout import (
    bullets,
    button,
    buttons,
    card,
    channel,
    components,
    line,
    mention,
    timestamp,
    within,
    words,
)
from bot.ui.press import PressId
from cogs.checkins.rules import MAX_ANSWER, CheckIn
from cogs.checkins.store import Answer, Prompt

if TYPE_CHECKING:
    import discord

# A message holds 4,000 characters of text in all; the question takes up to 600 of them.
ROOM_FOR_ANSWERS = 3000
SHOWN_OF_ANSWER = 300

# An answer in plain text holds 2,000.
ROOM_FOR_LIST = 1800


def prompt(
    prompt_id: int, checkin: CheckIn, given: Sequence[Answer], say: Say, *, is_open: bool = True
) -> list[Component]:
    """Return the question with the answers collected under it."""
    parts: list[discord.ui.Item[Any]] = [words(f"### {tame_line(checkin.question, 600)}")]
    if given:
        parts += [line(), words(_collected(given, say))]
    answer = PressId(feature="checkins", action="answer", argument=str(prompt_id))
    row = buttons(button(answer, say("answer-button"), primary=True))
    return components(card(*parts, row) if is_open else card(*parts))


def answer_form(asked: Prompt, earlier: str, say: Say) -> Form:
    """Return the form for an answer, with the person's earlier one in it."""
    press = PressId(feature="checkins", action="submit", argument=str(asked.id))
    return Form(press, say("answer-title")).text(
        "answer",
        say("answer-label"),
        hint=tame_plain(asked.checkin.question, 100),
        filled=earlier,
        long=True,
        most=MAX_ANSWER,
    )


def next_times(times: Sequence[datetime]) -> str:
    """Return instants as each reader's own local times."""
    return bullets(f"{timestamp(time)} ({timestamp(time, 'R')})" for time in times)


def overview(rows: Sequence[tuple[CheckIn, datetime | None]], say: Say) -> str:
    """Return a server's check-ins and when each comes next."""
    lines = [
        say(
            "checkins-row",
            id=str(checkin.id),
            question=tame_line(checkin.question, 120),
            channel=channel(checkin.channel_id),
            next=timestamp(due_at, "R") if due_at else "…",
        )
        for checkin, due_at in rows
    ]
    return bullets(within(lines, ROOM_FOR_LIST, lambda count: say("checkins-more", count=count)))


def _collected(given: Sequence[Answer], say: Say) -> str:
    lines = [f"{mention(answer.user_id)}: {tame(answer.text, SHOWN_OF_ANSWER)}" for answer in given]
    shown = within(lines, ROOM_FOR_ANSWERS, lambda count: say("answers-more", count=count))
    return "\n".join([f"**{say('answers-count', count=len(given))}**", *shown])
