"""Why these people, what they may begin with, and who counts as having met."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.interests import Interest
from bot.community.people import Fit
from bot.community.profiles import LookingFor, Profile
from bot.community.times.suggesting import Slot
from bot.errors import Outdated, UserError
from bot.ids import GuildId, UserId
from bot.outbox.acts import Component, Key
from bot.texts.catalogue import LANGUAGES, say_in
from cogs.rounds.dates import Proposal
from cogs.rounds.dates import rules as dates
from cogs.rounds.records import Fate, Group, Result, Round, Seat, State
from cogs.rounds.results import rules as results
from cogs.rounds.thread import Material, views
from cogs.rounds.thread.rules import choose_openers, is_silent, reasons_for
from tests.rules.people import NOW, person

DAY = timedelta(days=1)


def speaks(profile: Profile, *languages: str) -> Profile:
    return replace(profile, languages=languages)


def wishes(profile: Profile, *wanted: LookingFor) -> Profile:
    return replace(profile, looking_for=wanted)


# Reasons.


def test_the_language_of_the_server_is_no_reason_and_another_is() -> None:
    pair = [speaks(person(1), "en", "es"), speaks(person(2), "es", "en", "fr")]
    assert reasons_for(pair, "en").languages == ("es",)
    assert reasons_for(pair, "es").languages == ("en",)


def test_what_all_share_is_not_said_of_two_of_them_again() -> None:
    trio = [person(1, "hiking, chess"), person(2, "hiking, chess"), person(3, "hiking")]
    reasons = reasons_for(trio, "en")
    assert [one.key for one in reasons.interests] == [trio[2].interests[0].key]
    assert [(tie.one, tie.other, tie.interest and tie.interest.label) for tie in reasons.ties] == [
        (1, 2, "chess")
    ]


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        (LookingFor.FRIENDS, LookingFor.FRIENDS, (Fit.FRIENDS,)),
        (LookingFor.MENTOR, LookingFor.MENTEE, (Fit.MENTORING,)),
        (LookingFor.MENTOR, LookingFor.MENTOR, ()),
        (LookingFor.LOOKING, LookingFor.FRIENDS, ()),
    ],
)
def test_wishes_are_a_reason_where_they_answer_each_other(
    mine: LookingFor, theirs: LookingFor, said: tuple[Fit, ...]
) -> None:
    assert reasons_for([wishes(person(1), mine), wishes(person(2), theirs)], "en").wishes == said


def test_people_who_share_nothing_have_no_reason() -> None:
    strangers = [wishes(person(1, "chess")), wishes(person(2, "surfing"))]
    assert not reasons_for(strangers, "en")


def test_near_interests_are_a_reason_where_none_is_shared() -> None:
    one, other = wishes(person(1, "chess")), wishes(person(2, "surfing"))
    key = {interest.label: interest.key for interest in (*one.interests, *other.interests)}

    def near(of: str) -> dict[str, float]:
        return {key["surfing"]: 0.9} if of == key["chess"] else {}

    (pair,) = reasons_for([one, other], "en", near).near
    assert (pair.mine.label, pair.theirs.label) == ("chess", "surfing")
    assert reasons_for([one, person(2, "chess, surfing")], "en", near).near == ()


# Openers.


INTERESTS = ["hiking", "chess", "baking", "film", "surfing", "poetry"]
CHOSEN = st.lists(st.sampled_from(INTERESTS), min_size=1, max_size=4, unique=True)


@given(groups=st.lists(CHOSEN, min_size=2, max_size=6), seed=st.integers(0, 2**31))
def test_a_group_gets_three_different_questions_and_never_one_again(
    groups: list[list[str]], seed: int
) -> None:
    people = [person(number, ", ".join(each)) for number, each in enumerate(groups, 1)]
    asked: set[str] = set()
    for _ in range(4):
        openers = choose_openers(people, asked, seed)
        assert len({opener.key for opener in openers}) == len(openers) == 3
        marks = {opener.mark for opener in openers}
        assert asked.isdisjoint(marks)
        asked |= marks


def test_questions_are_about_what_is_shared_before_anything_else() -> None:
    pair = [person(1, "hiking, chess, baking"), person(2, "hiking, chess, film")]
    openers = choose_openers(pair, set(), 1)
    assert all(opener.key.startswith("question-shared-") for opener in openers)
    assert {opener.interest.label for opener in openers if opener.interest} == {"hiking", "chess"}


def test_the_seed_alone_decides_which_questions_are_asked() -> None:
    pair = [person(1, "hiking, chess"), person(2, "hiking, chess")]
    assert choose_openers(pair, set(), 5) == choose_openers(pair, set(), 5)
    assert len({choose_openers(pair, set(), seed) for seed in range(20)}) > 5


def test_a_question_to_one_names_an_interest_of_theirs() -> None:
    pair = [person(1, "chess"), person(2, "surfing")]
    theirs = {profile.user_id: profile.interests for profile in pair}
    for opener in choose_openers(pair, set(), 3):
        assert opener.of is not None
        assert opener.interest in theirs[opener.of]


# The message.


def longest(number: int) -> Profile:
    """Return somebody who has filled in all there is room for, with signs that are escaped."""
    return replace(
        person(number),
        name="*" * 100,
        about="_a " * 330,
        interests=tuple(Interest(key=f"k{n}", label="*" * 60) for n in range(20)),
        looking_for=tuple(LookingFor),
        languages=tuple("~" * 30 for _ in range(9)),
        avatar_url="https://cdn.discordapp.com/avatars/1/a.png",
        zone=ZoneInfo("Europe/Madrid"),
    )


def count(components: list[Component]) -> int:
    """Return how many components there are in all, as Discord counts them."""
    nested = sum(count(one["components"]) for one in components if "components" in one)
    return len(components) + nested + sum("accessory" in one for one in components)


def text(components: list[Component]) -> int:
    """Return how many characters there are in all."""
    own = sum(len(str(one.get("content", ""))) for one in components)
    return own + sum(text(one["components"]) for one in components if "components" in one)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", range(2, 7))
def test_the_longest_introduction_fits_into_a_message(language: str, size: int) -> None:
    people = [longest(2**62 + number) for number in range(size)]
    people[1:] = [replace(one, zone=None) for one in people[1:]]
    say = say_in(language)
    material = Material(
        reasons=reasons_for(people, "en"),
        openers=choose_openers(people, set(), 1),
        times=tuple(Slot(starts_at=NOW + DAY * n, minutes=60) for n in range(1, 5)),
    )
    group = record(people[0].user_id, *(one.user_id for one in people[1:]))
    shown = views.introduction(people, ROUND, group, say=say, material=material)
    assert text(shown) <= 4000
    assert count(shown) <= 40
    assert len(views.thread_name(people, say)) <= 100


# Silence.

ROUND = Round(
    id=1,
    guild_id=GuildId(9),
    programme_id=1,
    number=1,
    state=State.INTRODUCED,
    seed=1,
    opens_at=NOW,
    matches_at=NOW,
    midway_at=NOW + 7 * DAY,
    closes_at=NOW + 14 * DAY,
)


def record(*people: int, introduced_at: datetime = NOW, **seat: object) -> Group:
    """Return a group whose seats are all like `seat`."""
    return Group(
        id=1,
        round_id=1,
        guild_id=GuildId(9),
        seats=tuple(Seat(user_id=UserId(one), **seat) for one in people),  # type: ignore[arg-type]
        fate=Fate.INTRODUCED,
        score=1,
        repeats=0,
        made_at=NOW,
        thread=Key("a"),
        first=UserId(people[0]),
        introduced_at=introduced_at,
    )


def test_a_group_is_silent_where_nobody_of_it_gave_a_sign() -> None:
    assert is_silent(record(1, 2), ROUND)
    assert not is_silent(record(1, 2, signed_at=NOW), ROUND)
    assert not is_silent(record(1), ROUND)
    assert not is_silent(replace(record(1, 2), fate=Fate.FAILED), ROUND)


def test_who_was_introduced_shortly_before_midway_has_not_been_silent_yet() -> None:
    assert is_silent(record(1, 2, introduced_at=NOW + 3 * DAY), ROUND)
    assert not is_silent(record(1, 2, introduced_at=NOW + 5 * DAY), ROUND)


# Who met.


@pytest.mark.parametrize(
    ("said", "signs", "met"),
    [
        ((Result.MET, Result.NOT_THIS_TIME), 0, True),  # one says so: they met
        ((Result.MET, None), 0, True),
        ((Result.SCHEDULED, Result.NOT_YET), 2, True),
        ((Result.NOT_YET, None), 2, False),  # what is said outranks what is seen
        ((Result.NOT_THIS_TIME, Result.NOT_THIS_TIME), 2, False),
        ((None, None), 2, True),  # they talked
        ((None, None), 1, False),  # one wrote, and nobody answered
        ((None, None), 0, False),
    ],
)
def test_who_counts_as_having_met(
    said: tuple[Result | None, ...], signs: int, *, met: bool
) -> None:
    seats = [
        Seat(user_id=UserId(number), result=result, signed_at=NOW if number < signs else None)
        for number, result in enumerate(said)
    ]
    assert results.did_meet(seats) is met


def test_what_somebody_said_who_left_the_group_does_not_count() -> None:
    left = Seat(user_id=UserId(1), result=Result.MET, left_at=NOW)
    assert not results.did_meet([left, Seat(user_id=UserId(2))])


def test_those_are_asked_to_keep_in_touch_who_met_and_would_again() -> None:
    assert results.may_be_asked(record(1, 2, result=Result.MET))
    assert results.may_be_asked(record(1, 2, result=Result.MET, again=True))
    assert not results.may_be_asked(record(1, 2, result=Result.MET, again=False))
    assert not results.may_be_asked(record(1, 2, result=Result.SCHEDULED))
    assert not results.may_be_asked(record(1, result=Result.MET))


def test_answers_are_final_a_week_after_the_end() -> None:
    results.check_open(ROUND, ROUND.closes_at + 7 * DAY)
    with pytest.raises(UserError, match="results-final"):
        results.check_open(ROUND, ROUND.closes_at + 7 * DAY + timedelta(seconds=1))


# Buttons.


@given(group_id=st.integers(1, 2**31), unix=st.integers(0, 2**33))
def test_a_time_comes_back_from_its_button(group_id: int, unix: int) -> None:
    time = datetime.fromtimestamp(unix, UTC)
    assert dates.read(dates.written(group_id, time)) == (group_id, time)


@pytest.mark.parametrize("argument", ["", "1", "1.", "x.5", "1.x", f"1.{10**30}", "1.-" + "9" * 30])
def test_a_button_that_kith_did_not_make_is_outdated(argument: str) -> None:
    with pytest.raises(Outdated):
        dates.read(argument)


@pytest.mark.parametrize("argument", ["", "x", "x.met", "-1.met"])
def test_a_result_of_no_group_is_outdated(argument: str) -> None:
    with pytest.raises(Outdated):
        results.read(argument)


def test_a_result_or_rating_that_there_is_not_is_outdated() -> None:
    for chosen in ([], ["0"], ["6"], ["x"], ["²"]):
        with pytest.raises(Outdated):
            results.read_rating(chosen)
    with pytest.raises(Outdated):
        results.read_result("married")
    assert [results.read_rating([str(rating)]) for rating in range(1, 6)] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("ahead", "refused"),
    [
        (timedelta(), "dates-over"),
        (timedelta(minutes=1), None),
        (timedelta(weeks=5), None),
        (timedelta(weeks=5, seconds=1), "dates-far"),
    ],
)
def test_only_times_to_come_and_not_too_far_away_are_proposed(
    ahead: timedelta, refused: str | None
) -> None:
    if refused is None:
        dates.check_time(NOW + ahead, NOW)
    else:
        with pytest.raises(UserError, match=refused):
            dates.check_time(NOW + ahead, NOW)


def proposed(
    number: int, *, agreed_at: datetime | None = None, ended_at: datetime | None = None
) -> Proposal:
    return Proposal(
        id=number,
        group_id=1,
        guild_id=GuildId(9),
        starts_at=NOW + number * DAY,
        minutes=60,
        people=(UserId(1),),
        proposed_by=UserId(1),
        agreed_at=agreed_at,
        ended_at=ended_at,
    )


def test_nobody_has_more_than_five_times_waiting_for_an_answer() -> None:
    waiting = [proposed(number) for number in range(1, 6)]
    with pytest.raises(UserError, match="dates-many"):
        dates.check_room(waiting, UserId(1), NOW)
    dates.check_room(waiting, UserId(2), NOW)
    dates.check_room(waiting[1:], UserId(1), NOW)
    dates.check_room([proposed(6, ended_at=NOW), *waiting[1:]], UserId(1), NOW)
    dates.check_room([proposed(6, agreed_at=NOW), *waiting[1:]], UserId(1), NOW)
    dates.check_room(waiting, UserId(1), NOW + DAY)  # the first of them is over
