"""What keeps people apart leaves no trace that anybody could read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.boundaries.rules import (
    FEWEST_BEHIND,
    MOST_REPORTS,
    mark_of,
    may_be_said,
    may_report,
)
from bot.ids import GuildId, UserId

SECRETS = st.binary(min_size=32, max_size=32)
IDS = st.integers(1, 2**63 - 1)


@given(SECRETS, SECRETS, IDS)
def test_without_the_secret_a_mark_is_nobodys(one: bytes, other: bytes, user_id: int) -> None:
    first = mark_of(one, GuildId(1), UserId(user_id))

    assert (first == mark_of(other, GuildId(1), UserId(user_id))) is (one == other)
    assert first == mark_of(one, GuildId(1), UserId(user_id))
    assert str(user_id) not in first or user_id < 10**6  # a short number may come up by chance


@given(SECRETS, IDS, IDS)
def test_a_person_has_another_mark_in_every_server(secret: bytes, one: int, other: int) -> None:
    marks = {mark_of(secret, GuildId(guild), UserId(7)) for guild in (one, other)}

    assert len(marks) == len({one, other})


def test_ids_that_run_together_are_not_confused() -> None:
    marks = {mark_of(b"secret", GuildId(a), UserId(b)) for a, b in ((1, 23), (12, 3), (123, 0))}

    assert len(marks) == 3


@pytest.mark.parametrize(
    ("people", "may"),
    [
        ([], False),
        ([1], False),
        # two: each knows of the other what they do not know of themselves
        ([1, 2], False),
        # one named thrice is one
        ([1, 1, 1], False),
        ([1, 2, 3], True),
        ([1, 2, 3, 4], True),
    ],
)
def test_what_would_help_is_said_only_where_it_rests_on_three_people(
    people: list[int], may: bool
) -> None:
    assert may_be_said([UserId(one) for one in people]) is may
    assert FEWEST_BEHIND == 3


def test_the_sixth_report_of_a_day_is_one_too_many() -> None:
    assert [may_report(lately) for lately in (0, MOST_REPORTS - 1, MOST_REPORTS)] == [
        True,
        True,
        False,
    ]
    assert MOST_REPORTS == 5
