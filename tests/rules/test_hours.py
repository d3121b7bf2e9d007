"""The hours of a week in which somebody has time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.hours import NO_HOURS, WEEK, Hours, Stretch
from bot.texts.catalogue import say_in
from bot.ui.hours import hours_text

HOURS = st.integers(0, (1 << WEEK) - 1).map(lambda bits: Hours(bits=bits))
ZONES = st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York", "Asia/Kolkata", "Pacific/Apia"])
WINTER, SUMMER = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 7, 6, tzinfo=UTC)


@given(HOURS)
def test_hours_come_back_from_the_text_that_they_are_kept_as(hours: Hours) -> None:
    assert Hours.read(hours.written) == hours
    assert len(hours.written) in (0, 42)


def test_nothing_kept_is_no_hour() -> None:
    assert Hours.read(None) == Hours.read("") == NO_HOURS
    assert not NO_HOURS


@given(st.sets(st.sampled_from(Stretch)))
def test_parts_of_the_week_are_found_again_in_their_hours(parts: set[Stretch]) -> None:
    assert set(Hours.of(parts).stretches()) == parts
    assert not Hours.of(parts).beyond(parts)


def test_no_two_parts_of_the_week_have_an_hour_in_common() -> None:
    assert len(Hours.of(Stretch)) == sum(len(Hours.of([part])) for part in Stretch)


@pytest.mark.parametrize(
    ("zone", "now", "day", "hour"),
    [
        # Monday 18:00 in Madrid is 17:00 in UTC in winter and 16:00 in summer
        ("Europe/Madrid", WINTER, 0, 17),
        ("Europe/Madrid", SUMMER, 0, 16),
        # on the other side of the day line, and of the week's end
        ("Pacific/Auckland", WINTER, 0, 5),
        ("America/Los_Angeles", WINTER, 1, 2),
        # cut in half: the hour in which it ends
        ("Asia/Kolkata", WINTER, 0, 13),
        ("America/St_Johns", WINTER, 0, 22),
        # cut at a quarter: the hour in which most of it lies
        ("Asia/Kathmandu", WINTER, 0, 12),
        ("Pacific/Chatham", SUMMER, 0, 5),
    ],
)
def test_hours_of_a_wall_clock_are_told_in_utc(
    zone: str, now: datetime, day: int, hour: int
) -> None:
    there = Hours.at(0, [18])

    assert there.in_utc(ZoneInfo(zone), now) == Hours.at(day, [hour])


@given(HOURS, ZONES)
def test_no_hour_is_lost_on_the_way_to_utc(hours: Hours, zone: str) -> None:
    assert len(hours.in_utc(ZoneInfo(zone), WINTER)) == len(hours)


@given(HOURS, ZONES, st.integers(0, 51))
def test_a_full_turn_of_the_week_changes_nothing(hours: Hours, zone: str, weeks: int) -> None:
    here = ZoneInfo(zone)
    later = WINTER + timedelta(weeks=weeks)
    if later.astimezone(here).utcoffset() == WINTER.astimezone(here).utcoffset():
        assert hours.in_utc(here, later) == hours.in_utc(here, WINTER)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (NO_HOURS, ""),
        (Hours.of([Stretch.WEEKDAY_EVENINGS]), "weekday evenings"),
        (Hours.at(0, [9, 10, 13]), "Monday 9–11, 13–14"),  # noqa: RUF001 - spans
        (Hours.at(6, range(24)), "Sunday 0–24"),  # noqa: RUF001
        (
            Hours.of([Stretch.WEEKEND_MORNINGS]) | Hours.at(1, [23]),
            "weekend mornings, Tuesday 23–24",  # noqa: RUF001
        ),
    ],
)
def test_hours_are_said_in_words(hours: Hours, said: str) -> None:
    assert hours_text(hours, say_in("en")) == said
