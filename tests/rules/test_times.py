"""Times to meet, above all where clocks are changed, and the hours of a week in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.community.hours import HOURS, NO_HOURS, WEEK, Hours, Stretch
from bot.community.times.suggesting import (
    Availability,
    Slot,
    common_times,
    nearest_times,
)
from bot.community.times.weeks import week_in_utc

# One for each way in which clocks are changed, and for each fraction of an hour.
ZONES = (
    "Africa/Cairo",  # forward at midnight
    "America/Asuncion",  # forward at midnight until 2024
    "America/Los_Angeles",
    "America/New_York",
    "America/St_Johns",  # half an hour beside the others
    "Asia/Kathmandu",  # a quarter of an hour
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Lord_Howe",  # half an hour of daylight saving
    "Europe/Madrid",
    "Pacific/Chatham",
    "UTC",
)
# Shortly before clocks are changed in one of them, and in the middle of winter.
WEEKS = (
    "2023-09-29",  # Asuncion forward, at midnight
    "2026-01-07",
    "2026-03-06",  # New York forward
    "2026-03-27",  # Madrid forward
    "2026-04-03",  # Lord Howe back
    "2026-04-22",  # Cairo forward, at midnight
    "2026-10-02",  # Lord Howe forward
    "2026-10-23",  # Madrid back
    "2026-10-28",  # Cairo back, and New York
)
EVENINGS = Hours.of([Stretch.WEEKDAY_EVENINGS, Stretch.WEEKEND_EVENINGS])
DAYTIME = Hours(bits=sum(Hours.at(day, range(9, 21)).bits for day in range(7)))
ALWAYS = Hours(bits=(1 << WEEK) - 1)
QUARTER, HOUR, DAY = timedelta(minutes=15), timedelta(hours=1), timedelta(days=1)

NOWS = st.builds(
    lambda day, minutes: (
        datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.sampled_from(WEEKS),
    st.integers(0, 24 * 60),
)
HOUR_SETS = st.one_of(
    st.sets(st.sampled_from(Stretch), min_size=1).map(Hours.of),
    st.integers(1, (1 << WEEK) - 1).map(lambda bits: Hours(bits=bits)),
    st.integers(0, WEEK - 1).map(lambda hour: Hours(bits=1 << hour)),
    st.just(NO_HOURS),
)
PERSONS = st.builds(
    Availability,
    hours=HOUR_SETS,
    zone=st.one_of(st.none(), st.sampled_from(ZONES).map(ZoneInfo)),
)
GROUPS = st.lists(PERSONS, min_size=1, max_size=4)


def person(hours: Hours, zone: str | None) -> Availability:
    return Availability(hours=hours, zone=ZoneInfo(zone) if zone else None)


def utc(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def is_free(one: Availability, starts_at: datetime) -> bool:
    """Watch somebody's clock for an hour: each minute must belong to what they said."""
    if one.zone is None:
        return True
    hours = one.hours or DAYTIME
    for minute in range(60):
        shown = (starts_at + timedelta(minutes=minute)).astimezone(one.zone)
        if shown.fold or shown.hour not in hours.on(shown.weekday()):
            return False
    return True


def is_full_hour(people: list[Availability], starts_at: datetime) -> bool:
    return any(one.zone and starts_at.astimezone(one.zone).minute == 0 for one in people)


def all_starts(people: list[Availability], now: datetime, until: datetime) -> list[datetime]:
    """Return every time that might be suggested, whoever has it."""
    midnight = now.replace(hour=0, minute=0)
    every = [midnight + QUARTER * number for number in range((until - midnight) // QUARTER)]
    return [
        start
        for start in every
        if start >= now + timedelta(hours=12) and start + HOUR <= until
        if is_full_hour(people, start)
    ]


def days(people: list[Availability], starts_at: datetime) -> list[date]:
    return [starts_at.astimezone(one.zone).date() for one in people if one.zone]


def share_a_day(people: list[Availability], one: datetime, other: datetime) -> bool:
    return any(a == b for a, b in zip(days(people, one), days(people, other), strict=True))


@given(GROUPS, NOWS, st.integers(0, 9 * 24), st.integers(0, 6))
def test_a_time_is_in_the_hours_of_all_on_their_own_clocks(
    people: list[Availability], now: datetime, length: int, most: int
) -> None:
    until = now + timedelta(hours=length)
    found = common_times(people, now, until=until, most=most)

    assert len(found) <= most
    for slot in found:
        assert slot.minutes == 60
        assert slot.starts_at.tzinfo is UTC
        assert all(is_free(one, slot.starts_at) for one in people)
        assert slot.starts_at in all_starts(people, now, until)


@given(GROUPS, NOWS, st.integers(12, 9 * 24))
def test_there_are_times_if_and_only_if_there_is_one_that_all_have(
    people: list[Availability], now: datetime, length: int
) -> None:
    until = now + timedelta(hours=length)
    common = [
        start
        for start in all_starts(people, now, until)
        if all(is_free(one, start) for one in people)
    ]

    assert bool(common_times(people, now, until=until)) == bool(common)


@given(GROUPS, NOWS)
def test_no_two_are_on_one_day_while_other_days_are_free(
    people: list[Availability], now: datetime
) -> None:
    until = now + 5 * DAY
    found = [slot.starts_at for slot in common_times(people, now, until=until)]
    common = [
        start
        for start in all_starts(people, now, until)
        if all(is_free(one, start) for one in people)
    ]

    for place, start in enumerate(found):
        before = found[:place]
        if any(share_a_day(people, start, other) for other in before):
            fresh = [
                one
                for one in common
                if not any(share_a_day(people, one, other) for other in before)
            ]
            assert fresh == []


@given(GROUPS, NOWS)
def test_no_two_overlap_and_fewer_are_the_best_of_more(
    people: list[Availability], now: datetime
) -> None:
    found = common_times(people, now, until=now + 3 * DAY, most=6)
    starts = sorted(slot.starts_at for slot in found)

    assert all(later - earlier >= HOUR for earlier, later in pairwise(starts))
    assert common_times(people, now, until=now + 3 * DAY, most=2) == found[:2]


def shown(slots: tuple[Slot, ...], zone: str) -> list[str]:
    return [f"{slot.starts_at.astimezone(ZoneInfo(zone)):%a %H:%M}" for slot in slots]


TUESDAY = utc("2026-06-02T07:30")


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        # who named no hours has time by day; mornings, afternoons and evenings take turns
        (
            [(NO_HOURS, "Europe/Madrid")],
            ["Wed 09:00", "Thu 12:00", "Fri 18:00", "Sat 09:00"],
        ),
        # who names all of them is not woken at night: from 12 hours on it is 21:30 there
        (
            [(ALWAYS, "Europe/Madrid"), (ALWAYS, "Europe/Madrid")],
            ["Wed 09:00", "Thu 12:00", "Fri 18:00", "Sat 09:00"],
        ),
        # New York's daytime begins at 15:00 in Madrid, whose own ends at 21:00
        (
            [(NO_HOURS, "Europe/Madrid"), (NO_HOURS, "America/New_York")],
            ["Wed 15:00", "Thu 18:00", "Fri 15:00", "Sat 18:00"],
        ),
        # a zone that is not known restricts nobody
        (
            [(Hours.at(3, [19]), "Europe/Madrid"), (Hours.at(0, [3]), None)],
            ["Thu 19:00"],
        ),
        # one day only: two there, as long as they do not overlap
        ([(Hours.at(4, [10, 11]), "Europe/Madrid")], ["Fri 10:00", "Fri 11:00"]),
        # outside decent hours, those that are nearest to them, before midnight and after
        (
            [(Hours.at(2, [1, 23]), "Europe/Madrid")],
            ["Wed 23:00", "Wed 01:00"],
        ),
        (
            [(Hours.at(3, [0, 4]), "Europe/Madrid")],
            ["Thu 00:00", "Thu 04:00"],
        ),
        # the one for whom it is worst counts first: at 22:00 in Tokyo it is 06:00 in Los Angeles,
        # an hour before it is 05:00
        (
            [(Hours.at(3, [21, 22]), "Asia/Tokyo"), (ALWAYS, "America/Los_Angeles")],
            ["Thu 15:00", "Thu 14:00"],
        ),
        # then how many it is bad for: two at 07:00 in Madrid, one at 22:00 in Dubai
        (
            [
                (Hours.at(3, [7, 20]), "Europe/Madrid"),
                (Hours.at(3, [7, 20]), "Europe/Madrid"),
                (ALWAYS, "Asia/Dubai"),
            ],
            ["Thu 20:00", "Thu 07:00"],
        ),
        # half an hour beside each other: the hours that both have from end to end
        (
            [(Hours.at(3, range(10, 12)), "Europe/Madrid"), (NO_HOURS, "Asia/Kolkata")],
            ["Thu 10:00", "Thu 11:00"],
        ),
        (
            [(Hours.at(3, [14, 15]), "Asia/Kolkata"), (Hours.at(3, [10, 11]), "Europe/Madrid")],
            ["Thu 10:30"],
        ),
        # nobody's zone is known: nothing to go by
        ([(ALWAYS, None), (NO_HOURS, None)], []),
        # nobody at all
        ([], []),
    ],
)
def test_the_best_times_come_first(
    people: list[tuple[Hours, str | None]], expected: list[str]
) -> None:
    group = [person(hours, zone) for hours, zone in people]
    found = common_times(group, TUESDAY, until=TUESDAY + 6 * DAY)

    assert shown(found, "Europe/Madrid") == expected


def test_evenings_are_offered_from_their_daytime_end() -> None:
    group = [person(EVENINGS, "Europe/Madrid"), person(EVENINGS, "Europe/Madrid")]
    late = [person(EVENINGS & Hours.at(2, [20, 21, 22]), "Europe/Madrid")]

    found = common_times(group, TUESDAY, until=TUESDAY + 6 * DAY)
    assert shown(found, "Europe/Madrid") == ["Wed 18:00", "Thu 18:00", "Fri 18:00", "Sat 18:00"]
    found = common_times(late, TUESDAY, until=TUESDAY + 6 * DAY)
    assert shown(found, "Europe/Madrid") == ["Wed 20:00", "Wed 21:00", "Wed 22:00"]


@pytest.mark.parametrize(
    ("zone", "hour", "now", "expected"),
    [
        # (day, hour) of a week on the clock there, and the instants of ten days.
        # Skipped: no time in that week, the usual one in the next.
        ("Europe/Madrid", (6, 2), "2026-03-27T00:00", ["2026-04-05T00:00"]),
        ("America/New_York", (6, 2), "2026-03-06T00:00", ["2026-03-15T06:00"]),
        ("Africa/Cairo", (4, 0), "2026-04-22T00:00", ["2026-04-30T21:00"]),
        ("America/Asuncion", (6, 0), "2023-09-29T00:00", ["2023-10-08T03:00"]),
        # Half of it skipped: what is left is no hour.
        ("Australia/Lord_Howe", (6, 2), "2026-10-02T00:00", ["2026-10-10T15:00"]),
        # Twice: the first time only.
        ("Europe/Madrid", (6, 2), "2026-10-23T00:00", ["2026-10-25T00:00", "2026-11-01T01:00"]),
        ("America/New_York", (6, 1), "2026-10-30T00:00", ["2026-11-01T05:00", "2026-11-08T06:00"]),
        ("Africa/Cairo", (3, 23), "2026-10-28T00:00", ["2026-10-29T20:00", "2026-11-05T21:00"]),
        # Half of it twice: whole the first time.
        (
            "Australia/Lord_Howe",
            (6, 1),
            "2026-04-03T00:00",
            ["2026-04-04T14:00", "2026-04-11T14:30"],
        ),
        # The hours beside the change stay where people expect them.
        ("Europe/Madrid", (6, 3), "2026-03-27T00:00", ["2026-03-29T01:00", "2026-04-05T01:00"]),
        ("Europe/Madrid", (6, 1), "2026-03-27T00:00", ["2026-03-29T00:00", "2026-04-04T23:00"]),
    ],
)
def test_when_clocks_are_changed_an_hour_is_skipped_or_comes_once(
    zone: str, hour: tuple[int, int], now: str, expected: list[str]
) -> None:
    one = person(Hours.at(hour[0], [hour[1]]), zone)
    found = common_times([one], utc(now), until=utc(now) + 10 * DAY)

    assert [slot.starts_at for slot in found] == [utc(start) for start in expected]


@pytest.mark.parametrize(
    ("until", "count"),
    [
        ("2026-06-03T20:59", 0),  # Wednesday from 22:00 to 23:00 in Madrid: a minute too short
        ("2026-06-03T21:00", 1),
    ],
)
def test_a_time_is_over_when_the_round_is(until: str, count: int) -> None:
    one = person(Hours.at(2, [22]), "Europe/Madrid")

    assert len(common_times([one], TUESDAY, until=utc(until))) == count


def test_nobody_is_asked_for_what_they_do_in_two_months() -> None:
    one = person(Hours.at(2, [22]), "Europe/Madrid")
    found = common_times([one], TUESDAY, until=TUESDAY + 60 * DAY, most=20)

    assert shown(found, "Europe/Madrid") == ["Wed 22:00"] * 5


@pytest.mark.parametrize(
    ("now", "count"),
    [
        ("2026-06-03T08:00", 1),  # twelve hours before 22:00 in Madrid
        ("2026-06-03T08:01", 0),
    ],
)
def test_people_are_told_half_a_day_before(now: str, count: int) -> None:
    one = person(Hours.at(2, [22]), "Europe/Madrid")

    assert len(common_times([one], utc(now), until=TUESDAY + 3 * DAY)) == count


@given(GROUPS, NOWS)
def test_the_nearest_times_are_those_that_the_fewest_lack(
    people: list[Availability], now: datetime
) -> None:
    until = now + 4 * DAY
    found = nearest_times(people, now, until=until)
    lacking = [
        [who for who, one in enumerate(people) if not is_free(one, start)]
        for start in all_starts(people, now, until)
    ]
    fewest = min((len(those) for those in lacking), default=0)
    known = sum(one.zone is not None for one in people)

    assert bool(found) == (fewest < known and bool(lacking))
    for one in found:
        start = one.slot.starts_at
        free = [is_free(somebody, start) for somebody in people]
        assert list(one.without) == [who for who, is_so in enumerate(free) if not is_so]
        assert len(one.without) == fewest
        assert start in all_starts(people, now, until)


@given(GROUPS, NOWS)
def test_where_all_have_time_the_nearest_times_are_the_common_ones(
    people: list[Availability], now: datetime
) -> None:
    until = now + 4 * DAY
    found = common_times(people, now, until=until)
    assume(found)

    assert tuple(one.slot for one in nearest_times(people, now, until=until)) == found


def test_those_without_take_turns() -> None:
    nine = person(Hours.of([Stretch.WEEKDAY_MORNINGS]) & at_every_day(9), "Europe/Madrid")
    ten = person(Hours.of([Stretch.WEEKDAY_MORNINGS]) & at_every_day(10), "Europe/Madrid")
    found = nearest_times([nine, ten], TUESDAY, until=TUESDAY + 8 * DAY)

    assert common_times([nine, ten], TUESDAY, until=TUESDAY + 8 * DAY) == ()
    assert [one.without for one in found] == [(1,), (0,), (1,), (0,)]
    starts = shown(tuple(one.slot for one in found), "Europe/Madrid")
    assert starts == ["Wed 09:00", "Thu 10:00", "Fri 09:00", "Mon 10:00"]


def at_every_day(hour: int) -> Hours:
    return Hours(bits=sum(Hours.at(day, [hour]).bits for day in range(7)))


def test_whoever_did_not_name_a_time_is_asked_for_the_night_last() -> None:
    # At 12:00 and 13:00 in Madrid it is evening in Tokyo; at 20:00, on another day, it is 03:00.
    madrid = person(Hours.at(3, [12, 13]) | Hours.at(4, [20]), "Europe/Madrid")
    tokyo = person(Hours.at(0, [12]), "Asia/Tokyo")
    found = nearest_times([madrid, tokyo], TUESDAY, until=TUESDAY + 5 * DAY)

    assert {one.without for one in found} == {(1,)}
    starts = shown(tuple(one.slot for one in found), "Europe/Madrid")
    assert starts == ["Thu 12:00", "Thu 13:00", "Fri 20:00"]


def test_a_time_that_nobody_named_is_none() -> None:
    people = [person(Hours.at(0, [10]), "Europe/Madrid"), person(Hours.at(0, [20]), "Asia/Tokyo")]

    assert nearest_times(people, TUESDAY, until=TUESDAY + 3 * DAY) == ()


def bits(*hours: tuple[int, int]) -> int:
    return sum(1 << (HOURS * day + hour) for day, hour in hours)


@pytest.mark.parametrize(
    ("zone", "near", "theirs", "expected"),
    [
        # winter and summer
        ("Europe/Madrid", "2026-01-05", [(0, 18)], [(0, 17)]),
        ("Europe/Madrid", "2026-07-06", [(0, 18)], [(0, 16)]),
        # over the end of the week, in both directions
        ("Asia/Tokyo", "2026-01-05", [(0, 3)], [(6, 18)]),
        ("America/Los_Angeles", "2026-01-05", [(6, 20)], [(0, 4)]),
        # cut in halves: where it ends
        ("Asia/Kolkata", "2026-01-05", [(0, 18)], [(0, 13)]),
        ("America/St_Johns", "2026-01-05", [(0, 18)], [(0, 22)]),
        ("Australia/Lord_Howe", "2026-07-06", [(0, 18)], [(0, 8)]),
        ("Asia/Kolkata", "2026-01-05", [(0, 18), (0, 20)], [(0, 13), (0, 15)]),
        # in quarters: where most of it is
        ("Asia/Kathmandu", "2026-01-05", [(0, 18)], [(0, 12)]),
        ("Pacific/Chatham", "2026-07-06", [(0, 18)], [(0, 5)]),
        # the week in which clocks are set forward: Saturday is still winter, Sunday summer,
        # and between them an hour is missing
        ("Europe/Madrid", "2026-03-25", [(5, 10), (6, 10)], [(5, 9), (6, 8)]),
        ("Europe/Madrid", "2026-03-25", [(6, 1), (6, 2), (6, 3)], [(6, 0), (6, 1)]),
        ("Africa/Cairo", "2026-04-22", [(3, 23), (4, 0), (4, 1)], [(3, 21), (3, 22)]),
        ("America/Asuncion", "2023-10-01", [(5, 23), (6, 0), (6, 1)], [(6, 3), (6, 4)]),
        # and back: what comes twice is one
        ("Europe/Madrid", "2026-10-25", [(6, 2), (6, 3)], [(6, 0), (6, 2)]),
        ("America/New_York", "2026-11-01", [(6, 1), (6, 2)], [(6, 5), (6, 7)]),
        # half an hour of daylight saving, forward: three hours in two and a half; back: what comes
        # twice is left out
        ("Australia/Lord_Howe", "2026-10-02", [(6, 1), (6, 2), (6, 3)], [(5, 15), (5, 16)]),
        ("Australia/Lord_Howe", "2026-04-05", [(6, 1), (6, 2)], [(5, 14), (5, 16)]),
    ],
)
def test_the_hours_of_a_week_are_told_in_utc(
    zone: str, near: str, theirs: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    hours = Hours(bits=bits(*theirs))

    assert week_in_utc(hours, ZoneInfo(zone), date.fromisoformat(near)) == bits(*expected)


@given(
    st.integers(0, (1 << WEEK) - 1),
    st.sampled_from(ZONES),
    st.dates(date(2023, 1, 1), date(2027, 1, 1)),
)
def test_where_no_clock_is_changed_no_hour_is_lost_or_won(
    theirs: int, zone: str, near: date
) -> None:
    monday = datetime(near.year, near.month, near.day, tzinfo=UTC) - timedelta(days=near.weekday())
    ends = (monday - DAY).astimezone(ZoneInfo(zone)), (monday + 8 * DAY).astimezone(ZoneInfo(zone))
    assume(ends[0].utcoffset() == ends[1].utcoffset())
    hours = Hours(bits=theirs)

    found = week_in_utc(hours, ZoneInfo(zone), near)
    assert found.bit_count() == len(hours)
    assert found == hours.in_utc(ZoneInfo(zone), monday).bits


@given(st.integers(0, (1 << WEEK) - 1), st.sampled_from(ZONES), st.sampled_from(WEEKS))
def test_every_day_of_a_week_stands_for_all_of_it(theirs: int, zone: str, day: str) -> None:
    near = date.fromisoformat(day)
    monday = near - timedelta(days=near.weekday())
    week = {
        week_in_utc(Hours(bits=theirs), ZoneInfo(zone), monday + number * DAY)
        for number in range(7)
    }

    assert len(week) == 1


def test_hours_without_a_zone_say_nothing_to_others() -> None:
    assert week_in_utc(ALWAYS, None, date(2026, 1, 5)) == 0
    assert week_in_utc(NO_HOURS, ZoneInfo("Europe/Madrid"), date(2026, 1, 5)) == 0
