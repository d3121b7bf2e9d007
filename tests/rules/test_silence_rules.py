"""Whose silence in a round counts."""

from __future__ import annotations

from bot.ids import GuildId, UserId
from cogs.rounds.records import Fate, Group, Result, Seat
from cogs.rounds.silence.rules import signs_in
from tests.rules.people import NOW

ADA, BEN = UserId(1), UserId(2)


def group(*seats: Seat, fate: Fate = Fate.INTRODUCED) -> Group:
    return Group(
        id=1,
        round_id=1,
        guild_id=GuildId(9),
        seats=seats,
        fate=fate,
        score=0,
        repeats=0,
        made_at=NOW,
    )


def test_a_word_or_a_result_is_a_sign() -> None:
    found = signs_in(
        [group(Seat(user_id=ADA, signed_at=NOW), Seat(user_id=BEN, result=Result.NOT_YET))]
    )
    assert found == {ADA: True, BEN: True}


def test_who_was_let_go_from_a_group_was_silent_in_it() -> None:
    over = group(
        Seat(user_id=ADA, signed_at=NOW, left_at=NOW),
        Seat(user_id=BEN, left_at=NOW),
        fate=Fate.OVER,
    )
    assert signs_in([over]) == {ADA: True, BEN: False}


def test_one_sign_in_any_group_of_the_round_is_enough() -> None:
    quiet, told = group(Seat(user_id=ADA)), group(Seat(user_id=ADA, signed_at=NOW))
    assert signs_in([quiet, told]) == signs_in([told, quiet]) == {ADA: True}


def test_who_got_no_thread_could_not_give_a_sign() -> None:
    for fate in (Fate.PLANNED, Fate.FAILED):
        assert signs_in([group(Seat(user_id=ADA), fate=fate)]) == {}
