"""Who is greeted alone, who with a crowd, and when a standing post has sunk."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cogs.introductions.arrivals.rules import A_MINUTE, ALONE, goes_on, is_crowd
from cogs.introductions.standing.rules import AT_MOST_EVERY, DEPTH, has_sunk

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)

arrivals = st.lists(st.timedeltas(timedelta(), timedelta(minutes=20)), max_size=80).map(
    lambda waits: [NOW + wait for wait in sorted(waits)]
)


@pytest.mark.parametrize(
    ("seconds_ago", "expected"),
    [
        # nobody, or a few
        ([], False),
        ([0, 10, 20, 30], False),
        # the sixth within a minute, all in one instant too
        ([0, 10, 20, 30, 59], True),
        ([0, 0, 0, 0, 0], True),
        # the first of the five came a minute ago
        ([0, 10, 20, 30, 60], False),
        # many, long ago
        ([61] * 500, False),
        ([61] * 500 + [1] * 5, True),
    ],
)
def test_who_comes_after_five_within_a_minute_is_one_of_a_crowd(
    seconds_ago: list[int], expected: bool
) -> None:
    greeted = [NOW - timedelta(seconds=ago) for ago in seconds_ago]
    assert is_crowd(greeted, NOW) is expected


def greeted_alone(times: Sequence[datetime]) -> tuple[list[datetime], list[datetime]]:
    """Return when people are greeted alone, and when a crowd's greeting is posted."""
    alone: list[datetime] = []
    posted: list[datetime] = []
    crowd: datetime | None = None
    for number, now in enumerate(times):
        if not is_crowd(times[:number], now):
            alone.append(now)
            continue
        if crowd is None or not goes_on(crowd, now):
            posted.append(now)
        crowd = now
    return alone, posted


@given(arrivals)
def test_however_many_come_nobody_sees_more_than_six_greetings_in_a_minute(
    times: list[datetime],
) -> None:
    alone, posted = greeted_alone(times)
    for since in times:
        within = [at for at in alone + posted if since <= at < since + A_MINUTE]
        assert len(within) <= ALONE + 1
        assert sum(since <= at < since + A_MINUTE for at in posted) <= 1


@given(arrivals)
def test_whoever_comes_when_few_do_is_greeted_by_name(times: list[datetime]) -> None:
    alone, _ = greeted_alone(times)
    for number, now in enumerate(times):
        if sum(now - at < A_MINUTE for at in times[:number]) < ALONE:
            assert now in alone


@given(st.lists(st.timedeltas(timedelta(), timedelta(minutes=3)), max_size=20))
def test_in_which_order_others_were_greeted_does_not_matter(ages: list[timedelta]) -> None:
    greeted = [NOW - age for age in ages]
    assert is_crowd(greeted, NOW) == is_crowd(sorted(greeted), NOW)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, True), (59, True), (60, False), (3600, False)],
)
def test_a_crowd_goes_on_for_a_minute_after_its_last_one(seconds: int, expected: bool) -> None:
    assert goes_on(NOW, NOW + timedelta(seconds=seconds)) is expected


@pytest.mark.parametrize(
    ("below", "minutes", "expected"),
    [
        # four cards never, however long ago
        (DEPTH - 1, 600, False),
        # five, but just now; after an hour; a minute before it
        (DEPTH, 0, False),
        (DEPTH, 59, False),
        (DEPTH, 60, True),
        # many in a few minutes: not before the hour is over
        (500, 5, False),
        (500, 61, True),
    ],
)
def test_a_post_moves_down_after_five_cards_and_an_hour(
    below: int, minutes: int, expected: bool
) -> None:
    assert has_sunk(below, NOW, NOW + timedelta(minutes=minutes)) is expected


@given(arrivals)
def test_a_post_moves_at_most_once_an_hour_and_as_soon_as_it_has_sunk_after_it(
    cards: list[datetime],
) -> None:
    posted_at, below = NOW, 0
    moved: list[datetime] = []
    for at in [NOW + 6 * (card - NOW) for card in cards]:  # two hours of cards
        below += 1
        if has_sunk(below, posted_at, at):
            moved.append(at)
            posted_at, below = at, 0
        assert below < DEPTH or at - posted_at < AT_MOST_EVERY
    assert all(later - earlier >= AT_MOST_EVERY for earlier, later in pairwise(moved))
