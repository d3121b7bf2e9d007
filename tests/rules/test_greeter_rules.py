"""When greeters are asked, who of them, and that none is asked more than the others."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ids import UserId
from bot.matching.greeters import Host, Newcomer, Question, choose
from bot.outbox.acts import Key
from cogs.introductions.greeters import Asked, Greeter, State, Step
from cogs.introductions.greeters.rules import (
    DAY,
    after,
    after_hours_of_day,
    first_by_day,
    is_given_up,
    next_try,
    room_of,
)

MADRID = ZoneInfo("Europe/Madrid")
ZONES = [
    ZoneInfo(name)
    for name in ("Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
]
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
EN = frozenset({"en"})
HOUR = timedelta(hours=1)


def host(id_: int, *keys: str, **more: object) -> Host:
    values = {"keys": keys, "languages": EN, "room": 3, **more}
    return Host(id=id_, **values)  # type: ignore[arg-type]


def newcomer(id_: int, *keys: str, **more: object) -> Newcomer:
    values = {"keys": keys, "languages": EN, **more}
    return Newcomer(id=id_, **values)  # type: ignore[arg-type]


def question(newcomers: list[Newcomer], hosts: list[Host], **more: object) -> Question:
    values = {"near": {}, "seed": 7, **more}
    return Question(newcomers=tuple(newcomers), hosts=tuple(hosts), **values)  # type: ignore[arg-type]


@given(
    st.integers(0, 2 * 365 * 24 * 60),
    st.integers(1, 24),
    st.sampled_from(ZONES),
)
@settings(max_examples=60, deadline=None)
def test_so_many_hours_of_day_pass_and_the_end_is_by_day(
    minute: int, hours: int, zone: ZoneInfo
) -> None:
    begun = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    at = after_hours_of_day(begun, hours, zone)
    minutes = [begun + timedelta(minutes=one) for one in range((at - begun) // HOUR * 60 + 61)]
    by_day = sum(each < at and each.astimezone(zone).hour in DAY for each in minutes)
    assert by_day == hours * 60
    assert at.astimezone(zone).hour in DAY
    assert at == first_by_day(at, zone)


def test_who_writes_at_night_is_asked_about_by_day() -> None:
    late = datetime(2026, 3, 2, 21, tzinfo=MADRID)
    assert after_hours_of_day(late, 4, MADRID) == datetime(2026, 3, 3, 11, tzinfo=MADRID)
    at_night = datetime(2026, 3, 2, 23, 30, tzinfo=MADRID)
    assert next_try(at_night, MADRID) == datetime(2026, 3, 3, 8, tzinfo=MADRID)
    assert next_try(NOW + timedelta(minutes=20), MADRID) == NOW + HOUR


def test_the_steps_end_with_none() -> None:
    assert [after(step) for step in Step] == [Step.SECOND, Step.MODERATORS, Step.NONE, Step.NONE]
    assert not is_given_up(NOW, NOW + timedelta(hours=23))
    assert is_given_up(NOW, NOW + timedelta(hours=24))


def asked(days_ago: float, state: State = State.OVER) -> Asked:
    at = NOW - timedelta(days=days_ago)
    return Asked(greeter=UserId(1), newcomer=UserId(2), asked_at=at, state=state, message=Key("k"))


def test_a_greeter_is_asked_as_often_in_a_week_as_they_chose() -> None:
    one = Greeter(user_id=UserId(1), per_week=2)
    assert room_of(one, [], NOW) == 2
    assert room_of(one, [asked(1)], NOW) == 1
    assert room_of(one, [asked(1), asked(6.9)], NOW) == 0
    assert room_of(one, [asked(1), asked(7.1)], NOW) == 1
    assert room_of(one, [asked(1), asked(2, State.DECLINED)], NOW) == 1


@pytest.mark.parametrize(("silent", "days"), [(1, 7), (2, 14), (3, 28), (9, 56)])
def test_who_leaves_asks_unanswered_is_asked_half_as_often_each_time(
    silent: int, days: int
) -> None:
    one = Greeter(user_id=UserId(1), per_week=2, silent=silent)
    assert room_of(one, [asked(days - 0.1)], NOW) == 0
    assert room_of(one, [asked(days + 0.1)], NOW) > 0


def test_who_shares_most_is_asked_and_nobody_without_a_language() -> None:
    hosts = [
        host(1, "tea"),
        host(2, "hiking", "chess"),
        host(3, "hiking"),
        host(4, "hiking", "chess", languages=frozenset({"de"})),
    ]
    assert choose(question([newcomer(9, "hiking", "chess")], hosts)) == {9: (2, 3)}


def test_a_third_is_asked_only_where_they_fit_well() -> None:
    alike = [host(one, "hiking") for one in range(1, 5)]
    (found,) = choose(question([newcomer(9, "hiking")], alike)).values()
    assert len(found) == 3
    others = [host(one, "tea") for one in range(1, 5)]
    (found,) = choose(question([newcomer(9, "hiking")], others)).values()
    assert len(found) == 2


def test_near_interests_count_in_part_and_long_membership_tells_equals_apart() -> None:
    near = {"hiking": {"climbing": 0.8}, "climbing": {"hiking": 0.8}}
    hosts = [host(1, "tea"), host(2, "climbing")]
    (found,) = choose(question([newcomer(9, "hiking")], hosts, near=near)).values()
    assert found[0] == 2
    hosts = [host(1, "hiking", days=5), host(2, "hiking", days=700), host(3, "hiking", days=20)]
    (found,) = choose(question([newcomer(9, "hiking")], hosts)).values()
    assert found[0] == 2


def test_nobody_is_asked_beyond_their_room_twice_or_about_themselves() -> None:
    hosts = [host(1, "hiking", room=1), host(2, "hiking"), host(3, "hiking", room=0)]
    people = [newcomer(8, "hiking"), newcomer(9, "hiking", asked=frozenset({2})), newcomer(2)]
    found = choose(question(people, hosts))
    assert set(found[8]) == {1, 2}
    assert 9 not in found
    assert 2 not in found


@given(st.sets(st.tuples(st.integers(1, 5), st.integers(1, 9)), max_size=12), st.integers(0, 99))
@settings(max_examples=40, deadline=None)
def test_two_who_are_apart_are_in_no_ask_together(pairs: set[tuple[int, int]], seed: int) -> None:
    apart = frozenset((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
    hosts = [host(one, "hiking") for one in range(1, 6)]
    people = [newcomer(one, "hiking") for one in range(6, 10)]
    asking = question(people, hosts, apart=apart, seed=seed)
    found = choose(asking)
    for one, those in found.items():
        together = sorted({one, *those})
        assert not {(a, b) for a in together for b in together if a < b} & apart
    assert found == choose(asking)


def test_over_four_weeks_equal_greeters_are_asked_about_as_often() -> None:
    counts: Counter[int] = Counter()
    last: dict[int, int] = {}
    for day in range(28):
        hosts = [
            host(
                one,
                "hiking",
                asks=counts[one],
                rested=24.0 * (day - last[one]) if one in last else float("inf"),
            )
            for one in range(1, 8)
        ]
        (found,) = choose(question([newcomer(100 + day, "hiking")], hosts, seed=day)).values()
        counts.update(found)
        last.update(dict.fromkeys(found, day))
    assert max(counts.values()) - min(counts.values()) <= 1


def test_without_greeters_nobody_is_asked() -> None:
    assert choose(question([newcomer(9, "hiking")], [])) == {}
    assert choose(question([], [host(1, "hiking")])) == {}
