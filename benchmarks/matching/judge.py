"""An independent judge: it keeps to the words of the model, and knows nothing of any matcher.

Whoever hands it groups gets their figures, or an error for the first rule that they break.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from statistics import mean

from bot.matching.model import Instance, Member, Mode, Pair, Plan, pair

Groups = Sequence[Sequence[int]]

HOURS_ENOUGH = 6
FRESH_FOR = 12
TENTH = 0.1
OFF = 1e-4
"""How far a score in a plan may be from ours: matchers reckon with rounded ones."""


class RuleBroken(Exception):
    """These groups must not be, or are not what the plan says of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What groups are worth.

    - `total`: of each group the mean score of its pairs, times half its people.
    - `scores`: of each group, in their order; `worst` is the lowest, and a tenth do not exceed
      `tenth`.
    - `repeats`: pairs that met before; `made`: all pairs.
    - `alone`: who is in no group.
    """

    total: float
    scores: tuple[float, ...]
    worst: float
    tenth: float
    repeats: int
    made: int
    alone: frozenset[int]


class Book:
    """What the rules and the weights of an instance say of some people."""

    def __init__(self, instance: Instance, known: Iterable[Pair] | None = None) -> None:
        """Look at the history of the pairs `known` only, where they are given: it may be long."""
        if instance.near:
            raise ValueError("the judge knows no interests near each other")
        self._instance = instance
        self.members = {member.id: member for member in instance.members}
        counts = Counter(key for member in instance.members for key in member.interests)
        self._rarity = {
            key: math.log(1 + len(self.members) / count) for key, count in counts.items()
        }
        self._met = _met(instance, known)

    def broken(self, people: Sequence[int]) -> str | None:
        """Say which rule a group breaks, if it breaks one."""
        rules = self._instance.rules
        group = [self.members[person] for person in people]
        if any(found in self._instance.apart for found in pairs_of(people)):
            return "are to be apart"
        if rules.common_language and not frozenset.intersection(*(one.languages for one in group)):
            return "have no language in common"
        if _common_hours(group) < rules.common_hours:
            return "have too few hours in common"
        if not _roles_fit(group, rules.mode, frozenset(rules.roles)):
            return "have roles that do not fit"
        return None

    def ago(self, first: int, second: int) -> int | None:
        """Return how many rounds ago two met last, None where that is none."""
        return self._met.get(pair(first, second))

    def meetings(self) -> Iterable[tuple[Pair, int]]:
        """Return who met, and how many rounds ago last."""
        return self._met.items()

    def score(self, first: int, second: int) -> float:
        """Return the score of two people, 0 to 1."""
        one, other, weights = self.members[first], self.members[second], self._instance.weights
        parts = (
            (weights.interests, self._alike(one, other)),
            (weights.embedding, _near(one, other)),
            (weights.hours, min(_common_hours([one, other]), HOURS_ENOUGH) / HOURS_ENOUGH),
            (weights.novelty, self._novelty(first, second)),
            (weights.wishes, (_offers(one, other) + _offers(other, one)) / 2),
            (weights.newcomer, float(one.is_newcomer != other.is_newcomer)),
        )
        return sum(w * part for w, part in parts) / sum(w for w, _ in parts)

    def _alike(self, one: Member, other: Member) -> float:
        shared = one.interests.keys() & other.interests.keys()
        if not shared:
            return 0.0
        dot = sum(self._weight(one, key) * self._weight(other, key) for key in sorted(shared))
        return dot / (self._length(one) * self._length(other)) if dot else 0.0

    def _length(self, one: Member) -> float:
        return math.hypot(*(self._weight(one, key) for key in one.interests))

    def _weight(self, one: Member, key: str) -> float:
        return self._rarity[key] * one.interests[key]

    def _novelty(self, first: int, second: int) -> float:
        ago = self.ago(first, second)
        return 1.0 if ago is None else (min(ago, FRESH_FOR) - 1) / FRESH_FOR


def judge(instance: Instance, groups: Groups) -> Verdict:
    """Return what groups are worth; RuleBroken where they break a rule."""
    book = Book(instance, {found for group in groups for found in pairs_of(group)})
    _check_people(book, groups)
    for group in groups:
        _check_size(book, instance, group)
        if broken := book.broken(group):
            raise RuleBroken(f"{tuple(group)} {broken}")
    _check_pinned(book, instance, groups)
    scores = [mean(book.score(*found) for found in pairs_of(group)) for group in groups]
    made = [found for group in groups for found in pairs_of(group)]
    return Verdict(
        total=sum(score * len(group) / 2 for score, group in zip(scores, groups, strict=True)),
        scores=tuple(scores),
        worst=min(scores, default=0.0),
        tenth=sorted(scores)[math.ceil(TENTH * len(scores)) - 1] if scores else 0.0,
        repeats=sum(book.ago(*found) is not None for found in made),
        made=len(made),
        alone=frozenset(book.members).difference(*groups),
    )


def judge_plan(instance: Instance, plan: Plan) -> Verdict:
    """Judge a plan's groups, and whether what it says of itself is so."""
    found = judge(instance, [group.people for group in plan.groups])
    alone = [one.id for one in plan.alone]
    says = {
        "who is alone": len(alone) == len(set(alone)) and frozenset(alone) == found.alone,
        "its scores": all(map(_is_close, found.scores, (group.score for group in plan.groups))),
        "its total": abs(plan.total - found.total) <= OFF * max(len(plan.groups), 1),
        "its worst": _is_close(plan.worst, found.worst),
        "its repeats": sum(group.repeats for group in plan.groups) == found.repeats,
        "its bound": plan.bound is None or not plan.is_proved or plan.bound >= plan.total - OFF,
    }
    if wrong := [what for what, is_so in says.items() if not is_so]:
        raise RuleBroken(f"the plan errs in {', '.join(wrong)}")
    return found


def pairs_of(people: Sequence[int]) -> Iterator[Pair]:
    """Give the pairs of a group."""
    return (pair(*two) for two in combinations(people, 2))


def _is_close(said: float, found: float) -> bool:
    return abs(said - found) <= OFF


def _met(instance: Instance, known: Iterable[Pair] | None) -> dict[Pair, int]:
    wanted = None if known is None else frozenset(known)
    met: dict[Pair, int] = {}
    for earlier in instance.history:
        people = pair(*earlier.people)
        if earlier.ago <= instance.rules.forget_after and (wanted is None or people in wanted):
            met[people] = min(earlier.ago, met.get(people, earlier.ago))
    return met


def _check_people(book: Book, groups: Groups) -> None:
    placed: set[int] = set()
    for person in (person for group in groups for person in group):
        if person not in book.members:
            raise RuleBroken(f"{person} does not take part")
        if person in placed:
            raise RuleBroken(f"{person} is in two groups")
        placed.add(person)


def _check_size(book: Book, instance: Instance, group: Sequence[int]) -> None:
    """At most one more than wanted may be together; a mentor's group is as large as it is."""
    size = instance.rules.size
    least, most = 2, size + 1
    if instance.rules.mode is Mode.MENTOR:
        least, most = 2, 1 + sum(book.members[person].capacity for person in group)
    if not least <= len(group) <= most:
        raise RuleBroken(f"{tuple(group)} are {len(group)}, not {least} to {most}")


def _check_pinned(book: Book, instance: Instance, groups: Groups) -> None:
    if not instance.pinned:
        return
    together = {found for group in groups for found in pairs_of(group)}
    for found in sorted(instance.pinned - together):
        if book.members.keys() >= set(found) and not book.broken(found):
            raise RuleBroken(f"{found} are pinned and not together")


def _common_hours(group: Sequence[Member]) -> int:
    return reduce(int.__and__, (one.hours for one in group)).bit_count()


def _near(one: Member, other: Member) -> float:
    """Return the cosine of two embeddings, 0 for what points apart."""
    if not one.embedding or not other.embedding:
        return 0.0
    dot = sum(a * b for a, b in zip(one.embedding, other.embedding, strict=True))
    length = math.hypot(*one.embedding) * math.hypot(*other.embedding)
    return max(0.0, dot / length) if length else 0.0


def _offers(one: Member, other: Member) -> bool:
    return bool(one.offers & other.seeks)


def _roles_fit(group: Sequence[Member], mode: Mode, named: frozenset[str]) -> bool:
    """Tell whether roles allow a group; who has none of those named has one more, the empty one."""
    roles = [(one.roles & named) or frozenset({""}) for one in group]
    match mode:
        case Mode.ANYBODY:
            return True
        case Mode.ACROSS:
            return all(first.isdisjoint(second) for first, second in combinations(roles, 2))
        case Mode.WITHIN:
            return bool(frozenset.intersection(*roles))
        case Mode.MENTOR:
            return sum(one.capacity > 0 for one in group) == 1
