"""How alike two people are, why, and how much is read to find out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.hours import Hours, Stretch
from bot.community.interests import Interest
from bot.community.people import Fit
from bot.community.people.common_ground import what_we_share
from bot.community.people.rules import (
    BUDGET,
    MOST_KEYS,
    Traits,
    keys_to_look_for,
    likeness,
    lot,
    postings,
    rarity,
    seed_of,
    traits_of,
)
from bot.community.profiles import LookingFor, Profile
from bot.ids import GuildId, UserId
from tests.rules.people import NOW
from tests.rules.people import person as person_of_the_vocabulary

NEAR = {
    "hiking": {"trekking": 0.9, "climbing": 0.6, "travel": 0.35},
    "trekking": {"hiking": 0.9},
    "climbing": {"hiking": 0.6},
    "travel": {"hiking": 0.35},
}
MADRID, TOKYO = ZoneInfo("Europe/Madrid"), ZoneInfo("Asia/Tokyo")
COUNTS = {"hiking": 40, "chess": 10, "tea": 80, "trekking": 5, "climbing": 20, "travel": 60}


def person(user_id: int, interests: str = "") -> Profile:
    """Return somebody with these interests, as they stand."""
    named = [label.strip() for label in interests.split(",") if label.strip()]
    return replace(
        person_of_the_vocabulary(user_id),
        interests=tuple(Interest(key=label.lower(), label=label) for label in named),
    )


def neighbours(key: str) -> dict[str, float]:
    return NEAR.get(key, {})


def alike(me: Profile, other: Profile) -> float | None:
    """Return how alike two people are in a server of a hundred."""
    near = keys_to_look_for([interest.key for interest in me.interests], neighbours)
    counts = {key: COUNTS.get(key, 1) for key in near}
    return likeness(traits_of(me, NOW), traits_of(other, NOW), near, rarity(100, counts))


def ranked(me: Profile, *others: Profile) -> list[int]:
    """Return the ids of those who are like somebody, the likest first."""
    scores = {other.user_id: alike(me, other) for other in others}
    found = {user_id: score for user_id, score in scores.items() if score is not None}
    return sorted(found, key=lambda user_id: -found[UserId(user_id)])


def test_a_rare_interest_says_more_than_a_frequent_one() -> None:
    assert ranked(person(1, "tea, chess"), person(2, "tea"), person(3, "chess")) == [3, 2]


def test_who_shares_more_is_more_like_one() -> None:
    me, all_of_it = person(1, "tea, chess, hiking"), person(4, "tea, chess, hiking")
    assert ranked(me, person(2, "chess"), person(3, "chess, tea"), all_of_it) == [4, 3, 2]


def test_near_interests_count_in_part_the_nearer_the_more() -> None:
    me = person(1, "hiking")
    others = [
        person(2, "travel"),
        person(3, "climbing"),
        person(4, "trekking"),
        person(5, "hiking"),
    ]
    assert ranked(me, *others, person(6, "chess")) == [5, 4, 3, 2]


def test_a_language_in_common_is_needed_where_both_named_some() -> None:
    me = replace(person(1, "tea"), languages=("en", "es"))
    stranger = replace(person(2, "tea"), languages=("ja",))
    silent, friend = person(3, "tea"), replace(person(4, "tea"), languages=("es",))
    assert alike(me, stranger) is None
    assert alike(me, silent) is not None
    assert alike(me, friend) is not None


def test_hours_and_wishes_tell_apart_who_is_as_near_and_never_outweigh_interests() -> None:
    evenings = Hours.of([Stretch.WEEKDAY_EVENINGS])
    me = replace(person(1, "tea, chess"), zone=MADRID, hours=evenings)
    near = replace(person(2, "chess"), looking_for=())
    free = replace(near, user_id=UserId(3), zone=MADRID, hours=evenings)
    fits = replace(near, user_id=UserId(4), looking_for=(LookingFor.FRIENDS,))
    only_free = replace(free, user_id=UserId(5), interests=())
    assert ranked(me, near, free, fits, only_free) == [3, 4, 2]


def test_what_two_share_is_said_in_the_words_of_the_first() -> None:
    ada = replace(person(1, "Hiking, CHESS"), languages=("es", "en"))
    ben = replace(person(2, "chess, trekking"), languages=("en", "Klingon"))
    shared = what_we_share(ada, ben, NOW, neighbours)
    assert [interest.label for interest in shared.interests] == ["CHESS"]
    assert [(pair.mine.label, pair.theirs.label) for pair in shared.near] == [
        ("Hiking", "trekking")
    ]
    assert shared.languages == ("en",)
    assert shared.wishes == (Fit.FRIENDS,)


def test_what_is_loosely_near_is_no_reason_that_is_said() -> None:
    assert what_we_share(person(1, "hiking"), person(2, "travel"), NOW, neighbours).near == ()


@pytest.mark.parametrize(
    ("mine", "theirs", "fits"),
    [
        (["mentor"], ["mentee"], [Fit.MENTORING]),
        (["mentee"], ["mentor"], [Fit.MENTORING]),
        (["mentor"], ["mentor"], []),  # both look for one
        (["friends", "professional"], ["professional", "friends"], [Fit.FRIENDS, Fit.PROFESSIONAL]),
        (["looking"], ["looking"], []),
        (["mentor", "mentee"], ["mentee", "mentor"], [Fit.MENTORING]),  # once
    ],
)
def test_wishes_that_answer_each_other(mine: list[str], theirs: list[str], fits: list[Fit]) -> None:
    one = replace(person(1), looking_for=tuple(map(LookingFor, mine)))
    other = replace(person(2), looking_for=tuple(map(LookingFor, theirs)))
    assert what_we_share(one, other, NOW).wishes == tuple(fits)


def test_hours_in_common_are_those_at_the_same_time_wherever_each_one_is() -> None:
    evenings = Hours.of([Stretch.WEEKDAY_EVENINGS])
    ada = replace(person(1), zone=MADRID, hours=evenings)
    same = what_we_share(ada, replace(person(2), zone=MADRID, hours=evenings), NOW)
    assert (same.hours, same.evenings) == (25, 5)
    far = what_we_share(ada, replace(person(2), zone=TOKYO, hours=evenings), NOW)
    assert (far.hours, far.evenings) == (0, 0)
    # 18 to 23 in Madrid is 2 to 7 in Tokyo, of the day after.
    night = Hours.at(1, range(2, 4))
    early = what_we_share(ada, replace(person(2), zone=TOKYO, hours=night), NOW)
    assert (early.hours, early.evenings) == (2, 1)
    nowhere = what_we_share(ada, replace(person(2), hours=evenings), NOW)
    assert nowhere.hours == 0


KEYS = st.text("abcdef", min_size=1, max_size=2)


@given(st.dictionaries(KEYS, st.integers(1, 10_000), max_size=40))
def test_no_more_is_read_than_the_budget_and_the_rarest_first(counts: dict[str, int]) -> None:
    near = {key: {key: 1.0} for key in counts}
    lists = postings(near, rarity(20_000, counts), counts)
    order = [counts[each.key] for each in lists]
    assert order == sorted(order)
    read = sum(min(2 * each.most, counts[each.key]) for each in lists)
    assert read <= BUDGET
    assert {each.key for each in lists} == set(counts)
    if sum(counts.values()) <= BUDGET:
        assert all(each.most == counts[each.key] for each in lists)


def test_ones_own_interests_come_before_near_ones_and_there_is_an_end() -> None:
    own = [f"mine {n}" for n in range(20)]

    def many(key: str) -> dict[str, float]:
        return {f"near {key} {n}": 0.9 - n / 100 for n in range(10)} | {"far": 0.1}

    keys = keys_to_look_for(own, many)
    assert list(keys)[:20] == own
    assert len(keys) == MOST_KEYS
    assert "far" not in keys


@given(
    st.frozensets(KEYS, min_size=1, max_size=8),
    st.frozensets(KEYS, max_size=8),
    st.dictionaries(KEYS, st.integers(1, 100), min_size=1),
)
def test_likeness_lies_between_nothing_and_one_and_is_highest_with_oneself(
    mine: frozenset[str], theirs: frozenset[str], counts: dict[str, int]
) -> None:
    near = keys_to_look_for(sorted(mine), lambda _key: {})
    idf = rarity(100, {key: counts.get(key, 1) for key in near})
    score = likeness(Traits(keys=mine), Traits(keys=theirs), near, idf)
    itself = likeness(Traits(keys=mine), Traits(keys=mine), near, idf)
    assert (score is None) == (not mine & theirs)
    assert itself is not None
    assert score is None or 0 < score <= itself + 1e-9 <= 1


def test_lots_differ_by_day_and_by_who_looks() -> None:
    here, ada, ben, day = GuildId(1), UserId(1), UserId(2), date(2026, 3, 1)
    seeds = {seed_of(here, ada, day), seed_of(here, ben, day), seed_of(here, ada, date(2026, 3, 2))}
    assert len(seeds) == 3
    assert seed_of(here, ada, day) == seed_of(here, ada, day)
    orders = {tuple(sorted(range(9), key=lambda n: lot(seed, UserId(n)))) for seed in seeds}
    assert len(orders) == 3
