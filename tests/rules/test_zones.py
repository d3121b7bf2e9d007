"""Time zones by what people call them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.zones import find_places, places, read_zone
from bot.errors import UserError

WINTER, SUMMER = datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 7, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        # a city in either language, in any case, with or without accents
        ("Madrid", "Europe/Madrid"),
        ("londres", "Europe/London"),
        ("London", "Europe/London"),
        ("bogota", "America/Bogota"),
        ("new york", "America/New_York"),
        ("Nueva York", "America/New_York"),
        # a zone's own name
        ("europe/paris", "Europe/Paris"),
        ("UTC", "UTC"),
        # a country that has one zone
        ("Italia", "Europe/Rome"),
        ("Peru", "America/Lima"),
    ],
)
def test_a_zone_is_read_from_what_people_call_it(typed: str, zone: str) -> None:
    assert read_zone(typed) == ZoneInfo(zone)


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "Middle-earth",
        "Spain",  # three zones
        "+2",  # a difference is no zone: it would be wrong for half of the year
        "../etc/passwd", "\u202egnp", "x" * 500,
    ],
)  # fmt: skip
def test_what_means_no_zone_or_several_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        read_zone(typed)

    assert refused.value.key == "zone-unknown"


@pytest.mark.parametrize(
    ("typed", "now", "first"),
    [
        ("madr", WINTER, "Europe/Madrid"),
        ("España", WINTER, "Africa/Ceuta"),
        ("jap", WINTER, "Asia/Tokyo"),
        ("+5:30", WINTER, "Asia/Kolkata"),
        ("utc-3:30", WINTER, "America/St_Johns"),
        # a difference is the one of today
        ("GMT-2:30", SUMMER, "America/St_Johns"),
    ],
)
def test_places_are_suggested_by_city_country_and_difference(
    typed: str, now: datetime, first: str
) -> None:
    assert find_places(typed, now)[0].zone == first


@given(st.text(max_size=40))
def test_whatever_is_typed_finds_places_that_exist(typed: str) -> None:
    for place in find_places(typed, WINTER):
        assert ZoneInfo(place.zone)


def test_every_place_has_a_zone_and_a_name_that_discord_can_show() -> None:
    assert len(places()) > 400
    for place in places():
        for language in ("en", "es"):
            assert 2 < len(place.called(language)) < 80
