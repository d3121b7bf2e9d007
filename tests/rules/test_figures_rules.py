"""Figures on introductions say no more than is known."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.drawing.theme import MIDDLE, PANEL, QUIET, STRONG, TEXT, WEAK
from cogs.introductions.figures.rules import (
    ENOUGH,
    FEWEST,
    WEEKS,
    Return,
    Share,
    figures,
    is_waiting,
)
from cogs.introductions.records.rules import Record, next_look, week_of
from tests.rules.contrast import contrast

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


def record(
    age: timedelta,
    answered_after: timedelta | None = None,
    *,
    new: bool = True,
    week_1: bool = False,
    week_4: bool = False,
) -> Record:
    introduced_at = NOW - age
    return Record(
        id=1,
        introduced_at=introduced_at,
        is_newcomer=new,
        answered_at=introduced_at + answered_after if answered_after is not None else None,
        wrote_in_week_1=week_1,
        wrote_in_week_4=week_4,
    )


def test_of_few_no_share_is_said_and_of_some_a_warning_goes_with_it() -> None:
    assert Share(hits=2, of=FEWEST - 1).percent is None
    assert Share(hits=2, of=FEWEST).percent == 40
    assert Share(hits=2, of=ENOUGH - 1).is_small
    assert not Share(hits=2, of=ENOUGH).is_small


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_an_interval_holds_its_share_and_lies_between_none_and_all(counts: tuple[int, int]) -> None:
    share = Share(hits=counts[0], of=counts[1])
    low, high = share.interval()
    assert 0 <= low <= share.hits / share.of + 1e-12
    assert share.hits / share.of - 1e-12 <= high <= 1


def test_wilsons_interval_is_the_one_of_the_literature() -> None:
    # Newcombe 1998, table I: 81 of 263.
    low, high = Share(hits=81, of=263).interval()
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_newcombes_interval_is_the_one_of_the_literature() -> None:
    # Newcombe 1998, table II, method 10: 56/70 and 48/80 differ by 0.0524 to 0.3339.
    assert Return(week=1, answered=Share(hits=56, of=70), unanswered=Share(hits=48, of=80)).differs
    same = Return(week=1, answered=Share(hits=9, of=10), unanswered=Share(hits=3, of=10))
    assert same.differs  # 0.1705 to 0.8090
    few = Return(week=1, answered=Share(hits=4, of=4), unanswered=Share(hits=0, of=40))
    assert not few.differs
    chance = Return(week=1, answered=Share(hits=11, of=20), unanswered=Share(hits=8, of=20))
    assert not chance.differs


def test_who_waits_for_less_than_a_day_is_neither_answered_nor_not() -> None:
    known = [record(2 * HOUR), record(3 * DAY), record(2 * DAY, 4 * HOUR), record(HOUR, HOUR / 2)]
    found = figures(known, NOW)
    assert is_waiting(known[0], NOW)
    assert (found.answered.hits, found.answered.of, found.waiting) == (2, 3, 1)
    assert found.until_answered == (4 * HOUR + HOUR / 2) / 2


def test_only_weeks_that_are_over_count_and_only_newcomers() -> None:
    known = [
        record(8 * DAY, HOUR, week_1=True),
        record(8 * DAY, 2 * DAY, week_1=True),
        record(8 * DAY),
        record(6 * DAY, HOUR, week_1=True),
        record(30 * DAY, 2 * DAY, week_1=True, week_4=True),
        record(40 * DAY, new=False, week_1=True),
    ]
    first, fourth = figures(known, NOW).returns
    assert (first.answered.hits, first.answered.of) == (1, 1)
    assert (first.unanswered.hits, first.unanswered.of) == (2, 3)
    assert (fourth.answered.hits, fourth.answered.of) == (1, 1)
    assert fourth.unanswered.of == 0


@given(st.lists(st.tuples(st.integers(0, 2015), st.none() | st.integers(0, 200)), max_size=30))
def test_every_introduction_is_in_one_part_of_one_week(those: list[tuple[int, int | None]]) -> None:
    known = [
        record(age * HOUR, after * HOUR if after is not None and after <= age else None)
        for age, after in those
    ]
    found = figures(known, NOW)
    assert sum(week.total for week in found.weeks) == sum(
        NOW - WEEKS * WEEK < one.introduced_at <= NOW for one in known
    )
    assert len(found.weeks) <= WEEKS


def test_which_week_something_is_in_and_when_the_next_of_interest_begins() -> None:
    assert [week_of(NOW, NOW + at) for at in (-HOUR, HOUR, WEEK, 27 * DAY)] == [0, 1, 2, 4]
    fresh = record(HOUR)
    assert next_look(fresh, NOW) == NOW
    assert next_look(record(HOUR, week_1=True), NOW) == NOW - HOUR + 3 * WEEK
    assert next_look(record(10 * DAY), NOW) == NOW - 10 * DAY + 3 * WEEK
    assert next_look(record(29 * DAY), NOW) is None


def test_everything_in_a_picture_stands_out_from_its_panel() -> None:
    assert contrast(TEXT, PANEL) >= 7
    assert contrast(QUIET, PANEL) >= 4.5
    for mark in (STRONG, MIDDLE, WEAK):
        assert contrast(mark, PANEL) >= 3
