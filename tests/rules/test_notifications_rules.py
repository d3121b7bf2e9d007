"""What a press on the panel of notifications changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.community.contact.rules import UNTIL_RESUMED, Way, Wishes
from bot.errors import Outdated
from cogs.notifications.rules import pause, read_hour, resume

NOW = datetime(2026, 3, 11, 12, tzinfo=UTC)
DIRECT = Wishes(way=Way.DIRECT)


@pytest.mark.parametrize(
    ("pressed", "until"),
    [
        ("day", NOW + timedelta(days=1)),
        ("week", NOW + timedelta(days=7)),
        ("month", NOW + timedelta(days=30)),
        ("open", UNTIL_RESUMED),
    ],
)
def test_a_pause_begins_now_and_is_taken_back_without_a_trace(
    pressed: str, until: datetime
) -> None:
    paused = pause(DIRECT, pressed, NOW)

    assert paused.paused_until == until
    assert paused.is_paused(NOW)
    assert resume(paused) == DIRECT


@pytest.mark.parametrize("pressed", ["", "year", "DAY"])
def test_a_pause_that_is_not_offered_is_refused(pressed: str) -> None:
    with pytest.raises(Outdated):
        pause(DIRECT, pressed, NOW)


@pytest.mark.parametrize(("chosen", "hour"), [("none", None), ("0", 0), ("23", 23)])
def test_an_hour_of_the_day_is_read(chosen: str, hour: int | None) -> None:
    assert read_hour(chosen) == hour


@pytest.mark.parametrize("chosen", ["24", "-1", "", "noon", "1.5"])
def test_what_is_no_hour_of_the_day_is_refused(chosen: str) -> None:
    with pytest.raises(Outdated):
        read_hour(chosen)
