"""Plans a round: pairs by an exact maximum-weight matching, and the odd one into the best trio."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from bot.matching.model import (
    Alone,
    Group,
    Instance,
    Member,
    Pair,
    Parts,
    Plan,
    Reason,
    Rules,
    pair,
)
from bot.matching.similarity import rarity, similarity

Scores = dict[Pair, float]

SCALE = 1_000_000
"""Scores become integers before solving, so that the same input gives the same plan everywhere."""

JITTER = 1_000
"""The seed breaks ties within a thousandth of the scale: or everybody would get the same hubs."""


def plan_round(instance: Instance) -> Plan:
    """Return groups of two, or three where someone would be left over.

    - Two who are to be apart never meet: they are in no pair and no trio together.
    - Pinned pairs are made first, and do not part for anybody.
    - Of the others the most pairs possible are made; among those, the ones whose similarities add
      up to the most (ties, and differences below a thousandth, are decided by the seed).
    - Who is left over joins the pair to which they are most similar; if none may take them, a pair
      parts for them where its other half may join a third.
    """
    people = sorted(instance.members, key=lambda person: person.id)
    scores = _scores(people, instance.apart, instance.rules)
    met = {earlier.people for earlier in instance.history}
    pinned = instance.pinned & scores.keys()
    free = _without(people, pinned)
    pairs = _best_pairs(free, scores, met, instance.seed)
    groups = [list(found) for found in [*sorted(pinned), *pairs]]
    left = [person.id for person in _without(free, pairs)]
    left = [person for person in left if not _join(person, groups, scores, instance.seed)]
    left = [
        person
        for person in left
        if not _join_by_parting(person, groups, scores, instance.seed, pinned)
    ]
    by_id = {person.id: person for person in people}
    return Plan(
        groups=tuple(
            _group([by_id[id_] for id_ in sorted(group)], scores, met)
            for group in sorted(groups, key=min)
        ),
        alone=tuple(Alone(id=person, reason=_reason(person, people, scores)) for person in left),
        total=sum(scores[found] for found in pairs),
        bound=None,
        is_proved=False,
        worst=min((scores[found] for found in pairs), default=0.0),
    )


def _reason(person: int, people: Sequence[Member], scores: Scores) -> Reason:
    if len(people) < 2:
        return Reason.NOBODY_ELSE
    return Reason.TAKEN if any(person in found for found in scores) else Reason.APART


def _without(people: Sequence[Member], pairs: Iterable[Pair]) -> list[Member]:
    placed = {person for found in pairs for person in found}
    return [person for person in people if person.id not in placed]


def _scores(people: Sequence[Member], apart: frozenset[Pair], rules: Rules) -> Scores:
    """Score every pair that may meet."""
    weights = rarity(people)
    return {
        (first.id, second.id): similarity(first, second, weights)
        for first, second in combinations(people, 2)
        if (first.id, second.id) not in apart and _may_meet(first, second, rules)
    }


def _may_meet(first: Member, second: Member, rules: Rules) -> bool:
    return not rules.common_language or bool(first.languages & second.languages)


def _best_pairs(
    people: Sequence[Member], scores: Scores, met: Collection[Pair], seed: int
) -> list[Pair]:
    # Imported here: it brings numpy, which the bot's own process does without.
    import rustworkx

    graph: rustworkx.PyGraph[int, int] = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(people)))
    nodes = {person.id: index for index, person in enumerate(people)}
    for (first, second), score in scores.items():
        if first in nodes and second in nodes:
            weight = round(score * SCALE) + _jitter(seed, (first, second)) + 1
            weight += 0 if (first, second) in met else 10 * SCALE
            graph.add_edge(nodes[first], nodes[second], weight)
    matched = rustworkx.max_weight_matching(
        graph, max_cardinality=True, weight_fn=int, verify_optimum=False
    )
    ids = [person.id for person in people]
    return sorted(pair(ids[first], ids[second]) for first, second in matched)


def _join(person: int, groups: list[list[int]], scores: Scores, seed: int) -> bool:
    """Add `person` to the best pair that they may join; tell whether there is one."""
    fitting = [
        group
        for group in groups
        if len(group) == 2 and all(pair(person, other) in scores for other in group)
    ]
    if not fitting:
        return False

    def worth(group: list[int]) -> tuple[float, int]:
        total = sum(scores[pair(person, other)] for other in group)
        return total, _jitter(seed, pair(person, group[0]))

    max(fitting, key=worth).append(person)
    return True


def _join_by_parting(
    person: int, groups: list[list[int]], scores: Scores, seed: int, pinned: Collection[Pair]
) -> bool:
    """Put `person` in the place of one half of a pair, and that half into another pair."""
    for group in [group for group in groups if len(group) == 2 and pair(*group) not in pinned]:
        others = [other for other in groups if other is not group]
        for stays, goes in (group, group[::-1]):
            if pair(person, stays) in scores and _join(goes, others, scores, seed):
                group[:] = [stays, person]
                return True
    return False


def _group(people: Sequence[Member], scores: Scores, met: Collection[Pair]) -> Group:
    shared = frozenset.intersection(*(frozenset(person.interests) for person in people))
    pairs = [pair(first.id, second.id) for first, second in combinations(people, 2)]
    score = sum(scores[found] for found in pairs) / len(pairs)
    return Group(
        people=tuple(person.id for person in people),
        shared=tuple(sorted(shared)),
        score=score,
        parts=Parts(
            interests=score, embedding=0.0, hours=0.0, novelty=0.0, wishes=0.0, newcomer=0.0
        ),
        repeats=sum(found in met for found in pairs),
    )


def _jitter(seed: int, people: Pair) -> int:
    text = f"{seed}:{people[0]}:{people[1]}".encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest()) % JITTER
