"""From an instance to the arrays that the core reads: whole numbers in rows, no names."""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

from bot.matching.model import LARGEST, Instance, Member, Mode, Pair, Weights

SCALE = 100_000
"""Scores become integers before solving, so that the same input gives the same plan everywhere."""

FIXED = 1 << 15
"""The weight of an interest that is somebody's only one."""

Masks = dict[frozenset[str], int]
"""Sets of words, each as bits."""

MODES = {Mode.ANYBODY: 0, Mode.ACROSS: 1, Mode.WITHIN: 2, Mode.MENTOR: 3}
WORD = (1 << 64) - 1
NO_ROLE = 1 << 63
"""A bit for who has none of the roles that the rules name: that is one more."""

FRESHNESS = 16
"""Rounds; a meeting longer ago is as good as any other repeat."""

IN_PAIRS, IN_GROUPS = 256, 16
"""How many of a lower aim it takes to outweigh one of a higher: all of a round up to 500 people, or
thirty in groups. Larger ones are held up in their order by what a single exchange can change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """What the aims are worth, each more than all that come after it together.

    Most people placed, then those who sat out, then fewest and oldest repeats, then groups of the
    size that was asked for, then the score.
    """

    placed: int
    favour: int
    repeat: int
    fresh: int
    deviation: int


def ladder(instance: Instance) -> Ladder:
    """Return the worth of the aims of a round."""
    in_groups = are_groups(instance)
    many = min(len(instance.members) // 2 + 1, IN_GROUPS if in_groups else IN_PAIRS)
    below, deviation = SCALE, 0
    if in_groups:
        deviation = many * below
        below = LARGEST * LARGEST * deviation
    repeat = fresh = 0
    if instance.history:
        fresh = many * below
        repeat = many * fresh
        below = repeat + FRESHNESS * fresh
    favour = many * below
    most = max((member.favour for member in instance.members), default=0)
    placed = many * (2 * most + 1) * favour
    return Ladder(placed=placed, favour=favour, repeat=repeat, fresh=fresh, deviation=deviation)


def are_groups(instance: Instance) -> bool:
    """Whether people come together in groups, and not in pairs."""
    return instance.rules.size > 2 or instance.rules.mode is Mode.MENTOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """A list for each row, as CSR: the entries of row `i` are `at[i]` up to `at[i + 1]`."""

    at: "array[int]"
    first: "array[int]"
    second: "array[int]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Couples:
    """Pairs of rows, one after another in `rows`, and what is `known` of each."""

    rows: "array[int]"
    known: "array[int]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """An instance in rows; `order` are the members in the order of the rows.

    `said` are interests and their weights, `never` who must not meet, and `met` who met and how
    many rounds ago, as often as they did.
    """

    order: tuple[Member, ...]
    rows: dict[int, int]
    keys: tuple[str, ...]
    dims: int
    hours: "array[int]"
    languages: "array[int]"
    roles: "array[int]"
    side: "array[int]"
    newcomer: "array[int]"
    seeks: "array[int]"
    offers: "array[int]"
    said: Lists
    never: Couples
    met: Couples
    embedding: "array[int]"
    favour: "array[int]"
    ladder: Ladder
    weights: dict[str, int]


def pack(instance: Instance) -> Packed:
    """Return an instance in rows.

    - Members stand in the order of the hours at which they have time, those of the same hours and
      roles together, the seed deciding between equals: neighbours can meet.
    - Interests are numbered from the rarest on, and weigh ln(1 + n / number who have them) (Spärck
      Jones 1972), times the member's own weight, scaled to a length of 1. What is near an interest
      that somebody said counts in part.
    """
    spoken = _masks([member.languages for member in instance.members])
    named = frozenset(instance.rules.roles)
    roles = _masks([member.roles & named for member in instance.members])
    order = _in_order(instance, roles)
    rows = {member.id: row for row, member in enumerate(order)}
    keys, said = _interests(order, instance.near)
    dims = max((len(member.embedding) for member in order), default=0)
    wanted = _masks([*(one.seeks for one in order), *(one.offers for one in order)])
    worth = ladder(instance)
    met = [(earlier.people, earlier.ago) for earlier in instance.history]
    return Packed(
        order=order,
        rows=rows,
        keys=keys,
        dims=dims,
        hours=array("Q", [word for member in order for word in _words(member.hours)]),
        languages=array("Q", [spoken[member.languages] for member in order]),
        roles=array("Q", [roles[member.roles & named] or NO_ROLE for member in order]),
        side=array("B", [1 if member.capacity else 2 for member in order]),
        newcomer=array("B", [member.is_newcomer for member in order]),
        seeks=array("Q", [wanted[member.seeks] for member in order]),
        offers=array("Q", [wanted[member.offers] for member in order]),
        said=said,
        never=_couples(rows, [(pair, 0) for pair in instance.apart]),
        met=_couples(rows, met),
        embedding=array("h", [each for member in order for each in _embedded(member, dims)]),
        favour=array("q", [member.favour * worth.favour for member in order]),
        ladder=worth,
        weights=_weights(instance.weights),
    )


def _in_order(instance: Instance, roles: Masks) -> tuple[Member, ...]:
    named = frozenset(instance.rules.roles)

    def place(member: Member) -> tuple[int, int, int, bool, bytes]:
        stands = (_centre(member.hours), member.hours, roles[member.roles & named])
        return *stands, bool(member.capacity), _lot(instance.seed, member.id)

    return tuple(sorted(instance.members, key=place))


def _lot(seed: int, id_: int) -> bytes:
    return blake2b(b"%d:%d" % (seed, id_), digest_size=8).digest()


@lru_cache(maxsize=1 << 16)
def _centre(hours: int) -> int:
    """Return around which hour of the day (UTC) these hours lie: the mean on a circle."""
    counts = [(hours & _AT_HOUR[hour]).bit_count() for hour in range(24)]
    x = sum(count * math.cos(math.tau * hour / 24) for hour, count in enumerate(counts))
    y = sum(count * math.sin(math.tau * hour / 24) for hour, count in enumerate(counts))
    if math.hypot(x, y) < 1e-6:
        return 0
    return round(24 * math.atan2(y, x) / math.tau) % 24


_AT_HOUR = [sum(1 << (24 * day + hour) for day in range(7)) for hour in range(24)]


def _words(hours: int) -> tuple[int, int, int]:
    return hours & WORD, hours >> 64 & WORD, hours >> 128


def _masks(sets: Iterable[frozenset[str]]) -> Masks:
    """Return each of some sets as bits, one for every word that is in any."""
    found = set(sets)
    bits = {word: 1 << place for place, word in enumerate(sorted(frozenset().union(*found)))}
    return {each: sum(bits[word] for word in each) for each in found}


Entry = tuple[int, float]
"""The number of an interest, and what it weighs."""


def _interests(
    order: Sequence[Member], near: Mapping[str, Mapping[str, float]]
) -> tuple[tuple[str, ...], Lists]:
    """Return the interests, the rarest first, and for each row the numbers and weights of its."""
    counts = Counter(chain.from_iterable(member.interests for member in order))
    keys = tuple(sorted(counts, key=lambda key: (counts[key], key)))
    numbers = {key: number for number, key in enumerate(keys)}
    rarity = [math.log(1 + len(order) / counts[key]) for key in keys]
    beside = {
        numbers[key]: [(numbers[other], part) for other, part in others.items() if other in numbers]
        for key, others in near.items()
        if key in numbers
    }
    at, first, second = array("i", [0]), array("i"), array("i")
    for member in order:
        said = sorted([(numbers[key], weight) for key, weight in member.interests.items()])
        entries = [(number, rarity[number] * weight) for number, weight in said]
        if beside:
            entries = _with_what_is_near(entries, beside)
        first.extend([number for number, _ in entries])
        second.extend(_scaled([weight for _, weight in entries]))
        at.append(len(first))
    return keys, Lists(at=at, first=first, second=second)


def _with_what_is_near(said: Sequence[Entry], beside: Mapping[int, Sequence[Entry]]) -> list[Entry]:
    weights = dict(said)
    for number, weight in said:
        for other, part in beside.get(number, ()):
            weights[other] = max(weights.get(other, 0.0), weight * part)
    return sorted(weights.items())


def _scaled(weights: Sequence[float]) -> list[int]:
    """Return weights as a row of length FIXED; none count where all are 0."""
    length = math.sqrt(sum([weight * weight for weight in weights]))
    return [int(FIXED * weight / length) if length else 0 for weight in weights]


def _couples(rows: Mapping[int, int], pairs: Sequence[tuple[Pair, int]]) -> Couples:
    """Return the pairs of whom both take part."""
    both = [
        (rows[one], rows[other], known)
        for (one, other), known in pairs
        if one in rows and other in rows
    ]
    return Couples(
        rows=array("i", [row for one, other, _ in both for row in (one, other)]),
        known=array("i", [known for _, _, known in both]),
    )


def _embedded(member: Member, dims: int) -> list[int]:
    length = math.sqrt(sum(each * each for each in member.embedding))
    if length == 0:
        return [0] * dims
    # One below: a row of one number would not fit into 16 bits.
    return [int((FIXED - 1) * each / length) for each in member.embedding]


def _weights(weights: Weights) -> dict[str, int]:
    """Return the parts of a score, which together are SCALE at most."""
    given = {each.name: getattr(weights, each.name) for each in fields(weights)}
    return {name: int(SCALE * weight / sum(given.values())) for name, weight in given.items()}
