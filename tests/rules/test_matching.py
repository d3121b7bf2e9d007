"""Who meets whom: the rules always, then the aims in their order, and the same plan everywhere."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from benchmarks.matching.judge import Book, judge_plan
from bot.matching.__main__ import main
from bot.matching.model import (
    Earlier,
    Instance,
    Member,
    Mode,
    Pair,
    Plan,
    Reason,
    Rules,
    Weights,
    pair,
)
from bot.matching.planner import evaluate, plan_round
from tests.rules.matching_reference import aims_of, best_of

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

INTERESTS = st.dictionaries(
    st.sampled_from("abcdefg"), st.sampled_from([0.5, 1.0, 2.0]), max_size=4
)
HOURS = st.sampled_from([0, 0b1111, 0b111100, 0b11110000, 0b11111111 << 100])
EVERYTHING = Weights(interests=0.4, hours=0.2, novelty=0.1, wishes=0.15, newcomer=0.15)


@st.composite
def members(draw: st.DrawFn, least: int = 0, most: int = 9) -> tuple[Member, ...]:
    """Give people 1, 2, … of all kinds."""
    member = st.builds(
        Member,
        id=st.just(0),
        interests=INTERESTS,
        hours=HOURS,
        languages=st.frozensets(st.sampled_from(["en", "es", "de"]), max_size=2),
        seeks=st.frozensets(st.sampled_from("xy"), max_size=1),
        offers=st.frozensets(st.sampled_from("xy"), max_size=1),
        roles=st.frozensets(st.sampled_from(["red", "blue"]), max_size=2),
        is_newcomer=st.booleans(),
        capacity=st.sampled_from([0, 0, 1, 2]),
        sat_out=st.integers(0, 3),
    )
    found = draw(st.lists(member, min_size=least, max_size=most))
    return tuple(replace(one, id=number) for number, one in enumerate(found, start=1))


@st.composite
def rounds(
    draw: st.DrawFn, most: int = 9, *, modes: Iterable[Mode] = Mode, sizes: Iterable[int] = (2,)
) -> Instance:
    """Give rounds with everything in them."""
    everybody = draw(members(most=most))
    pairs = list(combinations([member.id for member in everybody], 2))
    some = st.frozensets(st.sampled_from(pairs)) if pairs else st.just(frozenset[Pair]())
    rules = Rules(
        size=draw(st.sampled_from(list(sizes))),
        mode=draw(st.sampled_from(list(modes))),
        roles=("red", "blue"),
        common_language=draw(st.booleans()),
        common_hours=draw(st.sampled_from([0, 0, 2])),
        forget_after=draw(st.sampled_from([2, 100])),
    )
    met = draw(some)
    return Instance(
        members=everybody,
        rules=rules,
        weights=draw(st.sampled_from([Weights(), EVERYTHING])),
        apart=draw(some),
        history=tuple(Earlier(people=couple, ago=draw(st.integers(1, 20))) for couple in met),
        seed=draw(st.integers(0, 2**31)),
    )


def people(*interests: str, **options: object) -> tuple[Member, ...]:
    """Return people 1, 2, … with these interests: a letter is one."""
    return tuple(
        Member(id=number, interests=dict.fromkeys(each, 1.0), **options)  # type: ignore[arg-type]
        for number, each in enumerate(interests, start=1)
    )


def groups_of(plan: Plan) -> list[tuple[int, ...]]:
    return [group.people for group in plan.groups]


@given(rounds(most=14, sizes=(2, 3, 4, 5, 6)))
def test_no_plan_breaks_a_rule_and_all_that_it_says_is_so(round_: Instance) -> None:
    judge_plan(round_, plan_round(round_))


@given(rounds(most=10, modes=(Mode.ANYBODY, Mode.ACROSS, Mode.WITHIN)))
@settings(deadline=None)
def test_pairs_are_the_best_that_there_can_be(round_: Instance) -> None:
    plan = plan_round(round_)
    assume(all(len(group.people) == 2 for group in plan.groups))
    best, book = best_of(round_), Book(round_)
    pairs = tuple((group.people[0], group.people[1]) for group in plan.groups)
    assert aims_of(round_, book, pairs) == best.aims
    near = 1e-4 * (1 + len(pairs))
    assert plan.total >= best.total * (1 - round_.rules.near_best) - near
    assert plan.worst >= best.worst - near
    assert plan.bound is None or plan.bound >= best.total - near


@given(rounds(most=10, modes=(Mode.ANYBODY, Mode.ACROSS, Mode.WITHIN)))
def test_for_its_own_sake_the_total_is_the_greatest_and_proved(round_: Instance) -> None:
    round_ = replace(round_, rules=replace(round_.rules, near_best=0.0))
    plan = plan_round(round_)
    assume(plan.groups and all(len(group.people) == 2 for group in plan.groups))
    assert plan.is_proved
    assert plan.bound == pytest.approx(plan.total, abs=1e-9)
    assert plan.total == pytest.approx(best_of(round_).total, abs=1e-4 * (1 + len(plan.groups)))


@given(rounds(most=12, modes=(Mode.ANYBODY, Mode.ACROSS, Mode.WITHIN)))
def test_nobody_stays_alone_who_could_join_a_pair_or_somebody_else_who_is_alone(
    round_: Instance,
) -> None:
    plan, book = plan_round(round_), Book(round_)
    alone = [one.id for one in plan.alone]
    assert not [two for two in combinations(alone, 2) if book.broken(two) is None]
    pairs = [group for group in groups_of(plan) if len(group) == 2]
    assert not [
        (one, group) for one in alone for group in pairs if book.broken((*group, one)) is None
    ]


@given(rounds(most=12, sizes=(2, 3, 4)), st.randoms(use_true_random=False))
def test_neither_the_order_of_people_nor_a_second_run_changes_the_plan(
    round_: Instance, dice: random.Random
) -> None:
    shuffled = list(round_.members)
    dice.shuffle(shuffled)
    assert plan_round(replace(round_, members=tuple(shuffled))) == plan_round(round_)


@given(rounds(most=12, sizes=(2, 3, 4)), st.randoms(use_true_random=False))
def test_pinned_pairs_are_together_unless_the_rules_keep_them_apart(
    round_: Instance, dice: random.Random
) -> None:
    assume(round_.rules.mode is not Mode.MENTOR)
    order = [member.id for member in round_.members]
    dice.shuffle(order)
    pins = frozenset(pair(*two) for two in zip(order[::2], order[1::2], strict=False))
    judge_plan(pinned := replace(round_, pinned=pins), plan_round(pinned))


# 33 people are more than are tried one by one, 400 more than the first candidates of each.
@pytest.mark.parametrize("size", [33, 400])
def test_a_greater_round_is_proved_too(size: int) -> None:
    everybody = people(*("abcdefghijklmnop"[at % 13 : at % 13 + 1 + at % 4] for at in range(size)))
    plan = plan_round(Instance(members=everybody, rules=Rules(near_best=0.0)))
    assert plan.alone == ()
    assert plan.is_proved
    assert plan.bound is not None
    assert plan.total <= plan.bound <= plan.total * 1.01


def test_who_sat_out_comes_first_and_over_a_year_nobody_sits_out_more_than_one_time_more() -> None:
    """Three of one team and six of the other: three are left over each time, never the same."""
    everybody = tuple(
        Member(id=at, roles=frozenset({"red" if at <= 3 else "blue"})) for at in range(1, 10)
    )
    rules = Rules(mode=Mode.ACROSS, roles=("red", "blue"))
    times: Counter[int] = Counter()
    met: dict[Pair, int] = {}
    for number in range(26):
        least = min(times[one] for one in range(4, 10))
        plan = plan_round(
            Instance(
                members=tuple(
                    replace(one, sat_out=max(times[one.id] - least, 0)) for one in everybody
                ),
                rules=rules,
                history=tuple(Earlier(people=p, ago=number - at) for p, at in met.items()),
                seed=number,
            )
        )
        met |= {pair(*group): number for group in groups_of(plan)}
        times.update(one.id for one in plan.alone)
        counts = [times[one] for one in range(4, 10)]
        assert max(counts) - min(counts) <= 1
    assert sum(times.values()) == 26 * 3


@pytest.mark.parametrize("size", [8, 12])
def test_while_there_is_somebody_new_nobody_meets_the_same_one_again(size: int) -> None:
    met: dict[Pair, int] = {}
    for number in range(size - 1):
        plan = plan_round(
            Instance(
                members=people(*("abc"[at % 3] for at in range(size))),
                history=tuple(Earlier(people=p, ago=number - at) for p, at in met.items()),
                seed=3,
            )
        )
        assert plan.alone == ()
        # The last rounds may be forced to repeat: the rounds before them have taken the pairs.
        if number < size // 2:
            assert not met.keys() & {pair(*group) for group in groups_of(plan)}
        met |= {pair(*group): number for group in groups_of(plan)}


def test_where_all_have_met_it_is_those_who_met_longest_ago() -> None:
    met = {(1, 2): 1, (3, 4): 1, (1, 3): 2, (2, 4): 2, (1, 4): 3, (2, 3): 3}
    history = tuple(Earlier(people=two, ago=ago) for two, ago in met.items())
    plan = plan_round(Instance(members=people("a", "a", "b", "b"), history=history))
    assert groups_of(plan) == [(1, 4), (2, 3)]


def test_the_odd_one_joins_the_pair_that_gains_most() -> None:
    plan = plan_round(Instance(members=people("ab", "ab", "cd", "cd", "abx")))
    assert groups_of(plan) == [(1, 2, 5), (3, 4)]


@pytest.mark.parametrize("pairs", [2, 3, 4])
def test_who_can_be_with_nobody_parts_no_pair(pairs: int) -> None:
    """They were taken for the odd one, for whom pairs were parted, and others were left alone."""
    likes = [interest for interest in "abcd"[:pairs] for _ in range(2)]
    apart = frozenset((one, 2 * pairs + 1) for one in range(1, 2 * pairs + 1))
    for seed in range(5):
        plan = plan_round(Instance(members=people(*likes, "z"), apart=apart, seed=seed))
        assert groups_of(plan) == [(2 * n - 1, 2 * n) for n in range(1, pairs + 1)]
        assert plan.bound == pytest.approx(plan.total)


@given(rounds(most=9, modes=(Mode.ANYBODY, Mode.ACROSS, Mode.WITHIN)))
def test_who_can_be_with_nobody_changes_nothing_for_the_others(round_: Instance) -> None:
    stranger = Member(id=len(round_.members) + 1, sat_out=3)
    apart = round_.apart | {(member.id, stranger.id) for member in round_.members}
    beside = replace(round_, members=(*round_.members, stranger), apart=apart)
    before, after = plan_round(round_), plan_round(beside)
    assert len(after.alone) == len(before.alone) + 1
    assert [len(group) for group in groups_of(after)] == [len(group) for group in groups_of(before)]


def test_the_worst_off_is_lifted_where_it_costs_next_to_nothing() -> None:
    """One and two are made for each other, and so are three and four, if it were only for them."""
    scores = Instance(
        members=people("ab", "ab", "abc", "c"),
        rules=Rules(near_best=1.0),
        weights=Weights(interests=1, hours=0, novelty=0),
    )
    lifted = plan_round(scores)
    greedy = plan_round(replace(scores, rules=Rules(near_best=0.0)))
    assert lifted.worst >= greedy.worst
    assert greedy.total >= lifted.total


def test_groups_have_the_size_that_was_asked_for_and_the_rest_is_shared_out() -> None:
    for count, sizes in ((12, [4, 4, 4]), (13, [4, 4, 5]), (14, [3, 3, 4, 4]), (15, [4, 4, 4, 3])):
        everybody = people(*("abcd"[at % 4] for at in range(count)))
        plan = plan_round(Instance(members=everybody, rules=Rules(size=4)))
        assert sorted(map(len, groups_of(plan))) == sorted(sizes)


def test_a_great_round_in_groups_is_looked_at_by_neighbourhoods_and_leaves_nobody_alone() -> None:
    everybody = tuple(
        Member(id=at, interests={"abcdefgh"[at % 8]: 1.0}, hours=0b111 << at % 3)
        for at in range(1, 1_302)
    )
    pinned = frozenset({(1, 1_300)})
    round_ = Instance(members=everybody, rules=Rules(size=4), pinned=pinned)
    plan = plan_round(round_)
    judge_plan(round_, plan)
    assert plan.alone == ()
    assert {len(group) for group in groups_of(plan)} <= {3, 4, 5}


def test_a_mentor_has_as_many_as_they_have_room_for_and_only_them() -> None:
    mentors = [Member(id=1, capacity=2), Member(id=2, capacity=1)]
    mentees = [Member(id=number) for number in (3, 4, 5, 6)]
    plan = plan_round(Instance(members=(*mentors, *mentees), rules=Rules(size=3, mode=Mode.MENTOR)))
    assert sorted(len(group) for group in groups_of(plan)) == [2, 3]
    assert [one.reason for one in plan.alone] == [Reason.TAKEN]


def test_of_a_mentors_group_two_who_are_apart_are_not_both() -> None:
    everybody = (Member(id=1, capacity=2), Member(id=2), Member(id=3))
    rules = Rules(size=3, mode=Mode.MENTOR)
    plan = plan_round(Instance(members=everybody, rules=rules, apart=frozenset({(2, 3)})))
    assert [len(group) for group in groups_of(plan)] == [2]


SPANISH, GERMAN = frozenset({"es"}), frozenset({"de"})


@pytest.mark.parametrize(
    ("everybody", "rules", "apart", "reason"),
    [
        ([Member(id=1)], Rules(), [], Reason.NOBODY_ELSE),
        (
            [Member(id=1, languages=SPANISH), Member(id=2, languages=GERMAN)],
            Rules(common_language=True),
            [],
            Reason.LANGUAGE,
        ),
        # They have the language in common, and no hour.
        (
            [
                Member(id=1, languages=SPANISH, hours=1),
                Member(id=2, languages=SPANISH, hours=2),
            ],
            Rules(common_language=True, common_hours=1),
            [],
            Reason.HOURS,
        ),
        (
            [Member(id=1), Member(id=2)],
            Rules(mode=Mode.ACROSS, roles=("red",)),
            [],
            Reason.ROLES,
        ),
        ([Member(id=1), Member(id=2)], Rules(), [(1, 2)], Reason.APART),
        # The third may not be with either of the two.
        ([Member(id=1), Member(id=2), Member(id=3)], Rules(), [(1, 3)], Reason.TAKEN),
    ],
)
def test_who_is_alone_is_told_the_first_reason_that_explains_it(
    everybody: list[Member], rules: Rules, apart: list[Pair], reason: Reason
) -> None:
    plan = plan_round(Instance(members=tuple(everybody), rules=rules, apart=frozenset(apart)))
    assert reason in [one.reason for one in plan.alone]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 6, 7, 30, 31])
@pytest.mark.parametrize("interests", ["", "abc"], ids=["none", "the same"])
def test_where_all_are_alike_everybody_is_placed(count: int, interests: str) -> None:
    plan = plan_round(Instance(members=people(*[interests] * count)))
    assert len(plan.alone) == (1 if count == 1 else 0)


def test_where_all_are_alike_the_seed_decides_who_meets() -> None:
    everybody = people(*["a"] * 8)
    plans = {
        tuple(groups_of(plan_round(Instance(members=everybody, seed=seed)))) for seed in range(6)
    }
    assert len(plans) > 1


def test_a_member_with_five_thousand_interests_is_one_like_any_other() -> None:
    many = Member(id=1, interests={f"topic {number}": 1.0 for number in range(5_000)})
    plan = plan_round(Instance(members=(many, *people("", "a", "b", "c")[1:])))
    assert plan.alone == ()


def test_where_everybody_is_to_be_apart_from_everybody_the_plan_is_empty() -> None:
    everybody = people("a", "a", "a", "a")
    apart = frozenset(combinations(range(1, 5), 2))
    for size in (2, 3):
        plan = plan_round(Instance(members=everybody, rules=Rules(size=size), apart=apart))
        assert plan.groups == ()
        assert {one.reason for one in plan.alone} == {Reason.APART}


def test_what_is_near_an_interest_counts_in_part() -> None:
    near = {"chess": {"go": 0.8}, "go": {"chess": 0.8}}
    everybody = (
        Member(id=1, interests={"chess": 1.0}),
        Member(id=2, interests={"go": 1.0}),
        Member(id=3, interests={"rugby": 1.0}),
        Member(id=4, interests={"sewing": 1.0}),
    )
    plan = plan_round(Instance(members=everybody, near=near))
    assert groups_of(plan) == [(1, 2), (3, 4)]
    assert plan.groups[0].shared == ()


def test_groups_that_an_organiser_changed_are_weighed_as_those_that_were_planned() -> None:
    round_ = Instance(members=people("ab", "ab", "cd", "cd"))
    plan = plan_round(round_)
    again = evaluate(round_, groups_of(plan))
    swapped = evaluate(round_, [(1, 3), (2, 4)])
    assert again.groups == plan.groups
    assert swapped.total < plan.total
    assert swapped.bound is None


def test_strangers_get_the_same_plan_on_the_command_line() -> None:
    """In another process, where sets have another order."""
    round_ = Instance(members=people("ab", "bc", "abc", "", "c", "ad"), seed=5)
    told = subprocess.run(
        [sys.executable, "-m", "bot.matching"],
        input=TypeAdapter(Instance).dump_json(round_),
        capture_output=True,
        check=True,
    )
    assert TypeAdapter(Plan).validate_json(told.stdout) == plan_round(round_)


def test_strangers_who_send_something_else_get_a_sentence_and_no_traceback() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "bot.matching"],
        input=b'{"members": "all"}',
        capture_output=True,
        check=False,
    )
    assert told.returncode == 2
    assert told.stderr.startswith(b"This is no instance of a round: members: ")
    assert b"Traceback" not in told.stderr


def test_a_few_words_are_instance_enough(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"members": [{"id": 1, "interests": {"chess": 1}}, {"id": 2}]}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(given).encode())))
    assert main() == 0
    assert json.loads(capsys.readouterr().out)["groups"][0]["people"] == [1, 2]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"members": (Member(id=1), Member(id=1))}, "somebody takes part twice"),
        ({"pinned": frozenset({(1, 2), (2, 3)})}, "somebody is pinned twice"),
        ({"history": (Earlier(people=(1, 2), ago=0),)}, "at least 1 round ago"),
        (
            {"members": (Member(id=1, embedding=(1.0,)), Member(id=2, embedding=(1.0, 2.0)))},
            "not equally long",
        ),
        ({"members": (Member(id=1, hours=1 << 168),)}, "168 bits"),
        (
            {"members": tuple(Member(id=at, languages=frozenset({f"{at}"})) for at in range(65))},
            "more than 64 different languages",
        ),
    ],
)
def test_what_is_no_round_is_refused_in_words(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Instance(**{"members": (Member(id=1),), **wrong})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"size": 1}, "2 to 6 people"),
        ({"size": 7}, "2 to 6 people"),
        ({"common_hours": 169}, "168 hours"),
        ({"near_best": 1.5}, "near_best"),
    ],
)
def test_rules_that_nobody_can_keep_are_refused_in_words(
    wrong: dict[str, float], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        Rules(**wrong)  # type: ignore[arg-type]


def test_weights_of_nothing_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="not all 0"):
        Weights(interests=0, hours=0, novelty=0)
