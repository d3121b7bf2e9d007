"""The best that there can be: exact for pairs and for groups of a few, above it for thousands."""

import math
from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from statistics import mean

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linear_sum_assignment, milp
from scipy.sparse import csc_array

from benchmarks.figures import Spread
from benchmarks.matching.dense import ROWS, Dense, edges
from benchmarks.matching.judge import FRESH_FOR, Book
from benchmarks.matching.peers import Groups, match, weighed
from bot.matching.model import Instance

REPEAT = 10**9
"""What a repeat costs: more than all scores of a round together, of at most a thousand pairs."""
AGE = 10**3
"""What one more repeat costs beside a fresher one: there are at most twelve ages."""
SAMPLED = 1_000


def best_pairs(instance: Instance) -> Groups:
    """Return the best pairs: the most, of those the fewest and oldest repeats, then the total.

    Each aim is a level of the weights, above all that those below it can add up to.
    """
    dense, book = Dense(instance), Book(instance)

    def leveled() -> Iterator[tuple[int, int, int]]:
        for first, second, weight in weighed(edges(dense)):
            ago = book.ago(dense.ids[first], dense.ids[second])
            fresh = 0 if ago is None else AGE + FRESH_FOR - min(ago, FRESH_FOR)
            yield first, second, weight - fresh * REPEAT

    matched = match(len(dense), leveled())
    return [[dense.ids[first], dense.ids[second]] for first, second in sorted(matched)]


def bound(instance: Instance, *, repeats: bool = True) -> float:
    """Return a total that no groups exceed: everybody has partners adding up to one, in parts.

    - That is an assignment of all to all, halved: a pair is a one both ways, three people are
      three halves, and of a group of k each has 1/(k-1) of each other.
    - Who must not meet adds nothing, nor who met before where there are to be no `repeats`.
    - Takes people squared, in memory and more in time.
    """
    dense = Dense(instance)
    scores = np.zeros((len(dense), len(dense)))
    for begin, rows in dense.blocks():
        np.maximum(rows, 0, out=scores[begin : begin + len(rows)])
    if not repeats:
        scores[dense.met[:, 0], dense.met[:, 1]] = 0
    first, second = linear_sum_assignment(scores, maximize=True)
    return float(scores[first, second].sum()) / 2


def ceiling(instance: Instance) -> Spread:
    """Return what all would add up to with everybody at their best partner; no groups exceed it.

    Estimated from the first people, who are in no order in a made-up community: low and high are
    two standard errors away. Far easier to reach than `bound`, and far easier to reckon.
    """
    dense = Dense(instance)
    many = min(SAMPLED, len(dense))
    blocks = [(begin, min(begin + ROWS, many)) for begin in range(0, many, ROWS)]
    best = np.concatenate([np.maximum(dense.rows(*each).max(axis=1), 0) for each in blocks])
    middle = float(best.mean()) * len(dense) / 2
    error = float(best.std()) / math.sqrt(many) * len(dense)
    return Spread(median=middle, low=middle - error, high=middle + error)


def best_groups(instance: Instance) -> Groups:
    """Return the best groups of a few people: the most placed, then the total.

    Looks at every group of one more or less than wanted that keeps the rules, and chooses among
    them by an integer programme.
    """
    book = Book(instance)
    ids, size = list(book.members), instance.rules.size
    sizes = range(max(size - 1, 2), min(size + 1, len(ids)) + 1)
    every = chain.from_iterable(combinations(ids, many) for many in sizes)
    groups = [group for group in every if book.broken(group) is None]
    if not groups:
        return []
    worth = [len(group) * (len(ids) + _score(book, group) / 2) for group in groups]
    places = {person: at for at, person in enumerate(ids)}
    rows = [places[person] for group in groups for person in group]
    columns = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    inside = csc_array((np.ones(len(rows)), (rows, columns)), shape=(len(ids), len(groups)))
    found = milp(
        -np.array(worth),
        integrality=np.ones(len(groups)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(inside, ub=1),
        options={"mip_rel_gap": 0},
    )
    return [list(groups[at]) for at in np.flatnonzero(np.rint(found.x)).tolist()]


def _score(book: Book, group: Sequence[int]) -> float:
    return mean(book.score(*two) for two in combinations(group, 2))
