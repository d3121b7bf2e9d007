"""How near interests are to each other, by the neighbours that the vocabulary names. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from bot.community.interests.vocabulary import near

LEAST = 0.3
"""What is less near than this counts for nothing."""

Edge = tuple[str, str, float]


class Nearness:
    """The neighbourhood of interests: 1 is the same, 0 has nothing to do with it."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        """`edges` are pairs of keys and how near they are, either way."""
        self._neighbours: dict[str, dict[str, float]] = defaultdict(dict)
        for one, other, weight in edges:
            for here, there in ((one, other), (other, one)):
                known = self._neighbours[here].get(there, 0.0)
                self._neighbours[here][there] = max(known, weight)

    def between(self, one: str, other: str) -> float:
        """Return how near two interests are."""
        return 1.0 if one == other else self.neighbours(one).get(other, 0.0)

    def neighbours(self, key: str) -> Mapping[str, float]:
        """Return what is near an interest: its neighbours, and theirs, at the product of both.

        A neighbour of a neighbour is never nearer than the way to it, and is left out below LEAST.
        """
        direct = self._neighbours.get(key, {})
        found = dict(direct)
        for middle, weight in direct.items():
            for far, more in self._neighbours[middle].items():
                product = weight * more
                if far != key and far not in direct and product >= LEAST:
                    found[far] = max(found.get(far, 0.0), product)
        return found

    def with_edges(self, more: Iterable[Edge]) -> "Nearness":
        """Return the same with more neighbours, those of a server's own interests."""
        found = Nearness(more)
        for key, others in self._neighbours.items():
            # Few of them change, so that the rest is shared.
            added = found._neighbours.get(key)
            found._neighbours[key] = others if added is None else _nearer(others, added)
        return found


def _nearer(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {key: max(one.get(key, 0.0), other.get(key, 0.0)) for key in {**one, **other}}


@cache
def nearness() -> Nearness:
    """Return the neighbourhood of the vocabulary that ships with Kith."""
    return Nearness(near())
