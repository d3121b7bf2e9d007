"""How fast requests leave, and when they stop: never more in a second than Discord allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outbox.pacing import (
    DISCORDS_OWN,
    MOST_IN_A_SECOND,
    STOP_AT,
    WINDOW,
    Departures,
    InvalidRequests,
    TokenBucket,
)

RATES = st.floats(1, 48)
PAUSES = st.lists(st.floats(0, 3), min_size=1, max_size=300)


def departures(rate: float, pauses: list[float]) -> list[float]:
    """Return when requests leave that arrive with these pauses between them."""
    bucket, now, left = TokenBucket(rate), 0.0, []
    for pause in pauses:
        now += pause
        left.append(now + bucket.take(now))
    return left


@given(RATES, PAUSES)
def test_no_second_has_more_requests_than_discord_allows(rate: float, pauses: list[float]) -> None:
    left = departures(rate, pauses)
    for index, start in enumerate(left):
        within = [at for at in left[index:] if at < start + 1 - 1e-9]
        assert len(within) <= DISCORDS_OWN


@given(RATES, PAUSES)
def test_requests_leave_in_the_order_in_which_they_came(rate: float, pauses: list[float]) -> None:
    left = departures(rate, pauses)
    assert left == sorted(left)


@given(RATES, st.integers(100, 1000))
def test_under_load_the_rate_is_used_to_the_full(rate: float, count: int) -> None:
    last = departures(rate, [0.0] * count)[-1]
    assert last == pytest.approx(
        max(0.0, count - max(1.0, DISCORDS_OWN - 1 - rate)) / rate, abs=0.01
    )


def test_after_a_rest_a_few_leave_at_once() -> None:
    bucket = TokenBucket(30)
    assert [bucket.take(100.0) for _ in range(19)] == [0.0] * 19
    assert bucket.take(100.0) == pytest.approx(1 / 30)


def test_a_clock_that_stands_still_lets_nobody_wait_for_ever() -> None:
    bucket = TokenBucket(1)
    waits = [bucket.take(5.0) for _ in range(60)]
    assert waits[-1] == pytest.approx(12.0)
    assert bucket.take(5.0 + waits[-1] + 1) == 0.0


@given(st.lists(st.floats(0, 0.2), max_size=400))
def test_whatever_holds_requests_up_no_second_sees_too_many_leave(pauses: list[float]) -> None:
    departures, now, left = Departures(), 0.0, []
    for pause in pauses:
        now += pause
        while (wait := departures.leave(now)) > 0:
            now += wait
        left.append(now)
    for index, start in enumerate(left):
        assert len([at for at in left[index:] if at < start + 1 - 1e-9]) <= MOST_IN_A_SECOND


def refused(count: int, *, status: int = 403, scope: str | None = None) -> InvalidRequests:
    """Return what has seen so many refusals, one a tenth of a second."""
    invalid = InvalidRequests()
    for number in range(count):
        invalid.note(status, scope, number / 10)
    return invalid


@pytest.mark.parametrize("status", [401, 403, 429])
def test_at_a_thousand_refusals_in_ten_minutes_it_stops(status: int) -> None:
    assert refused(STOP_AT - 1, status=status).wait(100.0) == 0.0
    assert refused(STOP_AT, status=status).wait(100.0) > 0.0


def test_it_goes_on_once_the_oldest_is_ten_minutes_old() -> None:
    invalid = refused(STOP_AT)
    wait = invalid.wait(100.0)
    assert wait == pytest.approx(WINDOW - 100.0)
    assert invalid.wait(100.0 + wait) == 0.0


def test_far_beyond_the_limit_it_waits_until_only_a_thousand_less_one_are_left() -> None:
    invalid = refused(STOP_AT + 500)
    wait = invalid.wait(200.0)
    assert wait == pytest.approx(50.0 + WINDOW - 200.0)


@pytest.mark.parametrize(("status", "scope"), [(404, None), (400, None), (500, None), (200, None)])
def test_other_answers_are_not_held_against_it(status: int, scope: str | None) -> None:
    assert refused(2 * STOP_AT, status=status, scope=scope).wait(200.0) == 0.0


def test_a_limit_that_everybody_shares_is_not_held_against_it() -> None:
    assert refused(2 * STOP_AT, status=429, scope="shared").wait(200.0) == 0.0
    assert refused(2 * STOP_AT, status=429, scope="user").wait(200.0) > 0.0
