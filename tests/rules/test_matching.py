"""Who meets whom: as many as possible, as close as possible, never twice, and always the same."""

from __future__ import annotations

import io
import json
import math
import subprocess
import sys
from itertools import combinations, permutations, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.matching.__main__ import main
from bot.matching.model import Candidate, Instance, Pair, Plan, pair
from bot.matching.planner import JITTER, SCALE, plan_round
from bot.matching.similarity import rarity, similarity

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator, Sequence

Matching = frozenset[Pair]

INTERESTS = st.frozensets(st.sampled_from("abcdefg"), max_size=4)


def candidates(*interests: Iterable[str]) -> tuple[Candidate, ...]:
    """Return people 1, 2, … with these interests."""
    return tuple(
        Candidate(id=number, interests=frozenset(keys))
        for number, keys in enumerate(interests, start=1)
    )


def instance(*interests: Iterable[str], apart: Iterable[Pair] = (), seed: int = 1) -> Instance:
    return Instance(candidates=candidates(*interests), apart=frozenset(apart), seed=seed)


@st.composite
def instances(draw: st.DrawFn, most: int = 8, *, with_pins: bool = False) -> Instance:
    people = candidates(*draw(st.lists(INTERESTS, max_size=most)))
    pairs = list(combinations([person.id for person in people], 2))
    apart = draw(st.frozensets(st.sampled_from(pairs))) if pairs else frozenset()
    seed = draw(st.integers(0, 2**31))
    # Any order of the people, cut into pairs: nobody is pinned twice.
    order = draw(st.permutations([person.id for person in people])) if with_pins else []
    pins = list(zip(order[::2], order[1::2], strict=False))
    pinned = frozenset(pins[: draw(st.integers(0, len(pins)))])
    return Instance(candidates=people, apart=apart, seed=seed, pinned=pinned)


# The reference: short, slow, and written without a look at the planner.


def cosine(one: Candidate, other: Candidate, everybody: Sequence[Candidate]) -> float:
    """Compare two people over a vector of all interests, each weighing by how rare it is."""
    keys = sorted({key for person in everybody for key in person.interests})
    weights = [
        math.log(1 + len(everybody) / sum(key in person.interests for person in everybody))
        for key in keys
    ]
    first = [w * (key in one.interests) for key, w in zip(keys, weights, strict=True)]
    second = [w * (key in other.interests) for key, w in zip(keys, weights, strict=True)]
    length = math.hypot(*first) * math.hypot(*second)
    return sum(a * b for a, b in zip(first, second, strict=True)) / length if length else 0.0


def scores_of(round_: Instance) -> dict[Pair, float]:
    """Score all who may meet."""
    return {
        (one.id, other.id): cosine(one, other, round_.candidates)
        for one, other in combinations(sorted(round_.candidates, key=lambda p: p.id), 2)
        if (one.id, other.id) not in round_.apart
    }


def matchings(people: Sequence[int], allowed: Iterable[Pair]) -> Iterator[Matching]:
    """Give every way to make pairs of people, nobody being in two."""
    if not people:
        yield frozenset()
        return
    first, *others = people
    yield from matchings(others, allowed)
    for other in others:
        if (first, other) in allowed:
            rest = [person for person in others if person != other]
            yield from (found | {(first, other)} for found in matchings(rest, allowed))


def best(round_: Instance) -> tuple[int, float]:
    """Try every matching: the most pairs, then the greatest sum."""
    scores = scores_of(round_)
    people = sorted(person.id for person in round_.candidates)
    return max((len(m), sum(scores[p] for p in m)) for m in matchings(people, scores))


def pairings_in(plan: Plan, scores: dict[Pair, float]) -> list[float]:
    """Sum the pairs that a plan may have begun with: who joined a trio is not told."""
    choices = [list(combinations(group.people, 2)) for group in plan.groups]
    return [sum(scores[chosen] for chosen in made) for made in product(*choices)]


@given(instances())
def test_the_pairs_are_the_most_and_the_closest_that_there_can_be(round_: Instance) -> None:
    pairs, total = best(round_)

    plan = plan_round(round_)

    assert len(plan.groups) == pairs
    # Ties are broken at random, which may cost up to a thousandth for each pair.
    allowance = pairs * (JITTER + 1) / SCALE + 1e-9
    sums = pairings_in(plan, scores_of(round_))
    assert any(abs(found - total) <= allowance for found in sums)


@given(instances(most=12, with_pins=True))
def test_nobody_meets_twice_and_everybody_is_told_once_where_they_are(round_: Instance) -> None:
    plan = plan_round(round_)

    told = [id_ for group in plan.groups for id_ in group.people] + list(plan.alone)
    assert sorted(told) == [person.id for person in round_.candidates]
    assert {len(group.people) for group in plan.groups} <= {2, 3}
    together = {met for group in plan.groups for met in combinations(group.people, 2)}
    assert together.isdisjoint(round_.apart)


@given(instances(most=12, with_pins=True))
def test_pinned_pairs_are_together_unless_they_are_apart(round_: Instance) -> None:
    plan = plan_round(round_)

    together = {met for group in plan.groups for met in combinations(group.people, 2)}
    assert round_.pinned - round_.apart <= together


def test_a_pinned_pair_does_not_part_for_who_is_left_over() -> None:
    # 5 may sit with 2 only, for whom 1 would have to go to 3 and 4.
    apart = [(1, 5), (3, 5), (4, 5)]
    free = instance("a", "a", "b", "b", "", apart=apart)
    pinned = Instance(
        candidates=free.candidates, apart=free.apart, seed=1, pinned=frozenset({(2, 1), (3, 4)})
    )

    assert plan_round(free).alone == ()
    plan = plan_round(pinned)
    assert [group.people for group in plan.groups] == [(1, 2), (3, 4)]
    assert plan.alone == (5,)


@given(instances(most=12))
def test_what_is_said_of_a_group_is_true(round_: Instance) -> None:
    by_id = {person.id: person for person in round_.candidates}
    scores = scores_of(round_)

    for group in plan_round(round_).groups:
        people = [by_id[id_] for id_ in group.people]
        assert set(group.shared) == set.intersection(*(set(one.interests) for one in people))
        found = [scores[pair_] for pair_ in combinations(group.people, 2)]
        assert group.score == pytest.approx(sum(found) / len(found))


@given(instances(most=12))
def test_nobody_stays_alone_who_could_join_a_pair_or_somebody_else_who_is_alone(
    round_: Instance,
) -> None:
    plan = plan_round(round_)

    for person in plan.alone:
        pairs = [group.people for group in plan.groups if len(group.people) == 2]
        assert all(any(pair(person, other) in round_.apart for other in people) for people in pairs)
        assert all(pair(person, other) in round_.apart for other in plan.alone if other != person)


@given(instances(most=12), st.randoms(use_true_random=False))
def test_neither_the_order_of_people_nor_a_second_run_changes_the_plan(
    round_: Instance, dice: random.Random
) -> None:
    shuffled = list(round_.candidates)
    dice.shuffle(shuffled)
    again = Instance(candidates=tuple(shuffled), apart=round_.apart, seed=round_.seed)

    assert plan_round(again) == plan_round(round_)


def test_the_odd_one_joins_the_pair_that_is_closest_to_them() -> None:
    # 1 and 2 climb, 3 and 4 cook, 5 climbs a little and cooks well.
    round_ = instance("ab", "ab", "cd", "cd", "acd")

    for seed in range(20):
        plan = plan_round(Instance(candidates=round_.candidates, apart=frozenset(), seed=seed))
        trio = next(group for group in plan.groups if len(group.people) == 3)
        assert 5 in trio.people
        assert plan.groups[0].people == (1, 2)


@given(instances(most=7))
def test_a_trio_is_the_best_that_its_last_one_could_join(round_: Instance) -> None:
    plan = plan_round(round_)
    trios = [group for group in plan.groups if len(group.people) == 3]
    if len(trios) != 1:
        return
    scores = scores_of(round_)
    others = [group.people for group in plan.groups if len(group.people) == 2]

    def gain(last: int, couple: Iterable[int]) -> float | None:
        found = [scores.get(pair(last, person)) for person in couple]
        return None if None in found else sum(score for score in found if score is not None)

    def could_be_last(last: int) -> bool:
        joined = gain(last, [person for person in trios[0].people if person != last])
        elsewhere = [gain(last, couple) for couple in others]
        assert joined is not None
        return all(there is None or there <= joined + 1e-9 for there in elsewhere)

    assert any(could_be_last(person) for person in trios[0].people)


def test_a_person_whom_only_one_can_still_meet_is_not_left_over() -> None:
    # 1 has met everybody but 3. Placing all five takes 1 with 3, and 2, 4 and 5 together.
    round_ = instance("be", "beg", "c", "", "efg", apart=[(1, 2), (1, 4), (1, 5)])

    assert plan_round(round_).alone == ()


@pytest.mark.parametrize(
    ("interests", "groups", "alone"),
    [
        # nobody, one person
        ([], [], ()),
        (["a"], [], (1,)),
        # two with nothing in common, two without any interest
        (["a", "b"], [(1, 2)], ()),
        (["", ""], [(1, 2)], ()),
        # three
        (["a", "a", "b"], [(1, 2, 3)], ()),
    ],
)
def test_small_rounds_have_the_only_plan_there_is(
    interests: list[str], groups: list[tuple[int, ...]], alone: tuple[int, ...]
) -> None:
    plan = plan_round(instance(*interests))

    assert [group.people for group in plan.groups] == groups
    assert plan.alone == alone


@pytest.mark.parametrize("size", [6, 7, 30, 31])
@pytest.mark.parametrize("interests", ["", "abc"], ids=["none", "the same"])
def test_where_all_are_alike_everybody_is_placed(size: int, interests: str) -> None:
    plan = plan_round(instance(*[interests] * size))

    assert plan.alone == ()
    assert [len(group.people) for group in plan.groups].count(3) == size % 2


def test_where_all_are_alike_the_seed_decides_who_meets() -> None:
    plans = {plan_round(instance(*["a"] * 8, seed=seed)) for seed in range(10)}

    assert len(plans) > 5


def test_where_everybody_has_met_everybody_nobody_is_matched() -> None:
    met = combinations(range(1, 7), 2)

    plan = plan_round(instance(*["a"] * 6, apart=met))

    assert plan == Plan(groups=(), alone=(1, 2, 3, 4, 5, 6))


def test_eight_people_have_four_rounds_at_least_in_which_nobody_is_left_out() -> None:
    # Who has met three of seven can still meet four, half of all: a matching of all exists (Dirac).
    met: set[Pair] = set()
    for seed in range(4):
        plan = plan_round(instance(*["a"] * 8, apart=met, seed=seed))
        assert plan.alone == ()
        met |= {pair_ for group in plan.groups for pair_ in combinations(group.people, 2)}

    assert len(met) == 4 * 4


@given(st.lists(INTERESTS, min_size=2, max_size=8))
def test_similarity_is_the_cosine_of_weighted_interests(interests: list[frozenset[str]]) -> None:
    people = candidates(*interests)
    weights = rarity(people)

    for one, other in permutations(people, 2):
        found = similarity(one, other, weights)
        assert found == pytest.approx(cosine(one, other, people))
        assert found == similarity(other, one, weights)
        assert 0 <= found <= 1 + 1e-9


def test_a_rare_interest_brings_two_closer_than_one_that_everybody_has() -> None:
    people = candidates("ab", "ab", "ac", "ad", "ae")
    weights = rarity(people)

    assert weights["b"] > weights["a"] > 0
    assert similarity(people[0], people[1], weights) > similarity(people[2], people[3], weights)


def test_strangers_get_the_same_plan_on_the_command_line() -> None:
    round_ = instance("ab", "ab", "c", "cd", "", apart=[(1, 2)], seed=7)
    command = [sys.executable, "-m", "bot.matching"]

    done = subprocess.run(
        command, input=TypeAdapter(Instance).dump_json(round_), capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr.decode()
    assert TypeAdapter(Plan).validate_json(done.stdout) == plan_round(round_)


def test_strangers_who_send_something_else_get_a_sentence_and_no_traceback() -> None:
    command = [sys.executable, "-m", "bot.matching"]

    done = subprocess.run(command, input=b"garbage", capture_output=True, check=False)

    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "written",
    [
        # nothing, no JSON, not even text
        b"",
        b"garbage",
        b"\xff\xfe\x00",
        # JSON of something else
        b"{}",
        b"[1, 2]",
        b'{"candidates": [{"id": "Ada", "interests": []}], "apart": [], "seed": 1}',
        # the same person twice
        b'{"candidates": [{"id": 1, "interests": []}, {"id": 1, "interests": []}], "apart": [], '
        b'"seed": 1}',
        # the same person in two pins
        b'{"candidates": [], "apart": [], "pinned": [[1, 2], [2, 3]], "seed": 1}',
    ],
)
def test_what_is_no_instance_is_refused_in_one_sentence(
    written: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(written)))

    code = main()

    said, told = capsys.readouterr()
    assert (code, said) == (2, "")
    assert len(told.strip().splitlines()) == 1


def test_it_does_not_matter_who_of_two_who_met_is_named_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    people = [{"id": 1, "interests": ["a"]}, {"id": 2, "interests": ["a"]}]
    written = json.dumps({"candidates": people, "apart": [[2, 1]], "seed": 1}).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(written)))

    refused = main() == 2

    assert refused or json.loads(capsys.readouterr().out) == {"groups": [], "alone": [1, 2]}
