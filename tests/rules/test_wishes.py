"""Whether somebody is addressed now, later or never, and which way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.contact.rules import (
    NEVER_QUIET,
    UNTIL_RESUMED,
    Cap,
    Decision,
    Later,
    Never,
    Now,
    Quiet,
    Way,
    Wishes,
    decide,
)
from tests.rules.cap import has_room

MADRID = ZoneInfo("Europe/Madrid")
NOON = datetime(2026, 3, 11, 11, tzinfo=UTC)  # 12:00 in Madrid
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

USUAL = Wishes()
DIRECT = Wishes(way=Way.DIRECT)
NOTHING = Wishes(way=Way.NOTHING)
AWAY = Wishes(paused_until=NOON + 3 * DAY)
GONE = Wishes(paused_until=UNTIL_RESUMED)
NIGHT = Wishes(quiet=Quiet(since=12, until=13))  # whose night is at noon
AWAKE = Wishes(quiet=NEVER_QUIET)


@pytest.mark.parametrize(
    ("wishes", "days_ago", "unasked", "expected"),
    [
        # nothing stands in the way: the way that they chose
        (USUAL, (), True, Now(way=Way.THREAD)),
        (DIRECT, (), True, Now(way=Way.DIRECT)),
        (DIRECT, (), False, Now(way=Way.DIRECT)),
        # who wishes for nothing gets nothing, also of what they asked for
        (NOTHING, (), True, Never()),
        (NOTHING, (), False, Never()),
        # a pause holds up what is unasked until its end; one without an end for good
        (AWAY, (), True, Later(at=NOON + 3 * DAY)),
        (GONE, (), True, Never()),
        # but not what they ask for meanwhile
        (AWAY, (), False, Now(way=Way.THREAD)),
        (GONE, (), False, Now(way=Way.THREAD)),
        # a pause that is over
        (Wishes(paused_until=NOON), (), True, Now(way=Way.THREAD)),
        # quiet hours: to their end, or not at all for what was asked for
        (NIGHT, (), True, Later(at=NOON + HOUR)),
        (NIGHT, (), False, Now(way=Way.THREAD)),
        # the day is used up: a day after the last one
        (USUAL, (0.75,), True, Later(at=NOON + 6 * HOUR)),
        (USUAL, (0.75,), False, Now(way=Way.THREAD)),
        # the week is used up: a week after the third last
        (USUAL, (2.0, 4.0, 6.0), True, Later(at=NOON + DAY)),
        # the day and the week are: the later of both
        (USUAL, (0.5, 4.0, 6.0), True, Later(at=NOON + DAY)),
        # room comes at midnight, which is quiet
        (USUAL, (0.5,), True, Later(at=NOON + 20 * HOUR)),
        (AWAKE, (0.5,), True, Later(at=NOON + 12 * HOUR)),
        # room comes before the pause ends
        (AWAY, (0.25,), True, Later(at=NOON + 3 * DAY)),
    ],
)
def test_pause_way_quiet_hours_and_cap_decide_together(
    wishes: Wishes, days_ago: tuple[float, ...], unasked: bool, expected: Decision
) -> None:
    earlier = [NOON - timedelta(days=days) for days in days_ago]

    assert decide(wishes, MADRID, earlier, NOON, Cap(), unasked=unasked) == expected


@pytest.mark.parametrize(
    ("wishes", "not_after", "unasked", "expected"),
    [
        # in time, just in time, a moment too late
        (NIGHT, NOON + DAY, True, Later(at=NOON + HOUR)),
        (NIGHT, NOON + HOUR, True, Later(at=NOON + HOUR)),
        (NIGHT, NOON + HOUR - MINUTE, True, Never()),
        # it is too late already
        (USUAL, NOON, True, Now(way=Way.THREAD)),
        (USUAL, NOON - MINUTE, True, Never()),
        (USUAL, NOON - MINUTE, False, Never()),
    ],
)
def test_what_would_come_too_late_never_comes(
    wishes: Wishes, not_after: datetime, unasked: bool, expected: Decision
) -> None:
    decision = decide(wishes, MADRID, [], NOON, Cap(), unasked=unasked, not_after=not_after)

    assert decision == expected


@pytest.mark.parametrize("cap", [Cap(per_day=0), Cap(per_week=0)])
def test_a_cap_of_nothing_lets_through_what_was_asked_for_alone(cap: Cap) -> None:
    assert decide(USUAL, MADRID, [], NOON, cap, unasked=True) == Never()
    assert decide(USUAL, MADRID, [], NOON, cap, unasked=False) == Now(way=Way.THREAD)


@pytest.mark.parametrize(
    ("zone", "quiet", "now", "ends"),
    [
        # over midnight, and within a day
        ("UTC", (22, 8), "2026-03-11T23:30", "2026-03-12T08:00"),
        ("UTC", (22, 8), "2026-03-12T03:00:01", "2026-03-12T08:00"),
        ("UTC", (13, 15), "2026-03-11T13:00", "2026-03-11T15:00"),
        # half hours and quarters: Kathmandu is 5:45 ahead
        ("Asia/Kathmandu", (22, 8), "2026-03-11T17:00", "2026-03-12T02:15"),
        ("Asia/Kolkata", (22, 8), "2026-03-11T17:00", "2026-03-12T02:30"),
        # 2:00 does not exist: the clock goes on at 3:00 (1:00 UTC)
        ("Europe/Madrid", (22, 2), "2026-03-29T00:30", "2026-03-29T01:00"),
        # the night is an hour shorter, and an hour longer
        ("Europe/Madrid", (22, 8), "2026-03-29T00:30", "2026-03-29T06:00"),
        ("Europe/Madrid", (22, 8), "2026-10-25T00:30", "2026-10-25T07:00"),
        # 2:00 comes twice: the first
        ("Europe/Madrid", (22, 2), "2026-10-24T23:30", "2026-10-25T00:00"),
        # 3:00 comes once, after 2:00 to 3:00 came twice
        ("Europe/Madrid", (22, 3), "2026-10-25T00:30", "2026-10-25T02:00"),
        # midnight does not exist in Havana: 1:00 follows on 23:59
        ("America/Havana", (22, 0), "2026-03-08T04:30", "2026-03-08T05:00"),
        # half an hour is skipped on Lord Howe
        ("Australia/Lord_Howe", (22, 2), "2026-10-03T15:00", "2026-10-03T15:30"),
        # Samoa had no 30 December in 2011
        ("Pacific/Apia", (22, 8), "2011-12-30T09:30", "2011-12-30T18:00"),
        # two hours come twice at Troll: the quiet ones among them are quiet both times
        ("Antarctica/Troll", (22, 2), "2026-10-25T01:30", "2026-10-25T02:00"),
    ],
)
def test_quiet_hours_end_when_the_clock_on_the_wall_says_so(
    zone: str, quiet: tuple[int, int], now: str, ends: str
) -> None:
    wishes = Wishes(quiet=Quiet(since=quiet[0], until=quiet[1]))
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)

    decision = decide(wishes, ZoneInfo(zone), [], at, Cap(), unasked=True)

    assert decision == Later(at=datetime.fromisoformat(ends).replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("before", "since", "until", "after"),
    [
        # one end is moved
        (Quiet(since=22, until=8), 23, None, Quiet(since=23, until=8)),
        (Quiet(since=22, until=8), None, 7, Quiet(since=22, until=7)),
        # both at one hour are none
        (Quiet(since=22, until=8), 8, None, Quiet(since=8, until=8)),
        # where there were none, a night of ten hours
        (NEVER_QUIET, 20, None, Quiet(since=20, until=6)),
        (NEVER_QUIET, None, 9, Quiet(since=23, until=9)),
    ],
)
def test_one_end_of_the_quiet_hours_is_chosen_at_a_time(
    before: Quiet, since: int | None, until: int | None, after: Quiet
) -> None:
    assert (before.ending(until) if since is None else before.beginning(since)) == after


def test_no_quiet_hours_can_be_chosen_at_either_end() -> None:
    assert not Quiet().beginning(None)
    assert not Quiet().ending(None)
    assert [hour for hour in range(24) if NEVER_QUIET.covers(hour)] == []


ZONES = st.sampled_from([
    "UTC", "Europe/Madrid", "America/New_York", "America/Havana", "America/St_Johns",
    "America/Santiago", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Beirut", "Australia/Lord_Howe",
    "Pacific/Chatham", "Pacific/Kiritimati", "Africa/Casablanca", "Antarctica/Troll",
    "Antarctica/Casey",
]).map(ZoneInfo)  # fmt: skip
INSTANTS = st.datetimes(
    datetime(2015, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)  # noqa: DTZ001
)  # fmt: skip
QUIET = st.builds(Quiet, since=st.integers(0, 23), until=st.integers(0, 23))
AGES = st.lists(st.timedeltas(timedelta(0), timedelta(days=8)), max_size=6)
PAUSES = st.none() | st.timedeltas(timedelta(days=-1), timedelta(days=3))
CAPS = st.builds(Cap, per_day=st.integers(1, 3), per_week=st.integers(1, 5))


def on_the_wall(wishes: Wishes, zone: ZoneInfo, at: datetime) -> bool:
    """Whether the clock on the wall shows a quiet hour, counted through one by one."""
    quiet, hour = wishes.quiet, wishes.quiet.since
    while hour != quiet.until:
        if at.astimezone(zone).hour == hour:
            return True
        hour = (hour + 1) % 24
    return False


def fits(wishes: Wishes, zone: ZoneInfo, earlier: list[datetime], at: datetime, cap: Cap) -> bool:
    """Whether nothing stands in the way at an instant."""
    paused = wishes.paused_until is not None and at < wishes.paused_until
    room = has_room(earlier, at, cap)
    return room and not paused and not on_the_wall(wishes, zone, at)


@given(ZONES, QUIET, INSTANTS, AGES, PAUSES, CAPS)
def test_later_is_the_first_instant_at_which_nothing_stands_in_the_way(
    zone: ZoneInfo,
    quiet: Quiet,
    now: datetime,
    ages: list[timedelta],
    pause: timedelta | None,
    cap: Cap,
) -> None:
    wishes = Wishes(quiet=quiet, paused_until=None if pause is None else now + pause)
    earlier = [now - age for age in ages]

    decision = decide(wishes, zone, earlier, now, cap, unasked=True)

    assert not isinstance(decision, Never)
    at = decision.at if isinstance(decision, Later) else now
    assert fits(wishes, zone, earlier, at, cap)
    assert decide(wishes, zone, earlier, at, cap, unasked=True) == Now(way=Way.THREAD)
    before = at - timedelta(microseconds=1)
    while before >= now:
        assert not fits(wishes, zone, earlier, before, cap)
        before -= timedelta(minutes=7)


@given(ZONES, QUIET, INSTANTS, AGES, PAUSES, CAPS, st.sampled_from([Way.THREAD, Way.DIRECT]))
def test_what_was_just_asked_for_comes_at_once_and_the_way_that_was_chosen(
    zone: ZoneInfo,
    quiet: Quiet,
    now: datetime,
    ages: list[timedelta],
    pause: timedelta | None,
    cap: Cap,
    way: Way,
) -> None:
    until = None if pause is None else now + pause
    wishes = Wishes(way=way, quiet=quiet, paused_until=until)
    earlier = [now - age for age in ages]

    assert decide(wishes, zone, earlier, now, cap, unasked=False) == Now(way=way)


@given(
    ZONES,
    QUIET,
    INSTANTS,
    st.lists(st.timedeltas(timedelta(0), timedelta(days=20)), min_size=1, max_size=30),
)
def test_whoever_asks_again_when_told_keeps_to_cap_and_quiet_hours(
    zone: ZoneInfo, quiet: Quiet, start: datetime, asks: list[timedelta]
) -> None:
    wishes, cap = Wishes(quiet=quiet), Cap()
    waiting, told = sorted(start + each for each in asks), list[datetime]()
    for _ in range(1000):
        if not waiting:
            break
        now = waiting.pop(0)
        decision = decide(wishes, zone, told, now, cap, unasked=True)
        if isinstance(decision, Later):
            waiting = sorted([*waiting, decision.at])
        else:
            told.append(now)

    assert len(told) == len(asks)
    for at in told:
        assert not on_the_wall(wishes, zone, at)
        assert sum(at <= other < at + timedelta(days=1) for other in told) <= cap.per_day
        assert sum(at <= other < at + timedelta(days=7) for other in told) <= cap.per_week
