"""A newcomer's journey: which message is told, when, in which words, and how long it may be."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.people import Kindred, Shared
from bot.community.profiles import MAX_ABOUT
from bot.community.welcoming import MAX_WORDS, Stage
from bot.errors import Outdated, UserError
from bot.ids import GuildId, UserId
from bot.outbox.acts import NOBODY
from bot.texts.catalogue import LANGUAGES, say_in
from bot.ui import journey
from bot.ui.journey import Reader, read_press, words_of
from cogs.introductions.journey.rules import (
    MAKES_SENSE_FOR,
    MOST_PEOPLE,
    Turn,
    due,
    due_at,
    following,
    is_answer,
    makes_sense_until,
)
from cogs.setup.journey.rules import read_words
from tests.rules.people import person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.outbox.acts import Component

START, PEOPLE, HOW = Stage.START, Stage.PEOPLE, Stage.HOW
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
READER = Reader(guild_id=GuildId(2**63 - 1), user_id=UserId(2**63 - 1))
KITHS = {START: "Here is how.", PEOPLE: "Some days now.", HOW: "How is it?"}

# stage, whether it has words, whether they know somebody here, what becomes of it
TURNS = (
    (START, True, False, Turn.TELL),
    (PEOPLE, True, False, Turn.TELL),
    (HOW, True, False, Turn.TELL),
    # the organisers have emptied it: the next one has its turn
    (START, False, False, Turn.LEAVE_OUT),
    (PEOPLE, False, False, Turn.LEAVE_OUT),
    # the aim is reached: no later one comes either, but the receipt does
    (START, True, True, Turn.TELL),
    (START, False, True, Turn.LEAVE_OUT),
    (PEOPLE, True, True, Turn.END),
    (HOW, True, True, Turn.END),
    (HOW, False, True, Turn.END),
)


@pytest.mark.parametrize(("stage", "says_something", "knows_somebody", "turn"), TURNS)
def test_what_becomes_of_each_message(
    stage: Stage, says_something: bool, knows_somebody: bool, turn: Turn
) -> None:
    assert due(stage, says_something=says_something, knows_somebody=knows_somebody) is turn


def test_each_message_has_had_its_time_before_the_next_is_due() -> None:
    stages: list[Stage] = []
    stage: Stage | None = START
    while stage is not None:
        stages.append(stage)
        stage = following(stage)
    assert stages == list(Stage)
    assert [due_at(each, NOW) - NOW for each in stages] == [
        timedelta(), timedelta(days=3), timedelta(days=14),
    ]  # fmt: skip
    for earlier, later in itertools.pairwise(stages):
        assert makes_sense_until(earlier, NOW) <= due_at(later, NOW)
        assert makes_sense_until(earlier, NOW) == due_at(earlier, NOW) + MAKES_SENSE_FOR


@pytest.mark.parametrize(
    ("later", "answers"),
    [
        (timedelta(seconds=2), True),
        (timedelta(minutes=10), True),
        (timedelta(minutes=11), False),  # the outbox had to wait, or a moderator looked first
        (timedelta(days=2), False),
    ],
)
def test_a_receipt_that_comes_late_is_no_answer(later: timedelta, answers: bool) -> None:
    assert is_answer(NOW, NOW + later) is answers


# typed, what held before, what holds then
READINGS: tuple[tuple[dict[Stage, str], dict[Stage, str], dict[Stage, str]], ...] = (
    # another text is the server's own
    ({START: "Ahoy!"}, {}, {START: "Ahoy!"}),
    ({START: "Ahoy!"}, {START: "Hello."}, {START: "Ahoy!"}),
    # nothing to read leaves the message out
    ({HOW: ""}, {}, {HOW: ""}),
    ({HOW: "\u200b \n"}, {HOW: "Seasick?"}, {HOW: ""}),
    # Kith's own stay Kith's, whatever the form made of their blanks
    (dict(KITHS), {}, {}),
    ({HOW: " How  is\r\nit? "}, {HOW: "Seasick?"}, {}),
    # what the form did not have stays
    ({}, {PEOPLE: ""}, {PEOPLE: ""}),
    ({HOW: "Seasick?"}, {PEOPLE: "Crew."}, {PEOPLE: "Crew.", HOW: "Seasick?"}),
)


@pytest.mark.parametrize(("typed", "before", "held"), READINGS)
def test_what_holds_after_a_form(
    typed: dict[Stage, str], before: dict[Stage, str], held: dict[Stage, str]
) -> None:
    assert read_words(typed, KITHS, before) == held


def test_more_than_a_message_takes_is_refused() -> None:
    read_words({START: "x" * MAX_WORDS}, KITHS, {})
    with pytest.raises(UserError) as refused:
        read_words({START: "x" * (MAX_WORDS + 2)}, KITHS, {})
    assert refused.value.values == {"most": MAX_WORDS, "over": 2}


@pytest.mark.parametrize("language", LANGUAGES)
def test_kiths_own_words_read_the_same_once_an_organiser_sends_them_with_a_change(
    language: str,
) -> None:
    say = say_in(language)
    for stage in Stage:
        own = words_of(stage, {}, (), say)
        assert len(own) <= MAX_WORDS
        assert words_of(stage, {stage: own}, (), say) == own


@pytest.mark.parametrize("reader", [READER, replace(READER, user_id=NOBODY)])
@pytest.mark.parametrize("rest", ["", "home"])
def test_a_button_carries_whose_it_is(reader: Reader, rest: str) -> None:
    carried = f"{reader}:{rest}" if rest else str(reader)
    assert read_press(carried) == (reader, rest)
    assert reader.is_nobody is (reader.user_id == NOBODY)


@pytest.mark.parametrize("carried", ["", "5", "a:b", "5:", ":5"])
def test_a_button_of_another_version_is_out_of_date(carried: str) -> None:
    with pytest.raises(Outdated):
        read_press(carried)


def texts(components: list[Component]) -> Iterator[str]:
    """Give the texts of a message."""
    for component in components:
        if "content" in component:
            yield component["content"]
        yield from texts(component.get("components", []))


def buttons(components: list[Component]) -> Iterator[Any]:
    """Give the custom_ids of a message's buttons."""
    for component in components:
        if "custom_id" in component:
            yield component["custom_id"]
        yield from buttons(component.get("components", []))


@given(letter=st.sampled_from("a*_ñ"), shown=st.integers(0, MOST_PEOPLE))
def test_a_message_with_as_much_in_it_as_there_can_be_fits(letter: str, shown: int) -> None:
    wide = replace(
        person(1, ", ".join(f"{letter}{n}-thing" for n in range(20)), name=letter * 100),
        user_id=READER.user_id,
        about=letter * MAX_ABOUT,
    )
    kindred = [Kindred(profile=wide, shared=Shared(interests=wide.interests))] * shown
    for language in LANGUAGES:
        say = say_in(language)
        text = words_of(PEOPLE, {PEOPLE: letter * MAX_WORDS}, (), say)
        made = journey.people(text, kindred, (), READER, say)
        assert sum(map(len, texts(made))) <= 4000
        pressed = [*buttons(made), *buttons(journey.how(text, READER, say))]
        assert len(pressed) == shown + 1 + 4
        assert all(len(custom_id) <= 100 for custom_id in pressed)
