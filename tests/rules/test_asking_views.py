"""What is shown of an ask fits into a message, whatever the two have said of themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.community.asking import MAX_NOTE, Ask, State
from bot.community.interests import MAX_INTERESTS, MAX_LABEL, Interest
from bot.community.meetings.questions import Question
from bot.community.people.common_ground import what_we_share
from bot.community.profiles import LookingFor, Profile
from bot.ids import GuildId, UserId
from bot.texts.catalogue import LANGUAGES, say_in
from cogs.connections.asking import views
from tests.rules.people import NOW, person

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = tuple(
    Interest(key=f"{n}", label=f"{n:02}{'*' * (MAX_LABEL - 2)}") for n in range(MAX_INTERESTS)
)
ASK = Ask(
    id=10**9,
    guild_id=GuildId(9),
    by=UserId(2**62),
    of=UserId(2**62 + 1),
    note="*" * MAX_NOTE,
    state=State.OPEN,
    asked_at=NOW,
    ends_at=NOW + timedelta(days=7),
)


def full(user_id: int) -> Profile:
    """Return somebody who has said as much as there is room for."""
    return replace(
        person(user_id, name="*" * 100),
        about="*" * 1000,
        interests=FULL,
        looking_for=tuple(LookingFor),
        languages=tuple(f"{n}{'_' * 22}" for n in range(8)),
        pronouns="*" * 60,
    )


def contents(components: list[dict[str, Any]]) -> Iterator[str]:
    """Give every text of a message."""
    for component in components:
        yield component.get("content", "")
        yield from contents(component.get("components", []))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_of_an_ask_has_room_in_a_message(language: str) -> None:
    say, one, other = say_in(language), full(ASK.by), full(2**62 + 1)
    shared = what_we_share(other, one, NOW)
    asked = views.received(ASK, one, shared, say("ask-no-thread"), say)
    met = views.hello([one, other], ASK.note, shared, Question(key="question-open-1"), say)
    for message in (asked, met):
        assert sum(map(len, contents(message))) <= 4000
        assert "\\*" * 250 in "".join(contents(message))  # the note is there


def test_who_said_little_is_told_all_that_the_two_share() -> None:
    say, one, other = say_in("en"), person(1, "hiking"), person(2, "hiking")
    shared = what_we_share(other, one, NOW)
    question = Question(key="question-shared-1", interest="hiking")
    for message in (
        views.received(replace(ASK, note=""), one, shared, "", say),
        views.hello([one, other], "", shared, question, say),
    ):
        said = "\n".join(contents(message))
        assert "You share **hiking**" in said
        assert "writes" not in said
