"""What a group's score is made of, and what its people share, in the words of the model."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from bot.matching.model import Group, Instance, Member, Pair, Parts, pair
from bot.matching.packing import FIXED, SCALE, Packed, latest

HOURS_THAT_COUNT = 6
ROUNDS_THAT_COUNT = 12


class Explanation:
    """Scores groups of an instance as the core does, to the last digit."""

    def __init__(self, instance: Instance, packed: Packed) -> None:
        """Remember who stands in which row, and who met whom."""
        self._instance, self._packed = instance, packed
        self._rows = {member.id: row for row, member in enumerate(packed.order)}
        self._met = latest(instance)
        self._numbers = {key: number for number, key in enumerate(packed.keys)}

    def group(self, people: Sequence[int]) -> Group:
        """Return a group with its score, what it is made of, and what its people share."""
        pairs = [pair(*couple) for couple in combinations(people, 2)]
        parts = [self._parts(couple) for couple in pairs]
        return Group(
            people=tuple(sorted(people)),
            score=sum(self.score(couple) for couple in pairs) / len(pairs) / SCALE,
            parts=_mean(parts),
            shared=self._shared(people),
            repeats=sum(self._since(couple) > 0 for couple in pairs),
        )

    def score(self, couple: Pair) -> int:
        """Return a pair's score, of SCALE."""
        one, other = (self._member(person) for person in couple)
        weights, ago = self._packed.weights, self._since(couple)
        score = weights["interests"] * max(self._cosine(couple), 0) // (FIXED * FIXED)
        score += weights["hours"] * _common_hours(one, other) // HOURS_THAT_COUNT
        if ago:
            score += weights["novelty"] * (min(ago, ROUNDS_THAT_COUNT) - 1) // ROUNDS_THAT_COUNT
        else:
            score += weights["novelty"]
        score += weights["newcomer"] * (one.is_newcomer != other.is_newcomer)
        score += weights["wishes"] * _wishes_met(one, other) // 2
        return score + weights["embedding"] * max(self._embedded(couple), 0) // (FIXED * FIXED)

    def _parts(self, couple: Pair) -> Parts:
        one, other = (self._member(person) for person in couple)
        ago = self._since(couple)
        return Parts(
            interests=self._cosine(couple) / (FIXED * FIXED),
            embedding=max(self._embedded(couple), 0) / (FIXED * FIXED),
            hours=_common_hours(one, other) / HOURS_THAT_COUNT,
            novelty=(min(ago, ROUNDS_THAT_COUNT) - 1) / ROUNDS_THAT_COUNT if ago else 1.0,
            wishes=_wishes_met(one, other) / 2,
            newcomer=float(one.is_newcomer != other.is_newcomer),
        )

    def _member(self, person: int) -> Member:
        return self._packed.order[self._rows[person]]

    def _since(self, couple: Pair) -> int:
        ago = self._met.get(couple, 0)
        return ago if ago <= self._instance.rules.forget_after else 0

    def _cosine(self, couple: Pair) -> int:
        one, other = (self._said(person) for person in couple)
        return sum(weight * other.get(number, 0) for number, weight in one.items())

    def _said(self, person: int) -> Mapping[int, int]:
        row, said = self._rows[person], self._packed.said
        own = slice(said.at[row], said.at[row + 1])
        return dict(zip(said.first[own], said.second[own], strict=True))

    def _embedded(self, couple: Pair) -> int:
        dims, rows = self._packed.dims, [self._rows[person] for person in couple]
        one, other = (self._packed.embedding[row * dims : (row + 1) * dims] for row in rows)
        return min(sum(a * b for a, b in zip(one, other, strict=True)), FIXED * FIXED)

    def _shared(self, people: Sequence[int]) -> tuple[str, ...]:
        """Return what all of a group said themselves, the rarest first."""
        common = set.intersection(*(set(self._member(person).interests) for person in people))
        return tuple(sorted(common, key=self._numbers.__getitem__))


def _common_hours(one: Member, other: Member) -> int:
    return min((one.hours & other.hours).bit_count(), HOURS_THAT_COUNT)


def _wishes_met(one: Member, other: Member) -> int:
    return bool(one.seeks & other.offers) + bool(other.seeks & one.offers)


def _mean(parts: Sequence[Parts]) -> Parts:
    def mean(name: str) -> float:
        return float(sum(getattr(each, name) for each in parts)) / len(parts)

    return Parts(
        interests=mean("interests"),
        embedding=mean("embedding"),
        hours=mean("hours"),
        novelty=mean("novelty"),
        wishes=mean("wishes"),
        newcomer=mean("newcomer"),
    )
