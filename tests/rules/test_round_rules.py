"""From profiles to a round, and from a group to what starts its talk."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.meetings.questions import OPEN_QUESTIONS, SHARED_QUESTIONS
from bot.ids import UserId
from bot.matching.model import Candidate
from bot.texts.catalogue import say_in
from cogs.rounds.rules import (
    Ground,
    instance_of,
    may_say_all_met,
    pins_used_up,
    question_for,
    shared_by_all,
    shared_by_some,
)
from cogs.rounds.views import thread_name
from tests.rules.people import person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.community.profiles import Profile


def pairs(found: Iterable[tuple[int, int]]) -> tuple[tuple[UserId, UserId], ...]:
    return tuple((UserId(one), UserId(other)) for one, other in found)


def ground_of(
    *people: Profile,
    met: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
    pins: Iterable[tuple[int, int]] = (),
) -> Ground:
    return Ground(
        people=people,
        met=frozenset(pairs(met)),
        apart=frozenset(pairs(apart)),
        pins=pairs(pins),
    )


def test_the_matcher_sees_ids_and_keys_and_no_word() -> None:
    ground = ground_of(person(1, "Ajedrez, Rust"), person(2), met=[(1, 2)], apart=[(1, 3)])

    instance = instance_of(ground, seed=5)

    assert instance.candidates == (
        Candidate(id=1, interests=frozenset({"chess", "rust"})),
        Candidate(id=2, interests=frozenset()),
    )
    assert instance.apart == {(1, 2), (1, 3)}
    assert instance.pinned == frozenset()
    assert instance.seed == 5


@pytest.mark.parametrize(
    ("interests", "common"),
    [
        # a pair: as the first of them wrote it, in their order
        (("Rust, Ajedrez", "chess, RUST"), ["Rust", "chess"]),
        (("Rust", "tea"), []),
        # a trio: what all three have
        (("Rust, tea", "tea, Rust", "tea"), ["tea"]),
        (("Rust, tea", "tea", "Rust"), []),
        # somebody named nothing
        (("Rust", ""), []),
    ],
)
def test_what_a_group_shares_is_what_everybody_named(
    interests: tuple[str, ...], common: list[str]
) -> None:
    group = [person(number, text) for number, text in enumerate(interests)]

    assert [interest.label for interest in shared_by_all(group)] == common


def test_a_trio_without_a_common_interest_is_told_what_two_of_them_share() -> None:
    ada, ben, cem = person(1, "Rust, tea, chess"), person(2, "tea, chess"), person(3, "Rust")

    shared = shared_by_some([ada, ben, cem])

    assert [(one.user_id, two.user_id, it.label) for one, two, it in shared] == [
        (1, 2, "tea"),
        (1, 3, "Rust"),
    ]


@given(st.integers(0, 2**31))
def test_the_same_group_gets_the_same_question_from_the_same_seed(seed: int) -> None:
    ada, ben = person(1, "Rust, tea"), person(2, "tea, Rust")

    assert question_for([ada, ben], seed) == question_for([ada, ben], seed)
    assert question_for([ada, ben], seed).key == question_for([ben, ada], seed).key


@given(st.integers(0, 2**31), st.booleans())
def test_every_question_that_can_come_up_has_a_text(seed: int, shares: bool) -> None:
    group = [person(1, "Rust, tea"), person(2, "tea, Rust" if shares else "chess")]

    question = question_for(group, seed)

    assert question.key.startswith("question-shared-" if shares else "question-open-")
    assert question.interest in ({"Rust", "tea"} if shares else {""})
    for language in ("en", "es"):
        assert say_in(language)(question.key, interest=question.interest)


def test_every_question_comes_up_for_some_seed() -> None:
    close, far = [person(1, "tea"), person(2, "tea")], [person(1, "tea"), person(2, "Rust")]

    assert len({question_for(close, seed).key for seed in range(200)}) == SHARED_QUESTIONS
    assert len({question_for(far, seed).key for seed in range(200)}) == OPEN_QUESTIONS


@given(st.lists(st.text(max_size=100), min_size=2, max_size=3))
def test_a_threads_name_fits_whatever_people_are_called(names: list[str]) -> None:
    group = [person(number, name=name) for number, name in enumerate(names)]

    assert 1 <= len(thread_name(group, say_in("en"))) <= 100


def test_a_threads_name_shows_names_as_they_are_since_no_markdown_works_there() -> None:
    name = thread_name([person(1, name="ada_l"), person(2, name="*ben*")], say_in("en"))

    assert name == "ada_l · *ben*"


@pytest.mark.parametrize(
    ("pins", "apart", "used", "made"),
    [
        # both take part
        ([(1, 2)], [], [(1, 2)], {(1, 2)}),
        # one of them does not: the wish waits
        ([(1, 9)], [], [], set()),
        # who is in two of them has their turn with the older one, and the other one waits
        ([(1, 2), (2, 3)], [], [(1, 2)], {(1, 2)}),
        ([(2, 3), (1, 2), (1, 4)], [], [(2, 3), (1, 4)], {(2, 3), (1, 4)}),
        # a block shows neither by a wish that stays, nor by another that takes its turn
        ([(1, 2)], [(1, 2)], [(1, 2)], set()),
        ([(1, 2), (2, 3)], [(1, 2)], [(1, 2)], set()),
    ],
)
def test_which_pins_a_round_uses_up_does_not_depend_on_what_members_wish(
    pins: list[tuple[int, int]],
    apart: list[tuple[int, int]],
    used: list[tuple[int, int]],
    made: set[tuple[int, int]],
) -> None:
    ground = ground_of(*map(person, range(1, 5)), apart=apart, pins=pins)

    assert pins_used_up(ground) == pairs(used)
    assert instance_of(ground, seed=1).pinned == made


def test_those_who_have_met_are_not_brought_together_by_a_pin_either() -> None:
    ground = ground_of(person(1), person(2), met=[(1, 2)], pins=[(1, 2)])

    assert instance_of(ground, seed=1).pinned == frozenset()
    assert pins_used_up(ground) == ((1, 2),)


@pytest.mark.parametrize(
    ("people", "met", "some", "may"),
    [
        # true, and of three
        (3, [(1, 2), (1, 3), (2, 3)], [1, 2, 3], True),
        (3, [(1, 2), (1, 3)], [1], True),
        # not true of everybody of whom it would be said
        (3, [(1, 2), (1, 3)], [1, 2], False),
        # true of two only: it would point at one of them
        (2, [(1, 2)], [1, 2], False),
    ],
)
def test_that_somebody_has_met_everybody_is_said_where_it_is_true_and_points_at_nobody(
    people: int, met: list[tuple[int, int]], some: list[int], may: bool
) -> None:
    ids = range(1, people + 1)
    # Whoever keeps away from whom: it is left out of the reckoning.
    for apart in ([], list(combinations(ids, 2))):
        ground = ground_of(*map(person, ids), met=met, apart=apart)
        assert may_say_all_met([UserId(one) for one in some], ground) is may
