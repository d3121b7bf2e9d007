"""Who may look for somebody now, and who has time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.community.asking import State
from bot.community.hours import Hours
from bot.errors import UserError
from bot.ids import GuildId, UserId
from cogs.rounds.now import Search
from cogs.rounds.now.rules import LASTS, MOST_A_DAY, check, has_time
from tests.rules.people import NOW, person


def search(hours_ago: float, state: State = State.ENDED) -> Search:
    began_at = NOW - timedelta(hours=hours_ago)
    return Search(
        id=1,
        guild_id=GuildId(9),
        by=UserId(1),
        state=state,
        began_at=began_at,
        ends_at=began_at + LASTS,
    )


@pytest.mark.parametrize("state", [State.ENDED, State.ACCEPTED])
def test_so_many_a_day_whatever_came_of_them(state: State) -> None:
    earlier = [search(1 + number, state) for number in range(MOST_A_DAY)]
    check(earlier[1:], NOW)
    with pytest.raises(UserError, match="now-too-many"):
        check(earlier, NOW)
    check([search(24), *earlier[1:]], NOW)


def test_one_at_a_time() -> None:
    with pytest.raises(UserError, match="now-open-already"):
        check([search(0.5, State.OPEN)], NOW)


def test_who_named_hours_is_asked_in_them_on_their_own_clock() -> None:
    # NOW is a Sunday, noon in UTC: one o'clock in Madrid.
    madrid = replace(person(1), zone=ZoneInfo("Europe/Madrid"))
    assert has_time(replace(madrid, hours=Hours.at(6, [13])), NOW)
    assert not has_time(replace(madrid, hours=Hours.at(6, [12])), NOW)


def test_who_named_no_hours_or_no_zone_may_be_asked_at_any() -> None:
    assert has_time(person(1), NOW)
    assert has_time(replace(person(1), hours=Hours.at(0, [3])), NOW)
