"""Plans a round: pairs by an exact maximum-weight matching, and the odd one into the best trio."""

import hashlib
from collections.abc import Sequence
from itertools import combinations

from bot.matching.model import Candidate, Group, Instance, Pair, Plan, Scores, pair
from bot.matching.similarity import rarity, similarity

SCALE = 1_000_000
"""Scores become integers before solving, so that the same input gives the same plan everywhere."""

JITTER = 1_000
"""Ties are broken by the seed, within a thousandth of the scale (shared/matching.md, finding 1)."""


def plan_round(instance: Instance) -> Plan:
    """Return groups of two, or three where someone would be left over.

    - Two who met before never meet again: they are in no pair and no trio together.
    - As many as possible are placed; then the sum of the pairs' similarities is the greatest
      possible; ties are broken by the seed.
    - Who is left over joins the pair to which they are most similar.
    """
    people = sorted(instance.candidates, key=lambda person: person.id)
    scores = _scores(people, instance.met)
    groups = [list(found) for found in _best_pairs(people, scores, instance.seed)]
    placed = {person for group in groups for person in group}
    alone = [person.id for person in people if person.id not in placed]
    left = [person for person in alone if not _joined(person, groups, scores, instance.seed)]
    by_id = {person.id: person for person in people}
    return Plan(
        groups=tuple(_group([by_id[id_] for id_ in group], scores) for group in sorted(groups)),
        alone=tuple(left),
    )


def _scores(people: Sequence[Candidate], met: frozenset[Pair]) -> Scores:
    """Score every pair that may meet."""
    weights = rarity(people)
    return {
        (first.id, second.id): similarity(first, second, weights)
        for first, second in combinations(people, 2)
        if (first.id, second.id) not in met
    }


def _best_pairs(people: Sequence[Candidate], scores: Scores, seed: int) -> list[Pair]:
    # Imported here: it brings numpy, which the bot's own process does without.
    import rustworkx

    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(people)))
    nodes = {person.id: index for index, person in enumerate(people)}
    for (first, second), score in scores.items():
        weight = round(score * SCALE) + _jitter(seed, (first, second)) + 1
        graph.add_edge(nodes[first], nodes[second], weight)
    matched = rustworkx.max_weight_matching(
        graph, max_cardinality=True, weight_fn=int, verify_optimum=False
    )
    ids = [person.id for person in people]
    return sorted(pair(ids[first], ids[second]) for first, second in matched)


def _joined(person: int, groups: list[list[int]], scores: Scores, seed: int) -> bool:
    """Add `person` to the best pair that they may join; tell whether there is one."""
    fitting = [
        group
        for group in groups
        if len(group) == 2 and all(pair(person, other) in scores for other in group)
    ]
    if not fitting:
        return False
    best = max(
        fitting,
        key=lambda group: (
            sum(scores[pair(person, other)] for other in group),
            _jitter(seed, (person, group[0])),
        ),
    )
    best.append(person)
    best.sort()
    return True


def _group(people: Sequence[Candidate], scores: Scores) -> Group:
    shared = frozenset.intersection(*(person.interests for person in people))
    pairs = [pair(first.id, second.id) for first, second in combinations(people, 2)]
    return Group(
        people=tuple(person.id for person in people),
        shared=tuple(sorted(shared)),
        score=sum(scores[found] for found in pairs) / len(pairs),
    )


def _jitter(seed: int, people: Pair) -> int:
    text = f"{seed}:{people[0]}:{people[1]}".encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest()) % JITTER
