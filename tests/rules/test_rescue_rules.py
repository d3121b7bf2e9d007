"""Who is left behind in a round, whom they may be with instead, and who of those fits best."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.community.people import no_neighbours
from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from cogs.rounds.fitting import Ground, best
from cogs.rounds.programmes import Preset
from cogs.rounds.records import Fate, Group, Round, Seat, State
from cogs.rounds.rescue.rules import is_pair, left_behind, lives, mates, silent
from tests.rules.people import NOW, person

ADA, BEN, CLEO, DAN = (UserId(number) for number in (1, 2, 3, 4))


def group(signed: str, quiet: str = "", left: str = "", *, fate: Fate = Fate.INTRODUCED) -> Group:
    """Return a group of people by their numbers: who signed, who is silent, who has left."""
    seats = [
        *(Seat(user_id=UserId(int(one)), signed_at=NOW) for one in signed),
        *(Seat(user_id=UserId(int(one))) for one in quiet),
        *(Seat(user_id=UserId(int(one)), left_at=NOW) for one in left),
    ]
    return Group(
        id=1,
        round_id=1,
        guild_id=GuildId(9),
        seats=tuple(seats),
        fate=fate,
        score=0,
        repeats=0,
        made_at=NOW,
        thread=Key("thread"),
    )


@pytest.mark.parametrize(
    ("which", "who"),
    [
        (group("1", "2"), ADA),
        (group("1", "23"), ADA),
        (group("12", "3"), None),  # two who wrote have each other
        (group("", "12"), None),  # nobody waits for anybody
        (group("12"), None),
        (group("1", left="2"), None),  # alone: there is nobody who could answer
        (group("1", "2", left="3"), ADA),
        (group("1", "2", fate=Fate.OVER), None),
        (group("1", "2", fate=Fate.PLANNED), None),
    ],
)
def test_left_behind_is_who_alone_gave_a_sign(which: Group, who: UserId | None) -> None:
    assert left_behind(which) == who


def test_silent_are_those_who_are_there_and_gave_no_sign() -> None:
    assert silent(group("1", "2", left="3")) == [BEN]


@pytest.mark.parametrize(
    ("which", "may"),
    [
        (group("12"), True),
        (group("1", "2"), False),  # one of them may be left behind as well
        (group("123"), False),
        (group("12", left="3"), True),
        (group("12", fate=Fate.OVER), False),
        (replace(group("12"), thread=None), False),
    ],
)
def test_only_two_who_talk_are_asked_to_take_somebody_in(which: Group, *, may: bool) -> None:
    assert is_pair(which) is may


def test_nobody_meets_in_a_round_whom_they_were_introduced_to_in_it() -> None:
    groups = [
        group("1", left="2"),
        group("34"),
        group("1", "4", fate=Fate.PLANNED),  # has not taken place
    ]
    assert mates(groups, ADA) == {BEN}


@pytest.mark.parametrize(
    ("state", "hours", "trial_of", "is_alive"),
    [
        (State.MATCHED, 1, None, True),  # introductions go out over some time
        (State.INTRODUCED, 1, None, True),
        (State.MIDWAY, 1, None, True),
        (State.MIDWAY, 0, None, False),
        (State.CLOSED, 1, None, False),
        (State.CALLED_OFF, 1, None, False),
        (State.INTRODUCED, 1, ADA, False),  # a trial has nobody to match again
    ],
)
def test_a_rescue_makes_sense_while_its_round_lasts(
    state: State, hours: int, trial_of: UserId | None, *, is_alive: bool
) -> None:
    round_ = Round(
        id=1,
        guild_id=GuildId(9),
        programme_id=1,
        number=1,
        state=state,
        seed=1,
        opens_at=NOW,
        matches_at=NOW,
        midway_at=NOW,
        closes_at=NOW + timedelta(hours=hours),
        trial_of=trial_of,
    )
    assert lives(round_, NOW) is is_alive


def ground(*interests: str, preset: Preset = Preset.COFFEE) -> Ground:
    """Return ground with people who have these interests: Ada is the first."""
    people = [person(number, text) for number, text in enumerate(interests, start=1)]
    return Ground(
        preset=preset,
        people={one.user_id: one for one in people},
        apart=frozenset(),
        neighbours=no_neighbours,
        language="en",
        now=NOW,
        seed=1,
    )


def speaking(known: Ground, **languages: str) -> Ground:
    """Return the same ground, with what people speak: `_2="es"`."""
    people = dict(known.people)
    for number, code in languages.items():
        user_id = UserId(int(number.removeprefix("_")))
        people[user_id] = replace(people[user_id], languages=tuple(code.split()))
    return replace(known, people=people)


def test_who_shares_most_comes_first_and_who_shares_nothing_comes_too() -> None:
    known = ground("chess, film", "baking", "chess", "chess, film")
    assert best(ADA, [(BEN,), (CLEO,), (DAN,)], known) == [2, 1, 0]


def test_who_is_kept_apart_from_anybody_in_a_group_does_not_join_it() -> None:
    known = replace(ground("chess", "chess", "chess"), apart=frozenset({(ADA, CLEO)}))
    assert best(ADA, [(BEN,), (CLEO,), (BEN, CLEO)], known) == [0]


@pytest.mark.parametrize(
    ("languages", "fits"),
    [
        ({"_1": "es", "_2": "es en"}, True),
        ({"_1": "es", "_2": "de"}, False),
        ({"_1": "es"}, False),  # who named none speaks the server's, for all we know
        ({"_1": "es en"}, True),
        ({}, True),
    ],
)
def test_two_need_a_language_in_common(languages: dict[str, str], *, fits: bool) -> None:
    known = speaking(ground("chess", "chess"), **languages)
    assert bool(best(ADA, [(BEN,)], known)) is fits


def test_all_of_three_need_the_same_language() -> None:
    known = speaking(ground("", "", ""), _1="es en", _2="es", _3="en")
    assert best(ADA, [(BEN,), (CLEO,), (BEN, CLEO)], known) in ([0, 1], [1, 0])


def test_a_tandem_needs_no_language_in_common() -> None:
    known = speaking(ground("", "", preset=Preset.TANDEM), _1="es", _2="de")
    assert best(ADA, [(BEN,)], known) == [0]


@pytest.mark.parametrize(
    ("room", "choice", "fits"),
    [
        ({BEN: 1}, (BEN,), True),
        ({}, (BEN,), False),  # nobody of them mentors
        ({ADA: 1, BEN: 1}, (BEN,), False),  # both do
        ({BEN: 1}, (BEN, CLEO), False),  # no room for a second
        ({BEN: 2}, (BEN, CLEO), True),
        ({ADA: 2}, (BEN, CLEO), True),
    ],
)
def test_mentoring_is_one_mentor_with_as_many_as_they_take(
    room: dict[UserId, int], choice: tuple[UserId, ...], *, fits: bool
) -> None:
    known = replace(ground("", "", "", preset=Preset.MENTORING), room=room)
    assert bool(best(ADA, [choice], known)) is fits


def test_a_newcomer_is_with_somebody_who_is_none() -> None:
    known = ground("", "", "", preset=Preset.WELCOME)
    lately = {ADA: 3, BEN: 5, CLEO: 90}
    people = {
        one: replace(known.people[one], member_since=NOW - timedelta(days=days))
        for one, days in lately.items()
    }
    assert best(ADA, [(BEN,), (CLEO,)], replace(known, people=people)) == [1]


def test_who_has_no_introduction_any_more_fits_nobody() -> None:
    known = ground("chess", "chess")
    assert best(DAN, [(BEN,)], known) == []
    assert best(ADA, [(DAN,), ()], known) == []


def test_lots_decide_between_equals_and_the_same_seed_draws_the_same() -> None:
    equal = ground(*["chess"] * 12)
    choices = [(UserId(number),) for number in range(2, 13)]
    drawn = {tuple(best(ADA, choices, replace(equal, seed=seed))) for seed in range(5)}
    assert len(drawn) > 1
    assert best(ADA, choices, equal) == best(ADA, choices, equal)
