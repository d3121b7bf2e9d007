"""How much two people share: the cosine of their interests, rare interests weighing more."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from bot.matching.model import Member


def rarity(members: Iterable[Member]) -> dict[str, float]:
    """Return the inverse document frequency of each interest: ln(1 + n / number who have it).

    Source: Spärck Jones 1972, smoothed so that an interest which everybody has still counts.
    """
    people = list(members)
    counts = Counter(key for person in people for key in person.interests)
    return {key: math.log(1 + len(people) / count) for key, count in counts.items()}


def similarity(first: Member, second: Member, weights: Mapping[str, float]) -> float:
    """Return the weighted cosine of two people's interests: 0 (nothing shared) to 1 (the same)."""
    common = _square_sum(first.interests.keys() & second.interests.keys(), weights)
    if common == 0:
        return 0.0
    norms = _square_sum(first.interests, weights) * _square_sum(second.interests, weights)
    return common / math.sqrt(norms)


def _square_sum(keys: Iterable[str], weights: Mapping[str, float]) -> float:
    # Sorted: floating-point sums depend on their order, and a set's order on the process.
    return sum(weights[key] ** 2 for key in sorted(keys))
