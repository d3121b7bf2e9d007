"""Who is left behind in a round, and who may be asked to take them in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from cogs.rounds.records import Fate, Group, Round, Seat, State
from cogs.rounds.rescue.rules import is_pair, left_behind, lives, silent
from tests.rules.people import NOW

ADA, BEN = UserId(1), UserId(2)


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


def test_of_those_who_write_directly_nobody_is_seen_to_be_left_behind() -> None:
    assert left_behind(replace(group("1", "2"), in_messages=True)) is None


def test_of_those_who_write_directly_all_others_may_be_silent() -> None:
    assert silent(replace(group("12", "3"), in_messages=True), ADA) == [BEN, UserId(3)]


def test_silent_are_those_who_are_there_and_gave_no_sign() -> None:
    assert silent(group("1", "2", left="3"), ADA) == [BEN]


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
