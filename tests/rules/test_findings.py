"""What a check finds: good, worth a note, or in the way with the next step."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.check.findings import (
    MEGABYTE,
    Finding,
    Mark,
    clock,
    fail,
    members_intent,
    note,
    ok,
    room,
    session_starts,
    zone_data,
)

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("found", "mark"),
    [
        (room("database", "/data", 12_000 * MEGABYTE), "ok"),
        (room("database", "/data", 199 * MEGABYTE), "note"),
        (room("database", "/data", 3 * MEGABYTE), "FAIL"),
        # the data of last year is good; zones change a few times a year
        (zone_data("2026a", NOW), "ok"),
        (zone_data("2025.2", NOW), "ok"),
        (zone_data("2024b", NOW), "note"),
        (zone_data("unknown", NOW), "ok"),
        (zone_data(None, NOW), "FAIL"),
        # ahead and behind
        (clock(1.9 * SECOND), "ok"),
        (clock(-1.9 * SECOND), "ok"),
        (clock(3 * SECOND), "note"),
        (clock(-3 * SECOND), "note"),
        (clock(31 * SECOND), "FAIL"),
        (clock(-HOUR), "FAIL"),
        # verified, or one of the small: two flags say that the intent is on
        (members_intent(1 << 14), "ok"),
        (members_intent(1 << 15 | 1 << 23), "ok"),
        (members_intent(1 << 23), "FAIL"),
        (session_starts(998, 1000, HOUR), "ok"),
        (session_starts(49, 1000, HOUR), "note"),
        (session_starts(0, 1000, HOUR), "FAIL"),
    ],
)
def test_a_value_is_good_or_worth_a_note_or_in_the_way(found: Finding, mark: str) -> None:
    assert found.mark == mark
    # One sentence, and where something is to be done, what.
    assert found.says.endswith(".")
    assert (":" in found.says or "switch on" in found.says) == (found.mark is not Mark.OK)


def test_lines_stand_under_each_other() -> None:
    lines = [str(made("disk", "full.")) for made in (ok, note, fail)]
    assert lines == ["ok    disk: full.", "note  disk: full.", "FAIL  disk: full."]
