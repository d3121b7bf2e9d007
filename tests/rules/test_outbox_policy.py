"""What follows from a try that failed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outbox.entries import Reason
from bot.outbox.policy import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    TryAgain,
    after_failure,
    nonce_still_counts,
)

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
AGAIN = TryAgain(at=NOW + timedelta(seconds=5))


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        # nothing came back: it may have happened or not
        (None, 0, AGAIN),
        # Discord is unwell
        (500, 0, AGAIN),
        (502, 0, AGAIN),
        (503, 0, AGAIN),
        # too fast
        (429, 0, AGAIN),
        # unknown channel, guild, member, message, user
        (404, 10003, Reason.GONE),
        (404, 10004, Reason.GONE),
        (404, 10007, Reason.GONE),
        (404, 10008, Reason.GONE),
        (404, 10013, Reason.GONE),
        # a page that is not there, without a code of Discord's
        (404, 0, Reason.GONE),
        # missing access, missing permissions, and a refusal without a code
        (403, 50001, Reason.FORBIDDEN),
        (403, 50013, Reason.FORBIDDEN),
        (403, 0, Reason.FORBIDDEN),
        # no room for another thread: some are closed with time
        (400, 160006, TryAgain(at=NOW + LONGEST_PAUSE)),
        # the request itself is wrong
        (400, 50035, Reason.REFUSED),
        (404, 20000, Reason.REFUSED),
    ],
)
def test_an_answer_decides_what_follows(
    status: int | None, code: int, expected: TryAgain | Reason
) -> None:
    decision = after_failure(status=status, code=code, tries=1, first_tried_at=NOW, now=NOW)

    assert decision == expected


@pytest.mark.parametrize(
    ("tries", "seconds"),
    [
        # doubled each time
        (1, 5),
        (2, 10),
        (3, 20),
        (7, 320),
        # up to ten minutes
        (8, 600),
        (9, 600),
        (1000, 600),
    ],
)
def test_pauses_grow_up_to_ten_minutes(tries: int, seconds: int) -> None:
    decision = after_failure(status=None, code=0, tries=tries, first_tried_at=NOW, now=NOW)

    assert decision == TryAgain(at=NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("since", "given_up"),
    [
        # a day less a second, a day, longer
        (timedelta(hours=23, minutes=59, seconds=59), False),
        (timedelta(hours=24), True),
        (timedelta(days=9), True),
    ],
)
def test_after_a_day_without_success_an_act_is_given_up(since: timedelta, given_up: bool) -> None:
    decision = after_failure(status=503, code=0, tries=50, first_tried_at=NOW - since, now=NOW)

    assert (decision is Reason.LATE) == given_up


@given(
    st.none() | st.integers(400, 599),
    st.sampled_from([0, 10003, 50001, 50013, 50035]),
    st.integers(1, 300),
    st.timedeltas(timedelta(0), timedelta(days=3)),
)
def test_who_tries_again_waits_a_little_and_not_for_long(
    status: int | None, code: int, tries: int, since: timedelta
) -> None:
    decision = after_failure(
        status=status, code=code, tries=tries, first_tried_at=NOW - since, now=NOW
    )

    if isinstance(decision, TryAgain):
        assert FIRST_PAUSE <= decision.at - NOW <= LONGEST_PAUSE
        assert since < timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "counts"),
    [
        # just now, the last second, two minutes
        (timedelta(0), True),
        (timedelta(seconds=119), True),
        (timedelta(minutes=2), False),
    ],
)
def test_a_nonce_is_trusted_for_two_minutes(since: timedelta, counts: bool) -> None:
    assert nonce_still_counts(NOW - since, NOW) == counts
