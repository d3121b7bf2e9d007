"""What is added to a profile at leisure. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.community.hours import Hours, Stretch
from bot.community.languages import read_languages
from bot.community.profiles import MAX_LINK, MAX_LINKS, LookingFor, Profile
from bot.community.profiles.naming import read_name
from bot.community.questions import Slot
from cogs.introductions.rules import Draft


def with_zone(profile: Profile, zone: ZoneInfo, now: datetime) -> Profile:
    """Return the profile of somebody who lives in `zone`."""
    return replace(profile, zone=zone, updated_at=now)


def with_stretches(profile: Profile, stretches: Iterable[Stretch], now: datetime) -> Profile:
    """Return the profile with these parts of the week, and the hours beyond them."""
    beyond = profile.hours.beyond(profile.hours.stretches())
    return replace(profile, hours=Hours.of(stretches) | beyond, updated_at=now)


def with_hours(profile: Profile, day: int, hours: Collection[int], now: datetime) -> Profile:
    """Return the profile with just these hours of a day."""
    others = profile.hours - Hours.at(day, range(24))
    return replace(profile, hours=others | Hours.at(day, hours), updated_at=now)


def with_words(profile: Profile, links: Sequence[str], draft: Draft, now: datetime) -> Profile:
    """Return the profile with these links, and with the optional fields that the form had."""
    moved = draft.fields
    name, pronouns = read_name(draft.name) if Slot.NAME in moved else ("", profile.pronouns)
    wishes = tuple(wish for wish in LookingFor if wish in draft.looking_for)
    return replace(
        profile,
        links=tuple(links),
        name=name or profile.name,
        pronouns=pronouns,
        looking_for=wishes if Slot.LOOKING_FOR in moved else profile.looking_for,
        languages=read_languages(draft.languages) if Slot.LANGUAGES in moved else profile.languages,
        updated_at=now,
    )


def read_links(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the links in what was typed, each once, and the words that there is no keeping.

    What has no dot is none, nor what is too long; there is room for MAX_LINKS.
    """
    words = tuple(dict.fromkeys(text.split()))
    kept = [word for word in words if "." in word.strip(".") and len(word) <= MAX_LINK][:MAX_LINKS]
    left = tuple(word for word in words if word not in kept)
    return tuple(_with_scheme(link) for link in kept), left


def _with_scheme(link: str) -> str:
    return link if "://" in link else f"https://{link}"
