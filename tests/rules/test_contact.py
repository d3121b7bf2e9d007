"""How often a person may be addressed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.contact.rules import NEVER_QUIET, Cap, Now, Wishes, decide
from tests.rules.cap import has_room

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
USUAL = Cap()


def may_address(earlier: list[datetime], now: datetime, cap: Cap) -> bool:
    """Whether somebody who is always awake is addressed at once."""
    wishes = Wishes(quiet=NEVER_QUIET)
    decision = decide(wishes, ZoneInfo("UTC"), earlier, now, cap, unasked=True)
    return isinstance(decision, Now)


@pytest.mark.parametrize(
    ("days_ago", "cap", "expected"),
    [
        # never before
        ((), USUAL, True),
        # one a day: a moment ago, a day ago less a minute, a day ago
        ((0.0,), USUAL, False),
        ((0.9993,), USUAL, False),
        ((1.0,), USUAL, True),
        # three a week: the third, the fourth
        ((2.0, 4.0), USUAL, True),
        ((2.0, 4.0, 6.0), USUAL, False),
        # the first of them is a week ago
        ((2.0, 4.0, 7.0), USUAL, True),
        # an organiser allows two a day
        ((0.5,), Cap(per_day=2, per_week=3), True),
        ((0.5, 0.6), Cap(per_day=2, per_week=3), False),
        # or none at all
        ((), Cap(per_day=0, per_week=3), False),
        ((), Cap(per_day=1, per_week=0), False),
        # the week counts although the day allows more
        ((0.1, 0.2), Cap(per_day=9, per_week=2), False),
    ],
)
def test_the_cap_decides_by_day_and_by_week(
    days_ago: tuple[float, ...], cap: Cap, expected: bool
) -> None:
    earlier = [NOW - timedelta(days=days) for days in days_ago]

    assert may_address(earlier, NOW, cap) == expected == has_room(earlier, NOW, cap)


@given(
    st.lists(st.timedeltas(timedelta(0), timedelta(days=30)), min_size=1, max_size=60),
    st.integers(0, 3),
    st.integers(0, 6),
)
def test_whoever_asks_first_no_day_and_no_week_has_more_than_the_cap(
    wishes: list[timedelta], per_day: int, per_week: int
) -> None:
    addressed: list[datetime] = []
    for wish in sorted(wishes):
        if may_address(addressed, NOW + wish, Cap(per_day=per_day, per_week=per_week)):
            addressed.append(NOW + wish)

    for since in addressed:
        assert sum(since <= at < since + timedelta(days=1) for at in addressed) <= per_day
        assert sum(since <= at < since + timedelta(days=7) for at in addressed) <= per_week


@given(st.lists(st.timedeltas(timedelta(0), timedelta(days=9)), max_size=9))
def test_the_order_of_earlier_notifications_does_not_matter(ages: list[timedelta]) -> None:
    earlier = [NOW - age for age in ages]

    assert may_address(earlier, NOW, USUAL) == may_address(sorted(earlier), NOW, USUAL)
