"""Whom one may ask and how often, and what can be told from when the answer comes: nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.community.asking import Answer, Ask, Receipt, State
from bot.community.asking.rules import (
    LATEST,
    SOONEST,
    TIME_TO_ANSWER,
    check_ask,
    end_of,
    next_receipt,
)
from bot.community.interests.vocabulary import vocabulary
from bot.community.people import Wanted
from bot.community.profiles import LookingFor
from bot.errors import Outdated, UserError
from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.texts.catalogue import say_in
from bot.ui.person_card import ask_to_meet
from bot.ui.press import PressId
from cogs.connections.rules import page_argument, read_asked, read_page, wanted_from

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BEN = UserId(2)


def asked(days_ago: float, of: int = 9, state: State = State.ENDED) -> Ask:
    """Return an ask by Ada."""
    at = NOW - timedelta(days=days_ago)
    return Ask(
        id=1,
        guild_id=GuildId(9),
        by=UserId(1),
        of=UserId(of),
        note="",
        state=state,
        asked_at=at,
        ends_at=at + LATEST,
    )


def received(days_ago: float, answer: Answer = Answer.NONE, ends_in: float = 4) -> Receipt:
    """Return an ask that has reached Ben."""
    return Receipt(
        ask_id=1,
        message=Key("k"),
        received_at=NOW - timedelta(days=days_ago),
        answer=answer,
        ends_at=NOW + timedelta(days=ends_in),
        is_open=True,
    )


OPEN = State.OPEN


@pytest.mark.parametrize(
    ("earlier", "problem"),
    [
        ([], None),
        ([asked(1, 2, OPEN)], "ask-open-already"),
        ([asked(89, 2)], "ask-again-so-soon"),
        ([asked(91, 2)], None),
        ([asked(30, 2, State.ACCEPTED)], "ask-again-so-soon"),
        ([asked(2, n, OPEN) for n in (3, 4)], None),
        ([asked(2, n, OPEN) for n in (3, 4, 5)], "ask-too-many-open"),
        ([asked(2, n) for n in (3, 4, 5, 6)], None),
        ([asked(2, n) for n in (3, 4, 5, 6, 7)], "ask-too-many-this-week"),
        ([asked(8, n) for n in (3, 4, 5, 6, 7)], None),  # a week is over
    ],
)
def test_asks_have_limits(earlier: list[Ask], problem: str | None) -> None:
    if problem is None:
        check_ask(earlier, BEN, NOW, "Ben")
        return
    with pytest.raises(UserError, match=problem):
        check_ask(earlier, BEN, NOW, "Ben")


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("earlier", "after"),
    [
        ([], timedelta()),
        ([received(0.25)], DAY * 0.75),  # one a day
        ([received(2)], timedelta()),
        ([received(0.25, Answer.DECLINED)], DAY * 0.75),  # an answer makes no room for it
        ([received(2, ends_in=1), received(3, ends_in=3)], DAY),  # two wait: until one ends
        ([received(2), received(3, Answer.DECLINED)], timedelta()),
        ([received(0.5, ends_in=0.1), received(3, ends_in=5)], DAY * 0.5),
    ],
)
def test_who_is_asked_gets_one_a_day_and_two_at_once(
    earlier: list[Receipt], after: timedelta
) -> None:
    assert next_receipt(earlier, NOW) == NOW + after


def test_an_ask_ends_between_three_and_seven_days_anywhere_and_by_luck_alone() -> None:
    ends = [end_of(NOW, seed) - NOW for seed in range(2000)]
    assert min(ends) >= SOONEST > TIME_TO_ANSWER
    assert max(ends) <= LATEST
    assert end_of(NOW, 5) == end_of(NOW, 5)
    for day in range(3, 7):
        share = sum(timedelta(days=day) <= end < timedelta(days=day + 1) for end in ends) / 2000
        assert share == pytest.approx(0.25, abs=0.04)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(interest="hiking"),
        Wanted(language="es", looking_for=LookingFor.MENTOR),
        Wanted(interest="x" * 40, language="ü" * 24, looking_for=LookingFor.LOOKING),
        Wanted(interest="a | b", language="en"),
    ],
)
def test_a_page_is_carried_within_a_hundred_characters(wanted: Wanted) -> None:
    argument = page_argument(wanted, 99)
    press = PressId(feature="connections", action="page", argument=argument)
    assert len(str(press)) <= 100
    assert read_page(PressId.parse(str(press)).argument) == (wanted, 99)


@pytest.mark.parametrize("argument", ["", "1", "x|-|en|tea", "1|99|en|tea", "1|-|en"])
def test_a_page_of_another_version_is_outdated(argument: str) -> None:
    with pytest.raises(Outdated):
        read_page(argument)


def test_what_is_typed_becomes_what_is_looked_for() -> None:
    known = vocabulary()
    for typed in ("Hiking! ", "senderismo"):
        assert wanted_from(typed, "español", "mentor", known) == Wanted(
            interest="hiking", language="es", looking_for=LookingFor.MENTOR
        )
    for interest, language in ((None, None), ("?!", " ")):
        with pytest.raises(UserError):
            wanted_from(interest, language, None, known)


@pytest.mark.parametrize("server", [None, GuildId(2**63 - 1)])
def test_a_button_to_ask_says_whom_and_in_direct_messages_also_where(
    server: GuildId | None,
) -> None:
    button = ask_to_meet(UserId(2**62), say_in("en"), server=server)
    assert button.custom_id is not None
    assert len(button.custom_id) <= 100
    assert read_asked(PressId.parse(button.custom_id).argument) == (UserId(2**62), server)
