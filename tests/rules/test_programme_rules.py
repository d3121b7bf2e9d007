"""What organisers and members choose, as rules, dates and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.profiles import LookingFor
from bot.community.servers import Server
from bot.errors import NotSetUp, Outdated, UserError
from bot.ids import ChannelId, GuildId, RoleId, UserId
from bot.matching.model import Mode, Weights
from bot.schedule.rhythm import next_times
from bot.texts.catalogue import LANGUAGES, say_in
from cogs.rounds.joining.reading import read_until, start_of, suggestions
from cogs.rounds.joining.rules import is_in, is_paused, next_of
from cogs.rounds.joining.views import IN_MESSAGES, IN_THREAD
from cogs.rounds.programmes import Participant, Preset, Programme
from cogs.rounds.programmes.first import moved
from cogs.rounds.programmes.rhythms import Beat, Cadence, beat_of, open_days_of, rhythm_of
from cogs.rounds.programmes.rules import (
    is_newcomer,
    lacks_roles,
    languages_in,
    learned,
    may_mentor,
    roles_in,
    rules_of,
    size_for,
    sizes_of,
    weights_of,
    wishes_in,
)
from cogs.rounds.programmes.views import BY_ITSELF, SPREAD, VOICE
from cogs.rounds.programmes.writing import check_room, new_plans, read, rewritten
from cogs.rounds.records import Upcoming
from tests.rules.people import person
from tests.stores.programmes import COFFEE, plans

MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)  # a Wednesday
TODAY = date(2026, 3, 4)
SERVER = Server(guild_id=GuildId(9), zone=MADRID, rounds_channel=ChannelId(7))


def programme(**changed: Any) -> Programme:
    return Programme(id=1, guild_id=GuildId(9), plans=plans(**changed), is_active=True, made_at=NOW)


def taking(**changed: Any) -> Participant:
    joined = Participant(programme_id=1, guild_id=GuildId(9), user_id=UserId(5), joined_at=NOW)
    return replace(joined, **changed)


# Presets.


@pytest.mark.parametrize("preset", Preset)
def test_every_preset_makes_rules_and_weights_of_any_size_that_it_has(preset: Preset) -> None:
    for size in sizes_of(preset):
        chosen = plans(preset=preset, size=size, roles=(RoleId(1), RoleId(2)))
        assert rules_of(chosen).size == size
        parts = weights_of(chosen)
        assert sum(getattr(parts, name) for name in Weights.__slots__) == pytest.approx(1)


def test_coffee_brings_newcomers_to_established_people_who_are_like_them() -> None:
    assert weights_of(COFFEE).newcomer > 0
    assert weights_of(COFFEE).interests > weights_of(COFFEE).newcomer
    assert rules_of(COFFEE).mode is Mode.ANYBODY
    assert rules_of(COFFEE).common_language


def test_a_newcomer_is_welcomed_by_somebody_who_is_none() -> None:
    chosen = plans(preset=Preset.WELCOME)
    new, old = (roles_in(chosen, newcomer=each, role_ids=[3]) for each in (True, False))
    rules = rules_of(chosen)
    assert rules.mode is Mode.ACROSS
    assert new | old == set(rules.roles)
    assert new & old == set()


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, True),
        (30, True),
        (31, False),
    ],
)
def test_a_newcomer_joined_at_most_thirty_days_ago(days: int, expected: bool) -> None:
    joined = replace(person(1), member_since=NOW - timedelta(days=days))
    assert is_newcomer(joined, NOW) is expected


def test_who_joined_at_a_time_that_discord_never_said_is_no_newcomer() -> None:
    assert not is_newcomer(person(1), NOW)


def test_mixed_teams_mix_across_the_roles_that_were_chosen() -> None:
    chosen = plans(preset=Preset.MIXED, size=4, roles=(RoleId(1), RoleId(2)))
    assert rules_of(chosen).roles == ("1", "2")
    assert roles_in(chosen, newcomer=True, role_ids=[2, 9]) == {"2"}
    assert not lacks_roles(chosen)
    assert lacks_roles(replace(chosen, roles=(RoleId(1),)))
    assert not lacks_roles(COFFEE)


def test_who_may_mentor_has_the_mentors_role_if_there_is_one() -> None:
    chosen = plans(preset=Preset.MENTORING)
    assert may_mentor(chosen, [])
    assert not may_mentor(replace(chosen, roles=(RoleId(4),)), [5])
    assert may_mentor(replace(chosen, roles=(RoleId(4),)), [4, 5])
    assert not may_mentor(COFFEE, [4])
    assert rules_of(chosen).mode is Mode.MENTOR


def test_a_mentor_offers_what_a_mentee_seeks_and_friends_seek_friends() -> None:
    chosen = plans(preset=Preset.MENTORING)
    mentor = replace(person(1), looking_for=(LookingFor.MENTEE, LookingFor.FRIENDS))
    mentee = replace(person(2), looking_for=(LookingFor.MENTOR, LookingFor.LOOKING))
    seeks, offers = wishes_in(chosen, mentor, "en")
    assert (set(seeks), set(offers)) == ({"mentee", "friends"}, {"mentor", "friends"})
    seeks, offers = wishes_in(chosen, mentee, "en")
    assert (set(seeks), set(offers)) == ({"mentor"}, {"mentee"})


def test_in_a_tandem_each_speaks_what_the_other_learns() -> None:
    chosen = plans(preset=Preset.TANDEM)
    ada = replace(person(1, "Spanish language, hiking"), languages=("en",))
    ben = replace(person(2, "learning English, German language"), languages=("es", "de"))
    (ada_seeks, ada_offers), (ben_seeks, ben_offers) = (
        map(set, wishes_in(chosen, profile, "en")) for profile in (ada, ben)
    )
    assert (ada_seeks, ada_offers) == ({"es"}, {"en"})
    assert (ben_seeks, ben_offers) == ({"en"}, {"es", "de"})  # he speaks German already
    assert not rules_of(chosen).common_language  # they need not have one in common


def test_an_interest_that_is_no_language_is_not_learned() -> None:
    assert learned(person(1, "hiking, travel, linguistics")) == set()


def test_who_named_no_language_speaks_the_servers() -> None:
    assert languages_in(person(1), "es") == {"es"}
    assert languages_in(replace(person(1), languages=("fr", "en")), "es") == {"fr", "en"}


def test_a_size_that_a_preset_has_not_becomes_its_usual_one() -> None:
    assert size_for(Preset.COFFEE, 3) == 3
    assert size_for(Preset.TANDEM, 3) == 2
    assert size_for(Preset.MIXED) == 4
    assert size_for(Preset.COFFEE, 9) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_chosen_fits_into_a_menu(language: str) -> None:
    say = say_in(language)
    options = [
        *(say(f"programme-preset-{preset.value}") for preset in Preset),
        *(say(f"programme-cadence-{cadence.value}") for cadence in Cadence),
        *(say(f"programme-extra-{extra}") for extra in (BY_ITSELF, SPREAD, VOICE)),
        *(say("programme-size", count=count) for count in (2, 6)),
        *(say("match-capacity", count=count) for count in (0, 1, 5)),
        *(say(f"match-way-{way}") for way in (IN_THREAD, IN_MESSAGES)),
    ]
    # https://discord.com/developers/docs/components/reference#string-select-select-option-structure
    assert all(0 < len(option) <= 100 for option in options)


# Rhythms.


@given(
    st.sampled_from(Cadence),
    st.integers(0, 6),
    st.integers(0, 23),
    st.datetimes(datetime(2025, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001 - aware below
    st.sampled_from(["Europe/Madrid", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"]),
)
def test_the_first_round_can_be_open_as_long_as_the_others_and_is_on_its_day(
    cadence: Cadence, day: int, hour: int, local: datetime, zone: str
) -> None:
    now = local.replace(tzinfo=UTC)
    beat = Beat(cadence=cadence, day=day, hour=hour)
    rhythm = rhythm_of(beat, ZoneInfo(zone), now)
    assert beat_of(rhythm) == beat
    first, second = next_times(rhythm, now, 2)
    assert first - now > timedelta(days=open_days_of(cadence))
    assert first.astimezone(ZoneInfo(zone)).weekday() == day
    weeks = round((second - first) / timedelta(days=7))
    assert (
        weeks in {Cadence.WEEKLY: [1], Cadence.FORTNIGHTLY: [2], Cadence.MONTHLY: [4, 5]}[cadence]
    )


def test_a_month_begins_with_its_first_such_day() -> None:
    beat = Beat(cadence=Cadence.MONTHLY, day=0, hour=10)
    times = next_times(rhythm_of(beat, MADRID, NOW), NOW, 2)
    assert [time.date() for time in times] == [date(2026, 4, 6), date(2026, 5, 4)]


# The form.


def form(**changed: str) -> dict[str, list[str]]:
    chosen = {"preset": "coffee", "cadence": "weekly", "day": "0", "hour": "10"} | changed
    return {name: [value] for name, value in chosen.items()}


def test_a_new_programme_is_in_the_servers_channel_and_zone() -> None:
    made = new_plans(read("  Tea \n time ", form(preset="mixed")), SERVER, NOW)
    assert (made.name, made.preset, made.size) == ("Tea time", Preset.MIXED, 4)
    assert (made.channel_id, made.rhythm.zone) == (7, MADRID)
    with pytest.raises(NotSetUp):
        new_plans(read("Tea", form()), replace(SERVER, zone=None), NOW)
    with pytest.raises(NotSetUp):
        new_plans(read("Tea", form()), replace(SERVER, rounds_channel=None), NOW)


def test_a_name_says_something_and_a_choice_is_one_that_was_offered() -> None:
    with pytest.raises(UserError, match="programme-nameless"):
        read(" \u200b* ", form())
    for wrong in ({"preset": "speed-dating"}, {"hour": "noon"}):
        with pytest.raises(Outdated):
            read("Tea", form(**wrong))
    with pytest.raises(Outdated):
        read("Tea", {})


def test_written_anew_with_the_same_times_every_second_week_stays_the_same() -> None:
    before = new_plans(read("Tea", form(cadence="fortnightly")), SERVER, NOW)
    later = NOW + timedelta(days=7)
    after = rewritten(before, read("Coffee", form(cadence="fortnightly")), later)
    assert after == replace(before, name="Coffee")
    other = rewritten(before, read("Tea", form(cadence="monthly")), later)
    assert beat_of(other.rhythm).cadence is Cadence.MONTHLY
    assert other.open_days != before.open_days


def test_another_preset_has_its_own_size_and_no_roles_of_the_one_before() -> None:
    mixed = plans(preset=Preset.MIXED, size=5, roles=(RoleId(1), RoleId(2)))
    assert rewritten(mixed, read("Tea", form(preset="mixed")), NOW).roles == mixed.roles
    paired = rewritten(mixed, read("Tea", form(preset="tandem")), NOW)
    assert (paired.size, paired.roles) == (2, ())


def test_there_are_as_many_programmes_as_can_be_shown() -> None:
    check_room([programme()] * 7)
    with pytest.raises(UserError, match="programme-many"):
        check_room([programme()] * 8)


def test_the_first_programme_goes_where_the_servers_channel_goes_and_all_keep_its_clock() -> None:
    first, second = programme(), replace(programme(), id=2)
    server = replace(SERVER, zone=ZoneInfo("Asia/Tokyo"))
    found = dict(moved([first, second], server))
    assert found.keys() == {first, second}
    assert [each.channel_id for each in found.values()] == [7, COFFEE.channel_id]
    assert {str(each.rhythm.zone) for each in found.values()} == {"Asia/Tokyo"}
    assert moved([programme(channel_id=ChannelId(7))], SERVER) == []


# When somebody is matched next.


def ahead(number: int) -> Upcoming:
    return Upcoming(number=number, at=datetime(2026, 3, 9, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("every", "number", "weeks"),
    [
        (1, 3, 0),
        (2, 4, 0),  # the next one is theirs
        (2, 3, 1),
        (4, 4, 0),
        (4, 5, 3),
    ],
)
def test_who_takes_part_in_every_second_or_fourth_round_is_told_theirs(
    every: int, number: int, weeks: int
) -> None:
    found = next_of(programme(), ahead(number), taking(every=every), None)
    assert found is not None  # its hour in UTC is another one in summer
    assert found.date() == (ahead(number).at + timedelta(days=7 * weeks)).date()


def test_a_pause_ends_before_the_first_round_on_or_after_its_day() -> None:
    until = ahead(1).at + timedelta(days=8)
    paused = taking(paused_until=until)
    assert is_paused(paused, NOW)
    assert not is_paused(paused, until)
    assert not is_in(paused, 1, until - timedelta(seconds=1))
    assert is_in(paused, 1, until)
    assert next_of(programme(), ahead(1), paused, None) == ahead(1).at + timedelta(days=14)


def test_what_was_chosen_for_the_next_round_comes_before_what_holds_for_every_round() -> None:
    at = ahead(1).at
    assert next_of(programme(), ahead(1), None, True) == at
    assert next_of(programme(), ahead(1), taking(), False) == at + timedelta(days=7)
    assert next_of(programme(), ahead(1), None, False) is None


def test_nobody_is_told_a_date_that_nobody_can_know() -> None:
    forever = taking(paused_until=datetime(9999, 1, 1, tzinfo=UTC))
    assert next_of(programme(), ahead(1), forever, None) is None
    assert next_of(programme(), None, taking(), None) is None
    assert next_of(programme(), ahead(1), None, None) is None


# Until when somebody pauses.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-04-01", date(2026, 4, 1)),
        ("1.4.", date(2026, 4, 1)),
        ("01/04/2026", date(2026, 4, 1)),
        ("1.2.", date(2027, 2, 1)),  # this year's is over
        ("29.2.", None),  # neither this year nor the next has one
        ("3 weeks", date(2026, 3, 25)),
        ("in a week", date(2026, 3, 11)),
        ("en 2 días", date(2026, 3, 6)),
        ("Un mes", date(2026, 4, 3)),
        ("10d", date(2026, 3, 14)),
        ("4/13", None),
        ("2026-02-30", None),
        ("when I am back", None),
        ("3 fortnights", None),
        ("", None),
        ("2026-03-04", None),  # today
        ("2026-03-01", None),
        ("2027-03-06", None),  # more than a year away
        ("999 months", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, expected: date | None) -> None:
    if expected is None:
        with pytest.raises(UserError):
            read_until(text, TODAY)
    else:
        assert read_until(text, TODAY) == expected


@given(st.text(max_size=20))
def test_whatever_is_typed_some_day_is_suggested(typed: str) -> None:
    assert all(day > TODAY for day in suggestions(typed, TODAY))
    assert suggestions(typed, TODAY)


def test_a_pause_ends_as_the_day_begins_where_somebody_lives() -> None:
    assert start_of(date(2026, 4, 1), MADRID) == datetime(2026, 3, 31, 22, tzinfo=UTC)
