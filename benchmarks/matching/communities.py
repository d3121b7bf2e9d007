"""Made-up communities, the same for the same seed: hundreds of people or a million.

Topics are as frequent as words are (Zipf), who is free follows time zones, some languages are
common and some rare: with `HARD` about a third of all pairs may meet. Nothing here looks at all
pairs.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bot.matching.model import Earlier, Instance, Member, Pair, Rules, pair

HARD = Rules(common_language=True, common_hours=2)
"""What most programmes require."""

TOPICS, MOST_INTERESTS = 600, 20
PAST_ROUNDS = 6
NEWCOMERS, BLOCKED = 0.15, 0.02
BLOCKS = 10_000
"""So many pairs are apart at most, or two for each member where that is more."""

LANGUAGES = ("en", "es", "de", "fr", "pt", "ja")
SPOKEN = (0.45, 0.16, 0.13, 0.11, 0.09, 0.06)
LEARNED = 0.55
"""Of those who speak something else, so many speak the first language too."""
TEAMS = 12

ZONES = (-5, 1, 8)
PEOPLE_IN_ZONES = (0.38, 0.42, 0.20)
DAY = 24

CHUNK = 50_000
DRAWN = 3 * MOST_INTERESTS
"""Topics drawn for each member, among which those that differ are kept."""

Ints = NDArray[np.int64]


def community(size: int, seed: int, rules: Rules = HARD, *, is_close: bool = False) -> Instance:
    """Make up a round of so many people, with numbers 1, 2, … for ids.

    Where it `is_close` all live in one zone and speak the first language, as in a club: most may
    meet, and groups of four are possible among a dozen.
    """
    dice = np.random.default_rng([size, seed])
    languages, tongues = _languages(size, dice, is_close=is_close)
    hours, zones = _hours(size, dice, is_close=is_close)
    near = tongues * 100 + zones
    return Instance(
        members=tuple(_members(hours, languages, dice)),
        rules=rules,
        apart=frozenset(_blocks(size, dice)),
        history=tuple(_history(near, hours, languages, rules, dice)),
        seed=seed,
    )


def _languages(size: int, dice: np.random.Generator, *, is_close: bool) -> tuple[Ints, Ints]:
    """Return who speaks what, as bits, and the language that each grew up with."""
    tongues = dice.choice(len(LANGUAGES), size, p=SPOKEN)
    learned = np.ones(size, bool) if is_close else dice.random(size) < LEARNED
    return (1 << tongues) | learned, tongues


def _hours(size: int, dice: np.random.Generator, *, is_close: bool) -> tuple[Ints, Ints]:
    """Return when each is free, as bits of a day in UTC, and where they live.

    All have an evening, longer or shorter, and some an hour or three early in the day.
    """
    middles = np.full(size, ZONES[1]) if is_close else dice.choice(ZONES, size, p=PEOPLE_IN_ZONES)
    zones = middles + np.rint(dice.normal(0, 1.5, size)).astype(np.int64)
    evening = _block(17 + dice.integers(0, 4, size) - zones, dice.integers(3, 9, size))
    morning = _block(6 + dice.integers(0, 3, size) - zones, dice.integers(1, 4, size))
    return np.where(dice.random(size) < 0.4, evening | morning, evening), zones


def _block(begin: Ints, length: Ints) -> Ints:
    """Return hours that follow each other, around midnight too."""
    straight = ((1 << length) - 1) << (begin % DAY)
    return (straight | (straight >> DAY)) & ((1 << DAY) - 1)


def _members(hours: Ints, languages: Ints, dice: np.random.Generator) -> Iterator[Member]:
    """Give the members; what many have in common (sets, names) is there once."""
    size = len(hours)
    sets = {
        bits: frozenset(name for at, name in enumerate(LANGUAGES) if bits >> at & 1)
        for bits in set(languages.tolist())
    }
    teams = [frozenset({f"team {number}"}) for number in range(TEAMS)]
    rest = zip(
        hours.tolist(),
        languages.tolist(),
        dice.integers(0, TEAMS, size).tolist(),
        (dice.random(size) < NEWCOMERS).tolist(),
        _interests(size, dice),
        strict=True,
    )
    for number, (free, bits, team, is_newcomer, interests) in enumerate(rest, start=1):
        yield Member(
            id=number,
            interests=interests,
            hours=free,
            languages=sets[bits],
            roles=teams[team],
            is_newcomer=is_newcomer,
        )


def _interests(size: int, dice: np.random.Generator) -> Iterator[dict[str, float]]:
    """Give each member's interests: 0 to 20 that differ; a few count double, a few half."""
    names = [f"topic {number}" for number in range(1, TOPICS + 1)]
    frequent = np.cumsum(1 / np.arange(1, TOPICS + 1))
    for begin in range(0, size, CHUNK):
        many = min(CHUNK, size - begin)
        drawn = np.searchsorted(frequent, dice.random((many, DRAWN)) * frequent[-1])
        kept = _first_distinct(drawn, dice.integers(0, MOST_INTERESTS + 1, many))
        ends = np.cumsum(kept.sum(axis=1)).tolist()
        topics = drawn[kept].tolist()
        weights = dice.choice((0.5, 1.0, 2.0), len(topics), p=(0.15, 0.7, 0.15)).tolist()
        for first, end in zip([0, *ends], ends, strict=False):
            yield {names[topics[at]]: weights[at] for at in range(first, end)}


def _first_distinct(drawn: NDArray[np.intp], wanted: Ints) -> NDArray[np.bool_]:
    """Mark the first `wanted` of each row that were not drawn before in it."""
    order = np.argsort(drawn, axis=1, kind="stable")
    ordered = np.take_along_axis(drawn, order, axis=1)
    is_new = np.ones(drawn.shape, bool)
    np.put_along_axis(is_new, order[:, 1:], ordered[:, 1:] != ordered[:, :-1], axis=1)
    return is_new & (np.cumsum(is_new, axis=1) <= wanted[:, None])


def _blocks(size: int, dice: np.random.Generator) -> Iterator[Pair]:
    """Give pairs that must not meet: 2 % of all, in large communities a few for each member."""
    wanted = int(min(BLOCKED * size * (size - 1) / 2, max(BLOCKS, 2 * size)))
    found = dice.integers(1, size + 1, (wanted, 2))
    for first, second in found.tolist():
        if first != second:
            yield pair(first, second)


def _history(
    near: Ints, hours: Ints, languages: Ints, rules: Rules, dice: np.random.Generator
) -> Iterator[Earlier]:
    """Give the pairs of the past rounds: at random among those who live near and may meet."""
    for ago in range(1, PAST_ROUNDS + 1):
        order = np.argsort(near + dice.normal(0, 1, len(near)))
        first, second = order[: len(order) // 2 * 2].reshape(-1, 2).T
        may = np.bitwise_count(hours[first] & hours[second]) >= rules.common_hours
        if rules.common_language:
            may &= (languages[first] & languages[second]) != 0
        for one, other in zip((first[may] + 1).tolist(), (second[may] + 1).tolist(), strict=True):
            yield Earlier(people=pair(one, other), ago=ago)
