"""Whom to ask to answer introductions: fitting, senior, and everybody about as often. Pure.

Runs in the worker: it brings numpy.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[Any, np.dtype[np.float32]]

FEWEST, MOST = 2, 3
FITS_WELL = 0.35
"""From here on a third one is asked: a third who hardly fits is only one more who is called."""

INTERESTS, SENIOR, FREE = 0.7, 0.2, 0.1
"""Of a fit. Who is alike and has been here long helps (a randomised trial found that newcomers
gain from such a person, and not from one drawn by lot); the rest tells equals apart."""

LONG_HERE = 730.0
NEW_HERE = 30.0
"""Days of membership that count fully, and up to which they count for nothing."""

BAND = 0.15
"""Greeters whose fit differs by less are equals: among them who was asked least comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Whose introduction waits; `asked` are those who were asked before. No languages: any."""

    id: int
    keys: tuple[str, ...]
    languages: frozenset[str]
    asked: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """A greeter who may be asked now: `room` times more, and was so `asks` times lately.

    `days` of membership; `rested` hours since they were last asked.
    """

    id: int
    keys: tuple[str, ...]
    languages: frozenset[str]
    room: int
    asks: int = 0
    rested: float = math.inf
    days: float = 0.0
    is_free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Who waits, the longest first, and whom one may ask.

    `apart` are pairs that may not be brought together, the smaller id first; `near` are interests
    near each that somebody has, 0 to 1.
    """

    newcomers: tuple[Newcomer, ...]
    hosts: tuple[Host, ...]
    apart: frozenset[tuple[int, int]] = frozenset()
    near: Mapping[str, Mapping[str, float]]
    seed: int


def choose(question: Question) -> dict[int, tuple[int, ...]]:
    """Return whom to ask for each newcomer for whom there is somebody, at most three each.

    - Never two who are apart, also not two greeters in one ask; nobody twice for one newcomer.
    - Who fits best by `BAND`s; in a band who was asked least, then longest ago, then by lot.
    """
    import numpy as np

    if not question.hosts or not question.newcomers:
        return {}
    fits = _fits(question)
    room = np.array([host.room for host in question.hosts])
    asks = np.array([float(host.asks) for host in question.hosts])
    ties = _ties(question)
    chosen: dict[int, tuple[int, ...]] = {}
    for row, newcomer in enumerate(question.newcomers):
        rank = np.floor(fits[row] / BAND) * 1e6 - asks * 1e3 + ties
        rank[(fits[row] < 0) | (room <= 0)] = -np.inf
        order = [int(at) for at in np.argsort(-rank) if rank[at] > -np.inf]
        found = _together(question, newcomer, order, fits[row])
        for at in found:
            room[at] -= 1
            asks[at] += 1
        if found:
            chosen[newcomer.id] = tuple(question.hosts[at].id for at in found)
    return chosen


def _together(
    question: Question, newcomer: Newcomer, order: list[int], fits: "Matrix"
) -> list[int]:
    """Return the first of an order who may all be asked together."""
    found: list[int] = []
    for at in order:
        host = question.hosts[at]
        others = [newcomer.id, *(question.hosts[each].id for each in found)]
        if any(_pair(host.id, other) in question.apart for other in others):
            continue
        if len(found) >= FEWEST and fits[at] < FITS_WELL:
            break
        found.append(at)
        if len(found) == MOST:
            break
    return found


def _fits(question: Question) -> "Matrix":
    """Return how well each host fits each newcomer, 0 to 1; -1 where they may not be asked."""
    import numpy as np

    newcomers, hosts = question.newcomers, question.hosts
    alike = _alike(question)
    senior = np.array([_seniority(host.days) for host in hosts], dtype=np.float32)
    free = np.array([host.is_free for host in hosts], dtype=np.float32)
    fits: Matrix = INTERESTS * alike + SENIOR * senior + FREE * free
    fits[~_understand_each_other(question)] = -1
    places = {host.id: column for column, host in enumerate(hosts)}
    for row, newcomer in enumerate(newcomers):
        for other in {newcomer.id, *newcomer.asked} & places.keys():
            fits[row, places[other]] = -1
    return fits


def _understand_each_other(question: Question) -> "np.ndarray[Any, np.dtype[np.bool_]]":
    """Return which hosts share a language with which newcomers."""
    import numpy as np

    people: list[Newcomer | Host] = [*question.newcomers, *question.hosts]
    spoken = sorted({language for person in people for language in person.languages})
    places = {language: place for place, language in enumerate(spoken)}
    speaks = np.zeros((len(people), len(spoken)), dtype=np.float32)
    for row, person in enumerate(people):
        speaks[row, [places[language] for language in person.languages]] = 1
    split = len(question.newcomers)
    both: np.ndarray[Any, np.dtype[np.bool_]] = speaks[:split] @ speaks[split:].T > 0
    return both


def _alike(question: Question) -> "Matrix":
    """Return the cosine of interests, rare ones weighing more and near ones counting in part."""
    import numpy as np

    people: list[Newcomer | Host] = [*question.newcomers, *question.hosts]
    counts = Counter(key for person in people for key in set(person.keys))
    places = {key: place for place, key in enumerate(sorted(counts))}
    rarity = {key: math.log(1 + len(people) / count) for key, count in counts.items()}
    said = np.zeros((len(people), len(places)), dtype=np.float32)
    for row, person in enumerate(people):
        for key in person.keys:
            said[row, places[key]] = rarity[key]
    near = np.eye(len(places), dtype=np.float32)
    for key, others in question.near.items():
        for other, nearness in others.items():
            if key in places and other in places:
                near[places[key], places[other]] = nearness
    norms = np.linalg.norm(said, axis=1, keepdims=True)
    said /= np.where(norms == 0, 1, norms)
    split = len(question.newcomers)
    found: Matrix = np.minimum(said[:split] @ near @ said[split:].T, 1)
    return found


def _ties(question: Question) -> "Matrix":
    """Return what tells equals apart: hours of rest, up to 999 of them, and then a lot."""
    import numpy as np

    rested = np.array([min(host.rested, 998.0) for host in question.hosts], dtype=np.float64)
    lots = np.array([_lot(question.seed, host.id) for host in question.hosts])
    ties: Matrix = np.floor(rested) + lots
    return ties


def _seniority(days: float) -> float:
    if days < NEW_HERE:
        return 0.0
    return min(math.log1p(days) / math.log1p(LONG_HERE), 1.0)


def _lot(seed: int, id_: int) -> float:
    drawn = blake2b(f"{seed}:{id_}".encode(), digest_size=4).digest()
    return int.from_bytes(drawn) / 2**32


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
