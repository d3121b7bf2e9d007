"""New direct conversations trickle, and stop for an hour when Discord says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.outbox.direct.rules import PAUSE, WINDOW, opens_at

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def ago(*minutes: float) -> list[datetime]:
    return [NOW - each * MINUTE for each in minutes]


@pytest.mark.parametrize(
    ("opened", "limit", "paused_until", "expected"),
    [
        # nothing yet
        ([], 2, None, NOW),
        # room for one more
        (ago(3), 2, None, NOW),
        # the earliest of the last two has to be ten minutes ago
        (ago(9, 3), 2, None, NOW + 1 * MINUTE),
        # more than there may be, after the limit was lowered: only the last two count
        (ago(9, 8, 3), 2, None, NOW + 2 * MINUTE),
        # Discord has warned
        ([], 2, NOW + PAUSE, NOW + PAUSE),
        (ago(9, 3), 2, NOW + PAUSE, NOW + PAUSE),
        # a warning that is over
        (ago(9, 3), 2, NOW - PAUSE, NOW + 1 * MINUTE),
        # never
        ([], 0, None, None),
    ],
)
def test_when_the_next_conversation_may_be_opened(
    opened: list[datetime],
    limit: int,
    paused_until: datetime | None,
    expected: datetime | None,
) -> None:
    assert opens_at(opened, limit, paused_until, NOW) == expected


@given(st.integers(1, 10), st.lists(st.integers(0, 300), max_size=100))
def test_no_ten_minutes_have_more_than_the_limit(limit: int, pauses: list[int]) -> None:
    now, opened = NOW, list[datetime]()
    for pause in pauses:
        now += timedelta(seconds=pause)
        lately = [at for at in opened if at > now - WINDOW]
        free_at = opens_at(lately, limit, None, now)
        assert free_at is not None
        opened.append(max(free_at, now))
        now = opened[-1]
    for start in opened:
        assert len([at for at in opened if start <= at < start + WINDOW]) <= limit
