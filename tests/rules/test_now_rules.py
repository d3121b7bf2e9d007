"""Who may look for somebody now, who has time, and who fits best."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.community.asking import State
from bot.community.hours import Hours
from bot.community.people import no_neighbours
from bot.errors import UserError
from bot.ids import GuildId, UserId
from cogs.rounds.now import Search
from cogs.rounds.now.rules import LASTS, MOST_A_DAY, Ground, best, check, has_time
from tests.rules.people import NOW, person

BEN, CLEO, DAN = (UserId(number) for number in (2, 3, 4))


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


def ground(*interests: str) -> Ground:
    """Return ground with people who have these interests: Ada is the first, and looks."""
    me, *others = [person(number, text) for number, text in enumerate(interests, start=1)]
    return Ground(
        me=me,
        others=tuple(others),
        apart=frozenset(),
        neighbours=no_neighbours,
        language="en",
        now=NOW,
        seed=1,
    )


def test_who_shares_most_comes_first_and_who_shares_nothing_comes_too() -> None:
    assert best(ground("chess, film", "baking", "chess", "chess, film")) == [DAN, CLEO, BEN]


def test_who_is_kept_apart_is_not_asked() -> None:
    assert best(replace(ground("chess", "chess", "chess"), apart=frozenset({CLEO}))) == [BEN]


@pytest.mark.parametrize(
    ("mine", "theirs", "fits"),
    [
        ("es", "es en", True),
        ("es", "de", False),
        ("es", "", False),  # who named none speaks the server's, for all we know
        ("es en", "", True),
        ("", "", True),
    ],
)
def test_two_need_a_language_in_common(mine: str, theirs: str, *, fits: bool) -> None:
    known = ground("chess", "chess")
    me = replace(known.me, languages=tuple(mine.split()))
    other = replace(known.others[0], languages=tuple(theirs.split()))
    assert bool(best(replace(known, me=me, others=(other,)))) is fits


def test_lots_decide_between_equals_and_the_same_seed_draws_the_same() -> None:
    equal = ground(*["chess"] * 12)
    drawn = {tuple(best(replace(equal, seed=seed))) for seed in range(5)}
    assert len(drawn) > 1
    assert best(equal) == best(equal)
