"""Time zones by what people call them: a city, a country, an offset. Pure, but for its own file."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import regex

from bot.errors import UserError
from bot.texts.folded import fold
from bot.texts.written import tame_line

PLACES = Path(__file__).with_name("places.toml")
LANGUAGES = ("en", "es")

_OFFSET = regex.compile(r"(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?([0-5]\d))?|utc|gmt", regex.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A city that lends its name to a zone; `names` are (city, country) by language."""

    zone: str
    country: str
    names: dict[str, tuple[str, str]]

    def called(self, language: str) -> str:
        """Return city and country in a language."""
        return ", ".join(self.names.get(language, self.names["en"]))

    def rank(self, wanted: str) -> int | None:
        """Return how well the place answers to folded words: 0 is best, None not at all."""
        cities = {fold(city) for city, _ in self.names.values()} | {fold(self.zone)}
        countries = {fold(country) for _, country in self.names.values()} | {self.country.lower()}
        for rank, fits in enumerate(
            (
                wanted in cities,
                any(city.startswith(wanted) for city in cities),
                wanted in countries,
                any(country.startswith(wanted) for country in countries),
                any(f" {wanted}" in name for name in cities | countries),
            )
        ):
            if fits:
                return rank
        return None


@cache
def places() -> tuple[Place, ...]:
    """Return every place, read from the file once."""
    countries = tomllib.loads(PLACES.read_text(encoding="utf-8"))
    return tuple(
        Place(
            zone=zone,
            country=code,
            names={
                language: (cities[index], country["names"][index])
                for index, language in enumerate(LANGUAGES)
            },
        )
        for code, country in countries.items()
        for zone, cities in country.items()
        if zone != "names" and zone in zone_names()
    )


@cache
def zone_names() -> frozenset[str]:
    """Return the names of all time zones, read from the disk once."""
    return frozenset(available_timezones())


def find_places(typed: str, now: datetime) -> list[Place]:
    """Return the places that what was typed may mean, the best first.

    - An offset (`+2`, `UTC-3:30`): the places where it is that much later than in UTC at `now`.
    - Else a city or country in either language, or its beginning; a zone's own name.
    """
    if (offset := _offset(typed)) is not None:
        return [place for place in places() if ZoneInfo(place.zone).utcoffset(now) == offset]
    wanted = fold(typed)
    ranked = [(rank, place) for place in places() if (rank := place.rank(wanted)) is not None]
    return [place for _, place in sorted(ranked, key=lambda found: (found[0], found[1].zone))]


def read_zone(name: str) -> ZoneInfo:
    """Return the time zone that is called so, or the one of this city or one-zone country.

    Raises UserError with two examples for a name that means none, or several.
    """
    exact = [zone for zone in zone_names() if zone.casefold() == name.strip().casefold()]
    meant = set(exact) or set(_best(fold(name)))
    if len(meant) != 1:
        raise UserError("zone-unknown", zone=tame_line(name))
    return ZoneInfo(meant.pop())


def _best(wanted: str) -> Iterator[str]:
    ranked = [(place.rank(wanted), place.zone) for place in places()] if wanted else []
    city, country = 0, 2
    named = [zone for rank, zone in ranked if rank == city]
    yield from named or [zone for rank, zone in ranked if rank == country]


def _offset(typed: str) -> timedelta | None:
    found = _OFFSET.fullmatch(typed.strip())
    if found is None:
        return None
    sign, hours, minutes = found.groups()
    length = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return -length if sign == "-" else length
