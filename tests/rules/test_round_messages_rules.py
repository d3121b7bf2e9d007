"""Who is introduced by direct messages, and what is asked of those who were."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from cogs.rounds.life import Taking
from cogs.rounds.messages.rules import are_all_willing, is_asked_midway, result_after
from cogs.rounds.programmes import Participant
from cogs.rounds.records import Fate, Group, Result, Round, Seat, State
from tests.rules.people import NOW, person

HERE = GuildId(9)
MIDWAY = NOW + timedelta(days=7)
ROUND = Round(
    id=1,
    guild_id=HERE,
    programme_id=1,
    number=1,
    state=State.MIDWAY,
    seed=1,
    opens_at=NOW,
    matches_at=NOW,
    midway_at=MIDWAY,
    closes_at=NOW + timedelta(days=14),
)
GROUP = Group(
    id=1,
    round_id=1,
    guild_id=HERE,
    seats=(Seat(user_id=UserId(1)), Seat(user_id=UserId(2))),
    fate=Fate.INTRODUCED,
    score=0,
    repeats=0,
    made_at=NOW,
    thread=Key("name"),
    introduced_at=NOW,
    in_messages=True,
)


def taking(user_id: int, chose: bool | None) -> Taking:
    """Return somebody in a round: who is in it only chose nothing."""
    participant = Participant(
        programme_id=1,
        guild_id=HERE,
        user_id=UserId(user_id),
        joined_at=NOW,
        in_messages=bool(chose),
    )
    who = person(user_id)
    return Taking(profile=who, participant=None if chose is None else participant)


@pytest.mark.parametrize(
    ("chose", "all_willing"),
    [
        ((True, True), True),
        ((True, True, True), True),
        ((True, False), False),
        ((True, True, False), False),
        ((False, False), False),
        ((True, None), False),  # in this round only: has chosen nothing
        ((), False),
    ],
)
def test_messages_take_the_wish_of_all(chose: tuple[bool | None, ...], all_willing: bool) -> None:
    people = [taking(number, each) for number, each in enumerate(chose, 1)]
    assert are_all_willing(people) == all_willing


def with_seats(*seats: Seat) -> Group:
    """Return the group with other people, or with what they did."""
    return replace(GROUP, seats=seats)


ADA, BEN = GROUP.seats


@pytest.mark.parametrize(
    ("group", "asked"),
    [
        (GROUP, True),
        (with_seats(replace(ADA, signed_at=NOW), replace(BEN, signed_at=NOW)), True),
        (with_seats(replace(ADA, result=Result.NOT_YET), BEN), True),
        (with_seats(replace(ADA, result=Result.SCHEDULED), BEN), False),
        (with_seats(replace(ADA, result=Result.MET), BEN), False),
        (with_seats(ADA, replace(BEN, left_at=NOW)), False),  # alone: nobody to write to
        (replace(GROUP, in_messages=False), False),  # a thread shows it
        (replace(GROUP, fate=Fate.OVER), False),
        (replace(GROUP, introduced_at=MIDWAY - timedelta(hours=1)), False),
    ],
)
def test_who_is_asked_whether_they_have_written(group: Group, asked: bool) -> None:
    assert is_asked_midway(group, ROUND) == asked


@pytest.mark.parametrize(
    ("before", "wrote", "after"),
    [
        (None, False, Result.NOT_YET),
        (None, True, None),
        (Result.NOT_YET, True, None),
        (Result.NOT_YET, False, Result.NOT_YET),
        (Result.SCHEDULED, False, Result.SCHEDULED),  # a date says more
        (Result.MET, True, Result.MET),
        (Result.NOT_THIS_TIME, True, Result.NOT_THIS_TIME),
    ],
)
def test_what_was_said_stays_and_not_yet_is_taken_back(
    before: Result | None, wrote: bool, after: Result | None
) -> None:
    assert result_after(replace(ADA, result=before), wrote=wrote) == after
