"""What may be said of why somebody was matched, or was not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ids import GuildId, UserId
from bot.matching.model import Reason
from cogs.rounds.records import Fate, Group
from cogs.rounds.why.rules import Fact, facts, sayable
from tests.rules.people import NOW, person

OTHERS = frozenset(UserId(number) for number in (2, 3, 4))
GROUP = Group(
    id=1,
    round_id=1,
    guild_id=GuildId(9),
    seats=(),
    fate=Fate.INTRODUCED,
    score=0,
    repeats=0,
    made_at=NOW,
)


@pytest.mark.parametrize("reason", [Reason.LANGUAGE, Reason.HOURS, Reason.ROLES])
def test_a_rule_is_named_only_where_it_rests_on_three_others(reason: Reason) -> None:
    assert sayable(reason, OTHERS) is reason
    assert sayable(reason, frozenset({UserId(2), UserId(3)})) is None


@pytest.mark.parametrize("others", [frozenset(), frozenset({UserId(2)}), OTHERS])
def test_a_block_and_an_odd_number_are_told_in_the_same_words(others: frozenset[UserId]) -> None:
    assert sayable(Reason.APART, others) is sayable(Reason.TAKEN, others) is None


def test_that_nobody_else_took_part_is_said_only_where_it_is_true() -> None:
    assert sayable(Reason.NOBODY_ELSE, frozenset()) is Reason.NOBODY_ELSE
    assert sayable(Reason.NOBODY_ELSE, OTHERS) is None


def test_no_known_reason_is_none_that_may_be_said() -> None:
    assert sayable(None, OTHERS) is None


def test_a_wish_of_the_organisers_and_earlier_meetings_are_told_as_they_are() -> None:
    people = [person(1), person(2)]
    assert facts(GROUP, people) == [Fact.NEVER_MET]
    assert facts(replace(GROUP, repeats=1), people) == [Fact.MET_BEFORE]
    assert facts(replace(GROUP, is_pinned=True), people) == [Fact.PINNED, Fact.NEVER_MET]


def test_a_newcomer_is_one_only_beside_somebody_who_is_none() -> None:
    new = replace(person(1), member_since=NOW - timedelta(days=3))
    assert Fact.NEWCOMER in facts(GROUP, [new, person(2)])
    assert Fact.NEWCOMER not in facts(GROUP, [new, replace(new, user_id=UserId(2))])
    assert Fact.NEWCOMER not in facts(GROUP, [person(1), person(2)])
    # As it was when they were brought together, however long they have been here since.
    later = replace(GROUP, made_at=NOW + timedelta(days=60))
    assert Fact.NEWCOMER not in facts(later, [new, person(2)])
