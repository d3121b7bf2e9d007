"""However a bot crashes or is thrown out, it never identifies so often that its token is reset."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gateway.rules import (
    FREE,
    LONGEST,
    PLENTY,
    Identify,
    pause_before,
    within_a_day,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
MOST_IN_A_DAY = 900


def identifies(count: int, *, every: timedelta, shard: int = 0) -> list[Identify]:
    """Return `count` identifies of a shard, the latest of them at NOW."""
    return [Identify(shard=shard, at=NOW - every * back) for back in reversed(range(count))]


@pytest.mark.parametrize(
    ("count", "seconds"),
    [
        (0, 0),  # the first start ever
        (FREE - 1, 0),  # somebody tries out settings
        (FREE, 5),
        (FREE + 1, 10),
        (FREE + 3, 40),
        (FREE + 6, 300),  # 320, but never longer than 5 minutes
        (FREE + 50, 300),
    ],
)
def test_the_first_identifies_are_free_and_then_pauses_double(count: int, seconds: int) -> None:
    just_now = identifies(count, every=timedelta(seconds=1))

    assert pause_before(just_now, 0, NOW).length == timedelta(seconds=seconds)


def test_what_has_been_waited_already_is_not_waited_again() -> None:
    just_now = identifies(FREE, every=timedelta(seconds=1))

    assert pause_before(just_now, 0, NOW + timedelta(seconds=2)).length == timedelta(seconds=3)
    assert pause_before(just_now, 0, NOW + timedelta(seconds=6)).length == timedelta()


def test_a_start_with_many_shards_is_no_crash_loop() -> None:
    sixteen = [Identify(shard=shard, at=NOW) for shard in range(16)]

    assert pause_before(sixteen, 3, NOW).length == timedelta()


def test_after_an_hour_of_quiet_all_is_forgiven() -> None:
    many = identifies(20, every=timedelta(seconds=1))

    assert pause_before(many, 0, NOW + timedelta(hours=1, seconds=1)).length == timedelta()


def test_when_all_shards_together_have_identified_often_each_waits_for_the_others() -> None:
    many = [Identify(shard=shard, at=NOW) for shard in range(PLENTY)]

    pause = pause_before(many, PLENTY + 7, NOW)

    assert pause.length == LONGEST
    assert str(PLENTY) in pause.reason


def test_a_clock_that_was_set_back_neither_blocks_nor_forgives() -> None:
    many = identifies(FREE + 10, every=timedelta(seconds=1))
    earlier = NOW - timedelta(minutes=30)

    assert pause_before(many, 0, earlier).length == timedelta()
    again = [*many, Identify(shard=0, at=earlier)]
    assert pause_before(again, 0, earlier).length == LONGEST


def test_a_reason_is_given_for_a_pause_and_for_nothing_else() -> None:
    assert pause_before([], 0, NOW).reason == ""
    assert "shard 0" in pause_before(identifies(FREE, every=timedelta(0)), 0, NOW).reason


@settings(max_examples=10, deadline=None)
@given(
    shards=st.integers(1, 200),
    gaps=st.lists(
        st.one_of(st.just(0), st.integers(0, 20), st.integers(0, 4000)), min_size=1, max_size=6
    ),
    order=st.randoms(use_true_random=False),
)
def test_whatever_happens_there_are_never_more_than_900_in_a_day(
    shards: int, gaps: list[int], order: object
) -> None:
    now, known, all_ = NOW, list[Identify](), list[datetime]()
    choose = getattr(order, "randrange")  # noqa: B009 - typed as object, to be printable
    for attempt in range(1_000):
        now += timedelta(seconds=gaps[attempt % len(gaps)])
        shard = choose(shards)
        known = within_a_day(known, now)
        pause = pause_before(known, shard, now).length
        assert timedelta() <= pause <= LONGEST
        now += pause
        # Waited once: then it is this shard's turn, whatever it costs.
        assert pause_before(known, shard, now).length == timedelta()
        known.append(Identify(shard=shard, at=now))
        all_.append(now)

    for first, one in enumerate(all_[MOST_IN_A_DAY:]):
        assert one - all_[first] >= DAY
