"""The next time of a rhythm, above all where daylight saving makes days odd."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.schedule.rhythm import Rhythm, next_time, next_times, resolve

# One for each way in which clocks are changed.
ZONES = (
    "Africa/Cairo",  # forward at midnight
    "Africa/Casablanca",  # back for Ramadan
    "America/Havana",  # forward at midnight, back at one
    "America/New_York",
    "America/Santiago",  # forward at midnight, south of the equator
    "America/Sao_Paulo",  # forward at midnight until 2018
    "America/St_Johns",  # half an hour beside the others, once at one minute past midnight
    "Asia/Beirut",  # forward at midnight
    "Asia/Kathmandu",  # a quarter of an hour beside the others
    "Asia/Tehran",  # forward at midnight until 2022
    "Australia/Lord_Howe",  # half an hour of daylight saving
    "Europe/Dublin",  # winter is the exception there
    "Europe/London",
    "Europe/Madrid",
    "Pacific/Apia",  # 30 December 2011 never was
    "Pacific/Chatham",
    "Pacific/Kiritimati",  # the first day of 1995 never was
    "UTC",
)

WALL_TIMES = (
    # an ordinary day
    ("Europe/Madrid", "2026-06-01 09:00", "2026-06-01 07:00"),
    # the clock goes from 02:00 to 03:00: both times in the gap become its end
    ("Europe/Madrid", "2026-03-29 02:00", "2026-03-29 01:00"),
    ("Europe/Madrid", "2026-03-29 02:30", "2026-03-29 01:00"),
    ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:00"),
    # the last minute before the gap and the first after it stay what they are
    ("Europe/Madrid", "2026-03-29 01:59", "2026-03-29 00:59"),
    ("Europe/Madrid", "2026-03-29 03:00", "2026-03-29 01:00"),
    # the hour comes twice: the first counts
    ("Europe/Madrid", "2026-10-25 02:30", "2026-10-25 00:30"),
    ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),
    # the day begins at 01:00
    ("America/Santiago", "2025-09-07 00:00", "2025-09-07 04:00"),
    ("Africa/Cairo", "2025-04-25 00:15", "2025-04-24 22:00"),
    ("Asia/Beirut", "2025-03-30 00:30", "2025-03-29 22:00"),
    ("America/Sao_Paulo", "2018-11-04 00:00", "2018-11-04 03:00"),
    # half an hour is missing
    ("Australia/Lord_Howe", "2025-10-05 02:10", "2025-10-04 15:30"),
    # the whole day is missing: its times become the first minute of the next
    ("Pacific/Apia", "2011-12-30 09:00", "2011-12-30 10:00"),
    # the gap ends at 00:44:30: the first whole minute after it
    ("Africa/Monrovia", "1972-01-07 00:10", "1972-01-07 00:45"),
)


def wall(written: str) -> datetime:
    """Return what a clock on the wall shows."""
    return datetime.fromisoformat(written)


def utc(written: str) -> datetime:
    return wall(written).replace(tzinfo=UTC)


def daily(start: str, zone: str, more: str = "") -> Rhythm:
    return Rhythm(rule=f"FREQ=DAILY{more}", start=wall(start), zone=ZoneInfo(zone))


@pytest.mark.parametrize(("zone", "local", "expected"), WALL_TIMES)
def test_a_wall_time_is_the_instant_that_people_there_expect(
    zone: str, local: str, expected: str
) -> None:
    assert resolve(wall(local), ZoneInfo(zone)) == utc(expected)


def reached(local: datetime, zone: ZoneInfo) -> datetime:
    """Watch the clock on the wall, minute by minute, until it has reached `local`."""
    instant = local.replace(tzinfo=UTC) - timedelta(hours=15)
    while instant.astimezone(zone).replace(tzinfo=None) < local:
        instant += timedelta(minutes=1)
    return instant


@given(
    st.datetimes(wall("1975-01-01"), wall("2036-12-31")),
    st.sampled_from(ZONES),
)
def test_a_wall_time_is_the_first_minute_at_which_the_clock_has_reached_it(
    moment: datetime, zone: str
) -> None:
    local = moment.replace(second=0, microsecond=0)

    assert resolve(local, ZoneInfo(zone)) == reached(local, ZoneInfo(zone))


@cache
def changes(zone: str) -> list[datetime]:
    """Return the days, by their first minute in UTC, on which the clocks of a zone change."""
    days = [datetime(2008, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(365 * 15)]
    offsets = [day.astimezone(ZoneInfo(zone)).utcoffset() for day in days]
    pairs = zip(days, offsets, offsets[1:], strict=False)
    return [day for day, before, after in pairs if before != after]


@given(
    st.sampled_from(sorted({*ZONES} - {"UTC", "Asia/Kathmandu", "Pacific/Kiritimati"})),
    st.integers(0, 10**6),
    st.integers(0, 24 * 60),
)
def test_so_it_is_on_every_day_on_which_the_clocks_change(
    zone: str, which: int, minute: int
) -> None:
    change = changes(zone)[which % len(changes(zone))]
    around = (change + timedelta(minutes=minute)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)

    # An hour before and after, too: one of these lies in the gap or comes twice.
    for local in (around, around - timedelta(hours=1), around + timedelta(hours=1)):
        assert resolve(local, ZoneInfo(zone)) == reached(local, ZoneInfo(zone))


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        # forward in spring, back in autumn, at the hours that are skipped and doubled
        ("Europe/Madrid", "2026-01-01 02:30"),
        ("America/New_York", "2026-01-01 01:30"),
        ("Australia/Lord_Howe", "2025-07-01 02:10"),
        # days that begin at 01:00
        ("America/Santiago", "2025-01-01 00:00"),
        ("Africa/Cairo", "2025-01-01 00:15"),
        ("Asia/Beirut", "2025-01-01 00:30"),
        # a year without 30 December: its time is the first minute of the 31st
        ("Pacific/Apia", "2011-06-01 09:00"),
    ],
)
def test_over_a_year_every_day_has_its_time_once_and_in_order(zone: str, start: str) -> None:
    rhythm = daily(start, zone)
    before = resolve(rhythm.start, rhythm.zone) - timedelta(seconds=1)

    times = next_times(rhythm, before, 366)

    assert len(times) == 366
    assert all(earlier < later for earlier, later in pairwise(times))
    shown = [time.astimezone(rhythm.zone).replace(tzinfo=None) for time in times]
    expected = [rhythm.start + timedelta(days=day) for day in range(366)]
    assert all(planned <= there for planned, there in zip(expected, shown, strict=True))
    late = sum(planned < there for planned, there in zip(expected, shown, strict=True))
    assert late <= 1, "one night a year has a gap"


def test_the_day_that_samoa_skipped_is_made_up_for_at_midnight_and_not_doubled() -> None:
    rhythm = daily("2011-12-29 09:00", "Pacific/Apia")

    assert next_times(rhythm, utc("2011-12-29 00:00"), 4) == [
        utc("2011-12-29 19:00"),
        utc("2011-12-30 10:00"),  # the 30th never was: the first minute of the 31st
        utc("2011-12-30 19:00"),
        utc("2011-12-31 19:00"),
    ]


def test_two_times_in_one_gap_happen_once() -> None:
    rhythm = daily("2026-03-29 02:00", "Europe/Madrid", ";BYHOUR=2;BYMINUTE=15,45")

    assert next_times(rhythm, utc("2026-03-29 00:00"), 2) == [
        utc("2026-03-29 01:00"),
        utc("2026-03-30 00:15"),
    ]


def test_the_hour_that_comes_twice_is_not_asked_for_again_in_its_second_half() -> None:
    rhythm = daily("2026-10-25 02:30", "Europe/Madrid")

    assert next_time(rhythm, utc("2026-10-25 00:30")) == utc("2026-10-26 01:30")
    assert next_time(rhythm, utc("2026-10-25 01:00")) == utc("2026-10-26 01:30")


@given(
    st.datetimes(wall("1995-01-01"), wall("2036-12-31")),
    st.sampled_from(ZONES),
    st.sets(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1),
    st.timedeltas(timedelta(0), timedelta(days=400)),
)
def test_the_next_time_is_later_than_now_and_nothing_lies_between(
    moment: datetime, zone: str, days: set[str], waited: timedelta
) -> None:
    start = moment.replace(second=0, microsecond=0)
    rule = f"FREQ=WEEKLY;BYDAY={','.join(sorted(days))}"
    rhythm = Rhythm(rule=rule, start=start, zone=ZoneInfo(zone))
    now = moment.replace(tzinfo=UTC) + waited

    first, second = next_times(rhythm, now, 2)

    assert now < first < second
    assert first.tzinfo is UTC
    assert next_time(rhythm, first - timedelta(microseconds=1)) == first
    # Nothing is left out: a week has each of its days, and a gap delays by a day at most.
    assert second - first <= timedelta(days=7 * 2, hours=1)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        # three times in all
        (";COUNT=3", ["2026-01-01 09:00", "2026-01-02 09:00", "2026-01-03 09:00"]),
        # until a day, that day included
        (";UNTIL=20260102T090000", ["2026-01-01 09:00", "2026-01-02 09:00"]),
    ],
)
def test_a_rhythm_that_ends_has_fewer_times_and_then_none(more: str, expected: list[str]) -> None:
    rhythm = daily("2026-01-01 09:00", "UTC", more)
    times = next_times(rhythm, utc("2025-12-31 00:00"), 5)

    assert times == [utc(time) for time in expected]
    assert next_time(rhythm, times[-1]) is None
    assert next_times(rhythm, times[-1], 5) == []


def test_a_rhythm_begins_with_its_start() -> None:
    rhythm = daily("2026-05-01 09:00", "UTC")

    assert next_time(rhythm, utc("2025-06-01 00:00")) == utc("2026-05-01 09:00")


def test_a_time_that_is_now_is_not_next() -> None:
    rhythm = daily("2026-05-01 09:00", "UTC")

    assert next_time(rhythm, utc("2026-05-02 09:00")) == utc("2026-05-03 09:00")


def test_a_time_that_is_decades_away_counts_as_none() -> None:
    rhythm = Rhythm(
        rule="FREQ=YEARLY;INTERVAL=50", start=wall("2026-01-01 09:00"), zone=ZoneInfo("UTC")
    )

    assert next_time(rhythm, utc("2026-02-01 00:00")) is None
