"""When a round takes place, what the matcher is told of it, and who may still join."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.hours import Hours
from bot.community.interests import Interest
from bot.community.profiles import LookingFor, Profile
from bot.ids import ChannelId, GuildId, RoleId, UserId
from bot.matching.model import Alone, Earlier, Parts, Plan, Reason
from bot.matching.model import Group as Planned
from bot.schedule.rhythm import Rhythm
from cogs.rounds.life import Attendance, Ground, Help, Taking
from cogs.rounds.life.figures import Threads, progress_of, sums_of
from cogs.rounds.life.late import Scene, beside, ever_seated, joining, open_pairs, seated
from cogs.rounds.life.rules import (
    MOST_AT_ONCE,
    instance_of,
    next_dates,
    pins_used_up,
    portion,
    still_holds,
    times_sat_out,
    what_would_help,
    who_writes_first,
)
from cogs.rounds.programmes import Participant, Plans, Preset, Programme
from cogs.rounds.records import Fate, Group, Result, Round, Seat, State

HERE = GuildId(1)
# A Monday.
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ADA, BEN, CLEO, DAN, EVA = (UserId(number) for number in range(1, 6))
ROLE = RoleId(77)
PARTS = Parts(interests=0.5, embedding=0, hours=0, novelty=1, wishes=0, newcomer=0)


def programme(**plans: Any) -> Programme:
    """Return a weekly programme of pairs, on Mondays at ten in Madrid."""
    usual = Plans(
        name="Coffee chat",
        channel_id=ChannelId(5),
        preset=Preset.COFFEE,
        size=2,
        rhythm=Rhythm(
            rule="FREQ=WEEKLY;BYDAY=MO",
            start=datetime(2026, 1, 5, 10),  # noqa: DTZ001 - local, in the zone beside it
            zone=ZoneInfo("Europe/Madrid"),
        ),
        open_days=3,
        length_days=14,
    )
    return Programme(
        id=1, guild_id=HERE, plans=replace(usual, **plans), is_active=True, made_at=NOW
    )


def a_round(**changed: Any) -> Round:
    """Return a round that is matched now."""
    usual = Round(
        id=1,
        guild_id=HERE,
        programme_id=1,
        number=1,
        state=State.OPEN,
        seed=7,
        opens_at=NOW - 3 * DAY,
        matches_at=NOW,
        midway_at=NOW + 7 * DAY,
        closes_at=NOW + 14 * DAY,
    )
    return replace(usual, **changed)


def taking(user_id: UserId, *, capacity: int = 0, **said: Any) -> Taking:
    """Return somebody who takes part, and what they said of themselves."""
    profile = Profile(
        guild_id=HERE,
        user_id=user_id,
        name="",
        about="",
        interests=tuple(Interest(key=key, label=key) for key in said.pop("interests", ())),
        looking_for=said.pop("looking_for", ()),
        avatar_url=None,
        updated_at=NOW,
        **said,
    )
    participant = Participant(
        programme_id=1, guild_id=HERE, user_id=user_id, joined_at=NOW, capacity=capacity
    )
    return Taking(profile=profile, participant=participant)


def ground(*people: Taking, of: Programme | None = None, **known: Any) -> Ground:
    """Return what a round of these people is planned on."""
    return Ground(
        round_=a_round(),
        programme=of or programme(),
        people=people,
        language="en",
        **known,
    )


def group(number: int, *people: UserId, fate: Fate = Fate.INTRODUCED, **seats: Any) -> Group:
    """Return a group; `left` are those who left it."""
    left = seats.pop("left", ())
    return Group(
        id=number,
        round_id=1,
        guild_id=HERE,
        seats=tuple(
            Seat(user_id=one, left_at=NOW if one in left else None, **seats) for one in people
        ),
        fate=fate,
        score=500,
        repeats=0,
        made_at=NOW,
    )


def plan(*groups: tuple[UserId, ...], alone: tuple[UserId, ...] = ()) -> Plan:
    """Return a plan of these groups."""
    return Plan(
        groups=tuple(
            Planned(people=people, score=0.5, parts=PARTS, shared=(), repeats=0)
            for people in groups
        ),
        alone=tuple(Alone(id=one, reason=Reason.TAKEN) for one in alone),
        total=0,
        bound=None,
        is_proved=False,
        worst=0,
    )


def test_the_next_round_has_the_dates_of_its_programme() -> None:
    dates = next_dates(programme(), NOW)
    assert dates is not None
    assert dates.matches_at == datetime(2026, 3, 9, 9, tzinfo=UTC)
    assert dates.opens_at == dates.matches_at - 3 * DAY
    assert dates.midway_at == dates.matches_at + 7 * DAY
    assert dates.closes_at == dates.matches_at + 14 * DAY


def test_a_round_that_is_near_opens_at_once_and_none_comes_after_the_last() -> None:
    near = next_dates(programme(open_days=30), NOW)
    assert near is not None
    assert near.opens_at == NOW
    over = replace(programme().plans.rhythm, rule="FREQ=WEEKLY;BYDAY=MO;COUNT=1")
    assert next_dates(programme(rhythm=over), NOW) is None


def test_the_matcher_is_told_what_people_said_and_what_happened() -> None:
    one = taking(
        ADA,
        interests=("chess",),
        languages=("es",),
        zone=ZoneInfo("UTC"),
        hours=Hours.at(0, (9,)),
        looking_for=(LookingFor.MENTOR,),
        member_since=NOW - 10 * DAY,
    )
    other = taking(BEN, looking_for=(LookingFor.MENTEE,), member_since=NOW - 100 * DAY)
    found = instance_of(
        ground(
            one,
            other,
            met={(ADA, BEN): NOW - 10 * DAY},
            matched=(NOW - 14 * DAY, NOW - 7 * DAY, NOW - 3 * DAY),
            attended={ADA: Attendance(rounds=3, alone=0), BEN: Attendance(rounds=3, alone=2)},
        )
    )
    ada, ben = found.members
    assert (dict(ada.interests), ada.hours, set(ada.languages)) == ({"chess": 1.0}, 1 << 9, {"es"})
    assert ada.seeks & ben.offers
    assert ben.seeks & ada.offers
    assert (ada.is_newcomer, ben.is_newcomer) == (True, False)
    assert ben.languages == {"en"}
    assert (ada.sat_out, ben.sat_out) == (0, 2)
    assert found.history == (Earlier(people=(ADA, BEN), ago=3),)
    assert found.seed == 7


def test_people_without_anything_said_and_one_alone_are_an_instance_too() -> None:
    assert len(instance_of(ground(taking(ADA), taking(BEN))).members) == 2
    assert len(instance_of(ground(taking(ADA))).members) == 1
    assert instance_of(ground()).members == ()


def test_more_languages_and_interests_than_can_be_told_apart_are_no_obstacle() -> None:
    people = [
        taking(UserId(number), languages=("es", f"language {number}"), interests=(f"i{number}",))
        for number in range(1, 5001)
    ]
    found = instance_of(ground(*people))
    spoken = {language for member in found.members for language in member.languages}
    assert len(spoken) == 64
    assert all("es" in member.languages for member in found.members)


def test_who_has_the_mentors_role_mentors_and_nobody_else_where_there_is_one() -> None:
    people = taking(ADA), taking(BEN, capacity=3), taking(CLEO, capacity=2)
    of = programme(preset=Preset.MENTORING, roles=(ROLE,))
    roles = {ADA: frozenset({ROLE}), BEN: frozenset({ROLE})}
    found = instance_of(ground(*people, of=of, roles=roles))
    assert [member.capacity for member in found.members] == [1, 3, 0]
    found = instance_of(ground(*people, of=programme(preset=Preset.MENTORING)))
    assert [member.capacity for member in found.members] == [0, 3, 2]
    found = instance_of(ground(*people))
    assert [member.capacity for member in found.members] == [0, 0, 0]


def test_a_pin_of_two_who_must_not_meet_is_used_up_and_brings_nobody_together() -> None:
    pins = ((ADA, BEN), (BEN, CLEO), (DAN, EVA))
    people = [taking(one) for one in (ADA, BEN, CLEO, DAN)]
    assert pins_used_up([ADA, BEN, CLEO, DAN], pins) == ((ADA, BEN),)
    found = instance_of(ground(*people, pins=pins, apart=frozenset({(ADA, BEN)})))
    assert found.pinned == frozenset()


@pytest.mark.parametrize(
    ("groups", "spread", "late_by", "expected"),
    [
        # all at once, in portions
        (3, 0 * HOUR, 0 * HOUR, (MOST_AT_ONCE, 0 * HOUR)),
        # one by one over an hour
        (6, HOUR, 0 * HOUR, (1, HOUR / 6)),
        # what is late is caught up with
        (6, HOUR, HOUR / 2, (4, HOUR / 6)),
        (600, HOUR, HOUR, (MOST_AT_ONCE, HOUR / 600)),
        # nobody is there
        (0, HOUR, 0 * HOUR, (1, HOUR)),
    ],
)
def test_introductions_go_out_evenly(
    groups: int, spread: timedelta, late_by: timedelta, expected: tuple[int, timedelta]
) -> None:
    assert portion(groups, spread, late_by) == expected


@given(st.integers(1, 500), st.integers(0, 120))
def test_all_are_out_when_the_time_is_over(groups: int, minutes: int) -> None:
    due, left, spread = NOW, groups, timedelta(minutes=minutes)
    while left:
        count, step = portion(groups, spread, timedelta())
        left -= min(count, left)
        due += step * count if left else timedelta()
    assert due - NOW <= spread


def test_a_newcomer_is_not_asked_to_write_first_if_there_is_somebody_else() -> None:
    new = taking(ADA, member_since=NOW - DAY)
    settled = taking(BEN, member_since=NOW - 400 * DAY)
    assert {who_writes_first([new, settled], seed, NOW) for seed in range(20)} == {BEN}
    assert who_writes_first([new], 1, NOW) == ADA
    both = [settled, taking(CLEO)]
    assert {who_writes_first(both, seed, NOW) for seed in range(20)} == {BEN, CLEO}
    assert who_writes_first(both, 3, NOW) == who_writes_first(both[::-1], 3, NOW)


def test_what_would_help_rests_on_ones_own_words() -> None:
    assert what_would_help(taking(ADA).profile) == tuple(Help)
    all_said = taking(
        ADA,
        interests=("a", "b", "c"),
        languages=("es", "en"),
        zone=ZoneInfo("UTC"),
        hours=Hours.at(0, (9,)),
    )
    assert what_would_help(all_said.profile) == ()


def test_a_pair_may_take_a_third_and_who_was_together_is_not_put_together_again() -> None:
    groups = [
        group(1, ADA, BEN),
        group(2, CLEO, DAN, left=[CLEO, DAN], fate=Fate.OVER),
        group(3, EVA, UserId(6), fate=Fate.FAILED),
    ]
    everybody = {UserId(number) for number in range(1, 8)}
    pairs = open_pairs(groups, everybody)
    assert list(pairs) == [(ADA, BEN)]
    assert open_pairs(groups, everybody - {BEN}) == {}
    assert seated(groups) == {ADA, BEN}
    assert ever_seated(groups) == {UserId(number) for number in range(1, 7)}

    met = {(ADA, BEN): NOW, (ADA, CLEO): NOW}
    there = beside(ground(met=met), groups, pairs)
    assert there.apart == {(CLEO, DAN)}
    assert there.pins == ((ADA, BEN),)
    assert there.met == {(ADA, CLEO): NOW}


def test_only_who_waits_joins_a_pair_and_no_pair_is_parted() -> None:
    pair = group(1, ADA, BEN)
    scene = Scene(ground=ground(), waiting=frozenset({CLEO, DAN}), pairs={(ADA, BEN): pair})
    assert joining(plan((ADA, BEN, CLEO)), scene) == [(pair, CLEO)]
    assert joining(plan((ADA, BEN), (CLEO, DAN)), scene) == []
    # a plan that would part them, or bring in somebody who is with others, is not followed
    assert joining(plan((ADA, CLEO), (BEN, DAN)), scene) == []
    assert joining(plan((ADA, BEN, EVA)), scene) == []


@pytest.mark.parametrize(
    ("waiting", "has_pairs", "expected"),
    [
        (set(), True, False),
        ({CLEO}, False, False),
        ({CLEO}, True, True),
        ({CLEO, DAN}, False, True),
    ],
)
def test_nothing_is_planned_for_nobody(
    waiting: set[UserId], has_pairs: bool, expected: bool
) -> None:
    pairs = {(ADA, BEN): group(1, ADA, BEN)} if has_pairs else {}
    scene = Scene(ground=ground(), waiting=frozenset(waiting), pairs=pairs)
    assert scene.can_help() is expected


def test_the_figures_count_what_came_of_groups() -> None:
    groups = [
        group(1, ADA, BEN, fate=Fate.OVER, result=Result.MET, signed_at=NOW),
        group(2, CLEO, DAN, result=Result.SCHEDULED),
        group(3, EVA, UserId(6), fate=Fate.FAILED),
        group(4, UserId(7), UserId(8), fate=Fate.PLANNED),
    ]
    sums = sums_of(groups, 3)
    assert (sums.people, sums.groups, sums.met, sums.scheduled, sums.alone) == (4, 2, 1, 1, 3)
    progress = progress_of(groups, 3)
    assert (progress.groups, progress.out, progress.signs, progress.people) == (3, 2, 1, 6)
    assert not Threads(failed=0, waiting=0)
    assert Threads(failed=0, waiting=1)


def test_how_a_round_was_rated_is_told_from_four_ratings_on() -> None:
    groups = [group(1, ADA, BEN, rating=5), group(2, CLEO, DAN, rating=3)]
    assert (sums_of(groups, 0).rated, sums_of(groups, 0).rating) == (4, 4.0)
    assert (sums_of(groups[:1], 0).rated, sums_of(groups[:1], 0).rating) == (2, None)


def test_who_sat_out_more_often_than_others_comes_first_and_who_is_new_is_one_of_many() -> None:
    often, once, never, new = (UserId(number) for number in range(50, 54))
    attended = {
        often: Attendance(rounds=9, alone=6),
        once: Attendance(rounds=9, alone=3),
        never: Attendance(rounds=9, alone=0),
    }
    assert times_sat_out([often, once, never, new], attended) == {
        often: 6,
        once: 3,
        never: 0,
        new: 3,
    }
    # Where everybody did so equally often, nobody comes first.
    alike = dict.fromkeys([often, once], attended[often])
    assert times_sat_out([often, once], alike) == {often: 0, once: 0}
    assert times_sat_out([new], {}) == {new: 0}


def test_a_plan_holds_unless_two_of_a_group_have_met_or_are_kept_apart_since() -> None:
    planned = plan((ADA, BEN), (CLEO, DAN, EVA))
    before = {(ADA, BEN): NOW - 30 * DAY, (ADA, CLEO): NOW - 30 * DAY}
    known = ground(met=before)
    assert still_holds(planned, known, apart=(), met=before)
    # What becomes of others is nothing to it.
    assert still_holds(planned, known, apart={(BEN, CLEO)}, met={**before, (ADA, CLEO): NOW})
    assert not still_holds(planned, known, apart={(DAN, EVA)}, met=before)
    assert not still_holds(planned, known, apart=(), met={**before, (ADA, BEN): NOW})
    assert not still_holds(planned, known, apart=(), met={**before, (CLEO, EVA): NOW})
