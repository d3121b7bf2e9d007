"""From an instance to the arrays that the core reads: whole numbers in rows, no names."""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from hashlib import blake2b

from bot.matching.model import LARGEST, Instance, Member, Mode, Pair, Weights

SCALE = 100_000
"""Scores become integers before solving, so that the same input gives the same plan everywhere."""

FIXED = 1 << 15
"""The weight of an interest that is somebody's only one."""

MODES = {Mode.ANYBODY: 0, Mode.ACROSS: 1, Mode.WITHIN: 2, Mode.MENTOR: 3}
WORD = (1 << 64) - 1
NO_ROLE = 1 << 63
"""A bit for who has none of the roles that the rules name: that is one more."""

MOST_SAT_OUT = 16
"""Rounds; who sat out more often comes first just the same."""

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
    most = max((_favours(member) for member in instance.members), default=0)
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
class Packed:
    """An instance in rows; `order` are the members in the order of the rows.

    `said` are interests and their weights, `never` whom one must not meet, and `met` whom one met
    and how many rounds ago.
    """

    order: tuple[Member, ...]
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
    never: Lists
    met: Lists
    embedding: "array[int]"
    favour: "array[int]"
    ladder: Ladder
    weights: dict[str, int]


def pack(instance: Instance) -> Packed:
    """Return an instance in rows.

    - Members stand in the order of the hours at which they have time, the seed deciding between
      equals: neighbours can meet.
    - Interests are numbered from the rarest on, and weigh ln(1 + n / number who have them) (Spärck
      Jones 1972), times the member's own weight, scaled to a length of 1. What is near an interest
      that somebody said counts in part.
    """
    order = tuple(sorted(instance.members, key=lambda member: _place(member, instance.seed)))
    rows = {member.id: row for row, member in enumerate(order)}
    keys, said = _interests(order, instance.near)
    dims = max((len(member.embedding) for member in order), default=0)
    wishes = _bits(each for member in order for each in member.seeks)
    languages = _bits(each for member in order for each in member.languages)
    roles = _bits(instance.rules.roles)
    worth = ladder(instance)
    return Packed(
        order=order,
        keys=keys,
        dims=dims,
        hours=array("Q", [word for member in order for word in _words(member.hours)]),
        languages=array("Q", [_mask(languages, member.languages) for member in order]),
        roles=array("Q", [_mask(roles, member.roles) or NO_ROLE for member in order]),
        side=array("B", [1 if member.capacity else 2 for member in order]),
        newcomer=array("B", [member.is_newcomer for member in order]),
        seeks=array("Q", [_mask(wishes, member.seeks) for member in order]),
        offers=array("Q", [_mask(wishes, member.offers) for member in order]),
        said=_lists(said),
        never=_lists(_partners(rows, ((pair, 0) for pair in instance.apart))),
        met=_lists(_partners(rows, latest(instance).items())),
        embedding=array("h", [each for member in order for each in _embedded(member, dims)]),
        favour=array("q", [_favours(member) * worth.favour for member in order]),
        ladder=worth,
        weights=_weights(instance.weights),
    )


def _favours(member: Member) -> int:
    """Return how much it matters that somebody is placed: the sum 1 + 2 + … of their sit-outs.

    So that one more sit-out matters the more, the more there were: nobody sits out twice while
    somebody else could for the first time.
    """
    times = min(member.sat_out, MOST_SAT_OUT)
    return times * (times + 1) // 2


def _place(member: Member, seed: int) -> tuple[int, bytes]:
    return _centre(member.hours), _lot(seed, member.id)


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


def _bits(words: Iterable[str]) -> dict[str, int]:
    return {word: 1 << place for place, word in enumerate(sorted(set(words)))}


def _mask(bits: Mapping[str, int], words: Iterable[str]) -> int:
    return sum(bits.get(word, 0) for word in words)


Entry = tuple[int, int]


def _interests(
    order: Sequence[Member], near: Mapping[str, Mapping[str, float]]
) -> tuple[tuple[str, ...], list[list[Entry]]]:
    """Return the interests, the rarest first, and for each row the numbers and weights of its."""
    counts = Counter(key for member in order for key in member.interests)
    keys = tuple(sorted(counts, key=lambda key: (counts[key], key)))
    numbers = {key: number for number, key in enumerate(keys)}
    rarity = [math.log(1 + len(order) / counts[key]) for key in keys]
    beside = {
        numbers[key]: [(numbers[other], part) for other, part in others.items() if other in numbers]
        for key, others in near.items()
        if key in numbers
    }
    return keys, [_weighed(member, numbers, rarity, beside) for member in order]


def _weighed(
    member: Member,
    numbers: Mapping[str, int],
    rarity: Sequence[float],
    beside: Mapping[int, Sequence[tuple[int, float]]],
) -> list[Entry]:
    said = sorted((numbers[key], weight) for key, weight in member.interests.items())
    weights = {number: rarity[number] * weight for number, weight in said}
    if beside:
        own = list(weights.items())
        for number, weight in own:
            for other, part in beside.get(number, ()):
                weights[other] = max(weights.get(other, 0.0), weight * part)
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    if length == 0:
        return []
    return [(number, int(FIXED * weight / length)) for number, weight in sorted(weights.items())]


def latest(instance: Instance) -> dict[Pair, int]:
    """Return how many rounds ago two met last."""
    found: dict[Pair, int] = {}
    for earlier in instance.history:
        one, other = earlier.people
        people = (one, other) if one < other else (other, one)
        found[people] = min(earlier.ago, found.get(people, earlier.ago))
    return found


def _partners(rows: Mapping[int, int], pairs: Iterable[tuple[Pair, int]]) -> list[list[Entry]]:
    """Return each row's partners in rising order, with what is known of each pair."""
    found: list[list[Entry]] = [[] for _ in rows]
    for (one, other), known in pairs:
        if one in rows and other in rows:
            found[rows[one]].append((rows[other], known))
            found[rows[other]].append((rows[one], known))
    for entries in found:
        entries.sort()
    return found


def _lists(rows: Sequence[Sequence[Entry]]) -> Lists:
    at = array("i", [0])
    for entries in rows:
        at.append(at[-1] + len(entries))
    first = array("i", [entry[0] for entries in rows for entry in entries])
    second = array("i", [entry[1] for entries in rows for entry in entries])
    return Lists(at=at, first=first, second=second)


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
