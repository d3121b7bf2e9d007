"""The judge of matching catches each broken rule, and the peers it judges keep to all of them."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from benchmarks.matching import peers
from benchmarks.matching.communities import HARD, MOST_INTERESTS, PAST_ROUNDS, community
from benchmarks.matching.dense import Dense
from benchmarks.matching.judge import Book, Groups, RuleBroken, judge, judge_plan
from benchmarks.matching.optimum import best_groups, best_pairs, bound, ceiling
from benchmarks.rounds.season import play
from bot.matching.model import (
    Alone,
    Earlier,
    Group,
    Instance,
    Member,
    Mode,
    Parts,
    Plan,
    Reason,
    Rules,
    Weights,
    pair,
)

if TYPE_CHECKING:
    from collections.abc import Callable

ALL_WEIGHTS = Weights(
    interests=0.4, embedding=0.1, hours=0.2, novelty=0.1, wishes=0.15, newcomer=0.25
)


def people(*members: Member, rules: Rules | None = None, size: int = 2) -> Instance:
    return Instance(members=members, rules=rules or Rules(size=size))


def speaking(*languages: str) -> list[Member]:
    """Return people 1, 2, … who speak these: a letter is a language."""
    return [Member(id=at, languages=frozenset(each)) for at, each in enumerate(languages, 1)]


def with_hours(*hours: int) -> list[Member]:
    return [Member(id=at, hours=each) for at, each in enumerate(hours, 1)]


def with_roles(*roles: str) -> list[Member]:
    return [Member(id=at, roles=frozenset(each)) for at, each in enumerate(roles, 1)]


FOUR = [Member(id=number) for number in range(1, 5)]
TRIO = Rules(size=3, common_language=True)
ACROSS = Rules(mode=Mode.ACROSS, roles=("a", "b"))
WITHIN = replace(ACROSS, mode=Mode.WITHIN)
MENTORED = Rules(mode=Mode.MENTOR)
MENTOR = Member(id=1, capacity=2)


@pytest.mark.parametrize(
    ("instance", "groups", "broken"),
    [
        (people(*FOUR), [(1, 2), (2, 3)], "2 is in two groups"),
        (people(*FOUR), [(1, 1)], "1 is in two groups"),
        (people(*FOUR), [(1, 9)], "9 does not take part"),
        (people(*FOUR), [(1,)], "are 1, not 2 to 3"),
        (people(*FOUR), [(1, 2, 3, 4)], "are 4, not 2 to 3"),
        (people(*FOUR, size=4), [(1,)], "are 1, not 2 to 5"),
        (replace(people(*FOUR), apart=frozenset({(1, 3)})), [(3, 1)], "are to be apart"),
        (replace(people(*FOUR), apart=frozenset({(1, 3)})), [(1, 2, 3)], "are to be apart"),
        # Each two speak one language, and no language is spoken by all.
        (people(*speaking("ab", "bc", "ac"), rules=TRIO), [(1, 2, 3)], "no language in common"),
        # Each two are free at the same two hours, and all at one only.
        (
            people(*with_hours(0b1101, 0b1011, 0b0111 | 0b1000), rules=Rules(common_hours=2)),
            [(1, 2, 3)],
            None,
        ),
        (
            people(*with_hours(0b01101, 0b01011, 0b10011), rules=Rules(common_hours=2)),
            [(1, 2, 3)],
            "too few hours in common",
        ),
        (people(*with_roles("a", "a"), rules=ACROSS), [(1, 2)], "roles that do not fit"),
        (people(*with_roles("", ""), rules=ACROSS), [(1, 2)], "roles that do not fit"),
        # A role that the rules do not name is none.
        (people(*with_roles("ax", "bx"), rules=ACROSS), [(1, 2)], None),
        (people(*with_roles("a", ""), rules=ACROSS), [(1, 2)], None),
        (people(*with_roles("a", "b"), rules=WITHIN), [(1, 2)], "roles that do not fit"),
        (people(*with_roles("ab", "b"), rules=WITHIN), [(1, 2)], None),
        (people(MENTOR, *FOUR[1:], rules=MENTORED), [(1, 2, 3)], None),
        (people(MENTOR, *FOUR[1:], rules=MENTORED), [(1, 2, 3, 4)], "are 4, not 2 to 3"),
        (
            people(MENTOR, replace(MENTOR, id=2), rules=MENTORED),
            [(1, 2)],
            "roles that do not fit",
        ),
        (replace(people(*FOUR), pinned=frozenset({(1, 2)})), [(1, 3)], "pinned and not together"),
        # Who is to be apart is not together because of a pin.
        (
            replace(people(*FOUR), pinned=frozenset({(1, 2)}), apart=frozenset({(1, 2)})),
            [(1, 3)],
            None,
        ),
    ],
)
def test_the_judge_catches_each_broken_rule(
    instance: Instance, groups: Groups, broken: str | None
) -> None:
    if broken is None:
        assert judge(instance, groups).total > 0
    else:
        with pytest.raises(RuleBroken, match=broken):
            judge(instance, groups)


HONEST = Plan(
    groups=(
        Group(
            people=(1, 2),
            score=0.15 / 12,
            parts=Parts(interests=0, embedding=0, hours=0, novelty=1 / 12, wishes=0, newcomer=0),
            shared=(),
            repeats=1,
        ),
    ),
    alone=(Alone(id=3, reason=Reason.TAKEN), Alone(id=4, reason=Reason.TAKEN)),
    total=0.15 / 12,
    bound=0.4,
    is_proved=True,
    worst=0.15 / 12,
)
MET = replace(people(*FOUR), history=(Earlier(people=(2, 1), ago=2),))


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"alone": HONEST.alone[:1]}, "who is alone"),
        ({"alone": (*HONEST.alone, HONEST.alone[0])}, "who is alone"),
        ({"total": 0.1}, "its total"),
        ({"worst": 0.1}, "its worst"),
        ({"bound": 0.01}, "its bound"),
        ({"groups": (replace(HONEST.groups[0], repeats=0),)}, "its repeats"),
        ({"groups": (replace(HONEST.groups[0], score=0.1),)}, "its scores"),
    ],
)
def test_the_judge_catches_a_plan_that_says_more_than_is_so(
    said: dict[str, object], wrong: str
) -> None:
    assert judge_plan(MET, HONEST).repeats == 1

    with pytest.raises(RuleBroken, match=wrong):
        judge_plan(MET, replace(HONEST, **said))  # type: ignore[arg-type]


def test_a_score_is_what_the_model_says() -> None:
    ann = Member(
        id=1, interests={"chess": 1, "tea": 2}, hours=0b111, is_newcomer=True,
        seeks=frozenset({"help"}), embedding=(1.0, 0.0),
    )  # fmt: skip
    ben = Member(
        id=2, interests={"chess": 1}, hours=0b110, offers=frozenset({"help"}), embedding=(1.0, 1.0)
    )
    instance = replace(
        people(ann, ben, Member(id=3)),
        weights=ALL_WEIGHTS,
        history=(Earlier(people=(2, 1), ago=9), Earlier(people=(1, 2), ago=4)),
    )
    chess, tea = math.log(1 + 3 / 2), 2 * math.log(1 + 3 / 1)
    parts = {
        "interests": chess / math.hypot(chess, tea),
        "embedding": math.sqrt(0.5),
        "hours": 2 / 6,
        "novelty": 3 / 12,
        "wishes": 0.5,
        "newcomer": 1.0,
    }

    score = sum(getattr(ALL_WEIGHTS, name) * part for name, part in parts.items()) / 1.2

    assert Book(instance).score(1, 2) == pytest.approx(score)
    assert Book(instance).score(2, 1) == pytest.approx(score)


def test_a_meeting_that_is_forgotten_is_none() -> None:
    remembered = replace(MET, rules=Rules(forget_after=2))
    forgotten = replace(MET, rules=Rules(forget_after=1))

    assert judge(remembered, [(1, 2)]).repeats == 1
    assert judge(forgotten, [(1, 2)]).repeats == 0
    assert judge(forgotten, [(1, 2)]).total == pytest.approx(0.15)


def test_a_group_counts_for_half_its_people_and_a_tenth_is_told() -> None:
    hours = [Member(id=at, hours=0b111111 if at <= 3 else 0) for at in range(1, 24)]
    groups = [(1, 2, 3), *((at, at + 1) for at in range(4, 22, 2))]

    found = judge(people(*hours), groups)

    assert found.scores == pytest.approx([0.45] + [0.15] * 9)
    assert found.total == pytest.approx(1.5 * 0.45 + 9 * 0.15)
    assert (found.worst, found.tenth) == pytest.approx((0.15, 0.15))
    assert found.alone == {22, 23}
    assert found.made == 12


@pytest.mark.parametrize(
    "rules",
    [
        HARD,
        Rules(mode=Mode.ACROSS, roles=("team 1", "team 2")),
        Rules(mode=Mode.WITHIN, roles=("team 1", "team 2"), forget_after=3),
    ],
)
def test_all_scores_at_once_are_those_of_the_judge(rules: Rules) -> None:
    start = community(60, 3, rules)
    members = tuple(
        replace(
            one,
            hours=one.hours << 144,
            embedding=(float(one.id % 7), 1.0, -3.0) if one.id % 5 else (),
            seeks=frozenset({f"wish {one.id % 3}"}),
            offers=frozenset({f"wish {one.id % 4}"}),
        )
        for one in start.members
    )
    for weights in (Weights(), ALL_WEIGHTS):
        instance = replace(start, members=members, weights=weights)
        book, rows = Book(instance), Dense(instance).rows(0, 60)
        for one, other in combinations(range(60), 2):
            two = (one + 1, other + 1)
            expected = book.score(*two) if book.broken(two) is None else -1
            assert rows[one, other] == pytest.approx(expected, abs=1e-5)
            assert rows[one, other] == pytest.approx(rows[other, one], abs=1e-5)


def test_communities_are_the_same_for_the_same_seed_only() -> None:
    assert community(100, 1) == community(100, 1)
    assert community(100, 1) != community(100, 2)


def test_communities_are_what_they_are_said_to_be() -> None:
    size = 600
    instance = community(size, 1)
    may = np.mean(Dense(instance).rows(0, size) >= 0)
    many = [len(member.interests) for member in instance.members]

    assert 0.25 < may < 0.4
    assert (min(many), max(many)) == (0, MOST_INTERESTS)
    assert 0.10 < np.mean([member.is_newcomer for member in instance.members]) < 0.20
    assert len(instance.apart) == pytest.approx(0.02 * math.comb(size, 2), rel=0.03)
    assert {earlier.ago for earlier in instance.history} == set(range(1, PAST_ROUNDS + 1))
    by_round = [
        [one for earlier in instance.history if earlier.ago == ago for one in earlier.people]
        for ago in range(1, PAST_ROUNDS + 1)
    ]
    assert all(len(met) == len(set(met)) > size / 2 for met in by_round)


def test_nothing_in_a_large_community_grows_with_all_pairs() -> None:
    instance = community(20_000, 1)

    assert len(instance.apart) <= 2 * 20_000
    assert len(instance.history) <= PAST_ROUNDS * 10_000


def test_in_a_close_community_most_may_meet() -> None:
    assert np.mean(Dense(community(200, 1, is_close=True)).rows(0, 200) >= 0) > 0.6


@pytest.mark.parametrize("size", [2, 3, 4])
@pytest.mark.parametrize("joins", [False, True])
def test_shuffle_and_greed_keep_the_rules(size: int, joins: bool) -> None:
    instance = community(80, 2, replace(HARD, size=size), is_close=True)

    shuffled = judge(instance, peers.shuffle(instance, joins=joins))
    greedy = judge(instance, peers.greedy(instance, joins=joins))

    assert greedy.total > shuffled.total > 0


@pytest.mark.parametrize("seed", range(3))
def test_no_peer_is_better_than_the_best_and_nothing_is_above_the_bound(seed: int) -> None:
    instance = replace(community(60, seed), history=())
    best = judge(instance, best_pairs(instance))

    for matcher in (peers.by_rustworkx, peers.by_networkx):
        found = judge(instance, matcher(instance))
        assert found.total == pytest.approx(best.total, abs=1e-4)
        assert len(found.alone) == len(best.alone)
    greedy = judge(instance, peers.greedy(instance))
    assert (-len(greedy.alone), greedy.total) <= (-len(best.alone), best.total + 1e-6)
    assert judge(instance, peers.by_rustworkx(instance, best=4)).total <= best.total + 1e-6
    assert best.total <= bound(instance) + 1e-6
    assert bound(instance) <= ceiling(instance).median + 1e-6


def test_the_best_pairs_repeat_only_where_they_must_and_then_the_oldest() -> None:
    met = [((1, 2), 3), ((3, 4), 3), ((1, 3), 1), ((2, 4), 9), ((1, 4), 2), ((2, 3), 2)]
    history = tuple(Earlier(people=two, ago=ago) for two, ago in met)
    instance = replace(people(*FOUR), history=history)

    # Two repeats whichever it is: 3 + 3 rounds ago, 1 + 9, or 2 + 2.
    assert {pair(*two) for two in best_pairs(instance)} == {(1, 3), (2, 4)}
    assert bound(instance, repeats=False) == 0
    free = replace(instance, history=history[2:])
    assert {pair(*two) for two in best_pairs(free)} == {(1, 2), (3, 4)}


def partitions(instance: Instance, left: frozenset[int]) -> list[list[tuple[int, ...]]]:
    """Return every way to make groups of some people."""
    if not left:
        return [[]]
    first, book = min(left), Book(instance)
    found = partitions(instance, left - {first})
    for many in (3, 4, 5):
        for others in combinations(sorted(left - {first}), many - 1):
            group = (first, *others)
            if book.broken(group) is None:
                rest = partitions(instance, left - set(group))
                found += [[group, *one] for one in rest]
    return found


@pytest.mark.parametrize("seed", range(3))
def test_the_best_groups_are_those_that_trying_all_finds(seed: int) -> None:
    instance = community(8, seed, replace(HARD, size=4), is_close=True)
    everybody = frozenset(member.id for member in instance.members)
    judged = [judge(instance, groups) for groups in partitions(instance, everybody)]

    found = judge(instance, best_groups(instance))

    fewest = min(len(one.alone) for one in judged)
    assert len(found.alone) == fewest
    total = max(one.total for one in judged if len(one.alone) == fewest)
    assert found.total == pytest.approx(total)


def in_order(instance: Instance) -> Groups:
    ids = [member.id for member in instance.members]
    return list(zip(ids[::2], ids[1::2], strict=False))


def round_robin(instance: Instance) -> Groups:
    """Let all but the first go on by one place each round."""
    first, *others = [member.id for member in instance.members]
    at = instance.seed % len(others)
    ring = [first, *others[at:], *others[:at]]
    return [(ring[place], ring[-1 - place]) for place in range(len(ring) // 2)]


@pytest.mark.parametrize(
    ("matcher", "size", "repeats", "sat_out"),
    [
        (in_order, 6, 6 / 9, 0),  # the same pairs each time
        (round_robin, 6, 0.0, 0),
        (in_order, 5, 4 / 6, 3),  # the last one always sits out
    ],
)
def test_a_season_counts_who_meets_again_and_who_sits_out(
    matcher: Callable[[Instance], Groups], size: int, repeats: float, sat_out: int
) -> None:
    start = people(*(Member(id=at, interests={"tea": 1.0}) for at in range(1, size + 1)))
    seen: list[Instance] = []

    def watched(instance: Instance) -> Groups:
        seen.append(instance)
        return matcher(instance)

    season = play(start, watched, rounds=3)

    assert season.repeats == pytest.approx(repeats)
    assert (season.sat_out, season.difference) == (sat_out, sat_out)
    assert (season.least, season.shared, season.chance) == (0, 1, 1)
    assert [member.sat_out for member in seen[-1].members][-1] == (2 if sat_out else 0)
    assert {earlier.ago for earlier in seen[-1].history} <= {1, 2}
