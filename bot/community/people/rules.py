"""How alike two people are, and which lists of people are read to find out. Pure."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b

from bot.community.hours import NO_HOURS, Hours
from bot.community.people import Neighbours
from bot.community.people.common_ground import (
    hours_in_utc,
    languages_in_common,
    wishes_that_fit,
)
from bot.community.profiles import LookingFor, Profile
from bot.ids import GuildId, UserId

# Of a score: interests decide, the rest tells apart those who are about as near.
INTERESTS, HOURS, WISHES = 0.8, 0.12, 0.08
ENOUGH_HOURS = 6

MOST_KEYS = 40
"""One's own interests (at most 20) and as many of those near them as there is room for."""

BUDGET = 4000
"""Entries that are read to find people: more finds nobody better, and takes longer."""

LEAST_NEAR = 0.3
"""What is less near brings nobody together."""

JITTER = 1e-3
"""Many are equally alike. An order by id would send everybody to the same few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What likeness is judged by."""

    keys: frozenset[str]
    languages: tuple[str, ...] = ()
    hours: Hours = NO_HOURS
    wishes: tuple[LookingFor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A list of people to read, those with an interest, and what it weighs.

    At most `most` are read on each side of the point at which reading begins.
    """

    key: str
    weight: float
    most: int


def near_among(keys: Collection[str], neighbours: Neighbours) -> dict[str, dict[str, float]]:
    """Return what is near each of these interests, among them."""
    near = {key: neighbours(key) for key in keys}
    return {
        key: found
        for key, others in near.items()
        if (found := {other: weight for other, weight in others.items() if other in keys})
    }


def seed_of(guild_id: GuildId, user_id: UserId, day: date) -> int:
    """Return what decides between equals for somebody on a day: 64 bits."""
    text = f"{guild_id}:{user_id}:{day.isoformat()}".encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest())


def lot(seed: int, user_id: UserId) -> float:
    """Return somebody's lot among equals, 0 to 1: the same for a seed, and unlike for another."""
    text = f"{seed}:{user_id}".encode()
    return float(int.from_bytes(blake2b(text, digest_size=4).digest()) / 2**32)


def traits_of(profile: Profile, now: datetime) -> Traits:
    """Return what a profile is judged by."""
    return Traits(
        keys=frozenset(interest.key for interest in profile.interests),
        languages=profile.languages,
        hours=hours_in_utc(profile, now),
        wishes=profile.looking_for,
    )


def keys_to_look_for(own: Sequence[str], neighbours: Neighbours) -> dict[str, dict[str, float]]:
    """Return which keys speak for somebody, and for each the own ones that it is near, how much.

    The own ones first (1 to themselves), then the nearest; at most MOST_KEYS.
    """
    found: dict[str, dict[str, float]] = {key: {key: 1.0} for key in own}
    near: dict[str, dict[str, float]] = {}
    for mine in own:
        for key, nearness in neighbours(mine).items():
            if key != mine and nearness >= LEAST_NEAR:
                place = found if key in found else near
                place.setdefault(key, {})[mine] = nearness
    ranked = sorted(near, key=lambda key: (-max(near[key].values()), key))
    room = max(MOST_KEYS - len(found), 0)
    return found | {key: near[key] for key in ranked[:room]}


def rarity(people: int, counts: Mapping[str, int]) -> dict[str, float]:
    """Return how much each interest tells (IDF): what everybody likes says little of anybody."""
    return {key: math.log(1 + max(people, count) / count) for key, count in counts.items() if count}


def postings(
    near: Mapping[str, Mapping[str, float]], idf: Mapping[str, float], counts: Mapping[str, int]
) -> list[Posting]:
    """Return which lists are read, and how much of each: the rarest interest first.

    Each may take an even share of what is left of the budget, so that what the rare ones do not
    need is there for the frequent ones.
    """
    chosen: list[Posting] = []
    left = BUDGET
    rarest_first = sorted((key for key in near if counts.get(key)), key=lambda key: counts[key])
    for index, key in enumerate(rarest_first):
        most = min(counts[key], left // (len(rarest_first) - index))
        weight = max(n * idf[key] * idf.get(mine, idf[key]) for mine, n in near[key].items())
        is_whole = most == counts[key]
        chosen.append(Posting(key=key, weight=weight, most=most if is_whole else most // 2))
        left -= most
    return chosen


def likeness(
    mine: Traits,
    theirs: Traits,
    near: Mapping[str, Mapping[str, float]],
    idf: Mapping[str, float],
) -> float | None:
    """Return how alike two people are, 0 to 1; None if they have no interest or language to share.

    - Languages are a need where both named some.
    - Interests: IDF-weighted cosine, an interest of theirs that is near one of mine counting as
      much as it is near.
    - Hours in common, up to ENOUGH_HOURS a week, and wishes that answer each other add a little.
    """
    both_named_some = mine.languages and theirs.languages
    if both_named_some and not languages_in_common(mine.languages, theirs.languages):
        return None
    interests = _cosine(mine.keys, theirs.keys, near, idf)
    if interests == 0:
        return None
    hours = min(len(mine.hours & theirs.hours), ENOUGH_HOURS) / ENOUGH_HOURS
    fits = bool(wishes_that_fit(mine.wishes, theirs.wishes))
    return INTERESTS * interests + HOURS * hours + WISHES * fits


def _cosine(
    mine: frozenset[str],
    theirs: frozenset[str],
    near: Mapping[str, Mapping[str, float]],
    idf: Mapping[str, float],
) -> float:
    best: dict[str, float] = {}
    for key in theirs & near.keys():
        for own, nearness in near[key].items():
            weight = nearness * idf.get(key, 0.0) * idf.get(own, idf.get(key, 0.0))
            best[own] = max(best.get(own, 0.0), weight)
    if not best:
        return 0.0
    # Their other interests were not counted: they are taken to be as rare as those that were.
    usual = sum(idf.values()) / len(idf)
    lengths = _length(mine, idf, usual) * _length(theirs, idf, usual)
    return min(sum(best.values()) / lengths, 1.0)


def _length(keys: Iterable[str], idf: Mapping[str, float], usual: float) -> float:
    return math.sqrt(sum(idf.get(key, usual) ** 2 for key in keys))
