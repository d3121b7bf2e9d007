"""What others do with the same people: shuffling, greed, and exact matching by two libraries."""

import random
from collections.abc import Iterable, Iterator, Sequence

import networkx
import numpy as np
import rustworkx

from benchmarks.matching.dense import Dense, Edges, Matrix, edges
from benchmarks.matching.judge import Book
from bot.matching.model import Instance

Groups = list[list[int]]

SCALE = 1_000_000
LOOKED_AT = 200
"""So many groups that wait for others are looked at for each person, the longest waiting first."""


def shuffle(instance: Instance, *, joins: bool = False) -> Groups:
    """Put each, in an order of chance, into the first group that may take them.

    - Groups that stay short of people by more than one part again.
    - Where one `joins`, whoever is left joins the first full group that may take them.
    """
    book, size = Book(instance), instance.rules.size
    order = [member.id for member in instance.members]
    random.Random(instance.seed).shuffle(order)
    full: Groups = []
    waiting: Groups = []
    for person in order:
        group = _first_that_takes(book, person, waiting[:LOOKED_AT])
        if group is None:
            waiting.append([person])
        else:
            group.append(person)
            if len(group) == size:
                waiting = [other for other in waiting if other is not group]
                full.append(group)
    return _finish(book, full, waiting, size, joins=joins)


def greedy(instance: Instance, *, best: int | None = None, joins: bool = False) -> Groups:
    """Take the best pair of those left, again and again, and let it grow by who fits best.

    Of each person the `best` partners only are looked at, where that is given.
    """
    dense, book, size = Dense(instance), Book(instance), instance.rules.size
    found = edges(dense, best)
    scores = dense.rows(0, len(dense)) if size > 2 else None
    free = np.ones(len(dense), bool)
    full: Groups = []
    short: Groups = []
    for one, other in _best_first(found):
        if free[one] and free[other]:
            group = [one, other]
            free[group] = False
            if scores is not None:
                _grow(group, free, scores, dense, book, size)
            (full if len(group) == size else short).append([dense.ids[at] for at in group])
    alone = [[dense.ids[at]] for at in np.flatnonzero(free).tolist()]
    return _finish(book, full, short + alone, size, joins=joins)


def by_networkx(instance: Instance) -> Groups:
    """Match all pairs exactly, in Python."""
    dense = Dense(instance)
    graph = networkx.Graph()
    graph.add_weighted_edges_from(weighed(edges(dense)))
    matched = networkx.max_weight_matching(graph, maxcardinality=True)
    return _named(dense, matched)


def by_rustworkx(instance: Instance, *, best: int | None = None) -> Groups:
    """Match all pairs exactly, or the `best` of each person, in Rust."""
    dense = Dense(instance)
    return _named(dense, match(len(dense), weighed(edges(dense, best))))


def match(people: int, weights: Iterable[tuple[int, int, int]]) -> set[tuple[int, int]]:
    """Return the matching of the most pairs, and of those the one that weighs most."""
    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(people))
    graph.add_edges_from(list(weights))
    found: set[tuple[int, int]] = rustworkx.max_weight_matching(
        graph, max_cardinality=True, weight_fn=int, verify_optimum=False
    )
    return found


def weighed(found: Edges) -> Iterator[tuple[int, int, int]]:
    """Give pairs with whole weights."""
    weights = np.rint(found.score.astype(np.float64) * SCALE).astype(np.int64).tolist()
    return zip(found.first.tolist(), found.second.tolist(), weights, strict=True)


def _named(dense: Dense, matched: Iterable[tuple[int, int]]) -> Groups:
    return [[dense.ids[first], dense.ids[second]] for first, second in sorted(matched)]


def _best_first(found: Edges) -> Iterator[tuple[int, int]]:
    order = np.argsort(-found.score, kind="stable")
    return zip(found.first[order].tolist(), found.second[order].tolist(), strict=True)


def _grow(
    group: list[int], free: np.ndarray, scores: Matrix, dense: Dense, book: Book, size: int
) -> None:
    """Add who fits best, until there are enough or nobody may."""
    while len(group) < size:
        rows = scores[group]
        worth = np.where(free & (rows >= 0).all(axis=0), rows.sum(axis=0), -1)
        for at in np.argsort(-worth, kind="stable").tolist():
            if worth[at] < 0:
                return
            if book.broken([dense.ids[each] for each in [*group, at]]) is None:
                group.append(at)
                free[at] = False
                break
        else:
            return


def _finish(book: Book, full: Groups, short: Groups, size: int, *, joins: bool) -> Groups:
    least = max(size - 1, 2)
    groups = full + [group for group in short if len(group) >= least]
    left = [person for group in short if len(group) < least for person in group]
    for person in left if joins else ():
        group = _first_that_takes(book, person, [one for one in groups if len(one) <= size])
        if group is not None:
            group.append(person)
    return groups


def _first_that_takes(book: Book, person: int, groups: Sequence[list[int]]) -> list[int] | None:
    return next((one for one in groups if book.broken([*one, person]) is None), None)
