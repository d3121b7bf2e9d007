"""The scores of all pairs at once, a block of rows at a time: for peers, optima and bounds.

The formula is the judge's, in numpy; a test holds the two together.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching.judge import FRESH_FOR, HOURS_ENOUGH, Book
from bot.matching.model import HOURS_OF_A_WEEK, Instance, Member, Mode

Matrix = NDArray[np.float32]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

NEVER = np.float32(-1)
"""The score of two who must not meet."""
ROWS = 500
JITTER = 1e-3
"""Ties are broken at random where the best are kept: or all would keep the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """Pairs that may meet, by their places in the instance, and their scores."""

    first: Whole
    second: Whole
    score: Matrix


class Dense:
    """An instance as matrices."""

    def __init__(self, instance: Instance) -> None:
        """Lay out who has what; takes people times what there is of anything, not people squared.

        Raises ValueError for mentors: their groups are not made of pairs that may all meet.
        """
        if instance.rules.mode is Mode.MENTOR:
            raise ValueError("mentors are not told by pairs")
        members, self.instance = instance.members, instance
        self.ids = [member.id for member in members]
        self._interests = _interests(members)
        self._embeddings = _embeddings(members)
        self._hours = _bits([member.hours for member in members])
        self._languages = _flags([member.languages for member in members])
        named = frozenset(instance.rules.roles)
        self._roles = _flags([(one.roles & named) or frozenset({""}) for one in members])
        wishes = sorted({wish for one in members for wish in one.seeks | one.offers})
        self._seeks = _flags([member.seeks for member in members], wishes)
        self._offers = _flags([member.offers for member in members], wishes)
        self._newcomers = np.array([member.is_newcomer for member in members], bool)
        # Who met: each pair both ways, in order of rows.
        self._apart, self.met, self._ago = self._pairs()

    def __len__(self) -> int:
        """Return how many people there are."""
        return len(self.ids)

    def blocks(self) -> Iterator[tuple[int, Matrix]]:
        """Give the rows a block at a time, with the number of its first."""
        for begin in range(0, len(self), ROWS):
            yield begin, self.rows(begin, min(begin + ROWS, len(self)))

    def rows(self, begin: int, end: int) -> Matrix:
        """Return the scores of some people with everybody; NEVER where they must not meet."""
        those, weights = slice(begin, end), self.instance.weights
        common = self._hours[those] @ self._hours.T
        scores = weights.interests * (self._interests[those] @ self._interests.T)
        scores += weights.hours / HOURS_ENOUGH * np.minimum(common, HOURS_ENOUGH)
        scores += self._rest(those)
        scores += weights.novelty
        mine = self._mine(self.met, begin, end)
        novelty = (np.minimum(self._ago[mine], FRESH_FOR) - 1) / FRESH_FOR
        scores[self.met[mine, 0] - begin, self.met[mine, 1]] -= weights.novelty * (1 - novelty)
        scores /= _sum_of(self.instance)
        scores[~self._may(those, common)] = NEVER
        apart = self._apart[self._mine(self._apart, begin, end)]
        scores[apart[:, 0] - begin, apart[:, 1]] = NEVER
        scores[np.arange(end - begin), np.arange(begin, end)] = NEVER
        return scores

    def _rest(self, those: slice) -> Matrix:
        """Return what weighs nothing in most rounds."""
        weights = self.instance.weights
        rest = np.zeros((1, len(self)), np.float32)
        if weights.embedding:
            cosine = self._embeddings[those] @ self._embeddings.T
            rest = rest + weights.embedding * np.maximum(cosine, 0)
        if weights.wishes:
            given = self._offers[those] @ self._seeks.T > 0
            got = self._seeks[those] @ self._offers.T > 0
            rest = rest + np.float32(weights.wishes / 2) * (given.astype(np.float32) + got)
        if weights.newcomer:
            rest = rest + np.float32(weights.newcomer) * (
                self._newcomers[those, None] != self._newcomers
            )
        return rest

    def _may(self, those: slice, common: Matrix) -> Flags:
        rules = self.instance.rules
        may: Flags = common >= rules.common_hours
        if rules.common_language:
            may &= self._languages[those] @ self._languages.T > 0
        if rules.mode is not Mode.ANYBODY:
            is_same = self._roles[those] @ self._roles.T > 0
            may &= is_same if rules.mode is Mode.WITHIN else ~is_same
        return may

    def _pairs(self) -> tuple[Whole, Whole, Whole]:
        """Return who is apart, who met, and how long ago: each pair both ways, in order of rows."""
        places = {person: at for at, person in enumerate(self.ids)}
        apart = [(places[a], places[b]) for a, b in self.instance.apart if {a, b} <= places.keys()]
        met = [
            (places[a], places[b], ago)
            for (a, b), ago in Book(self.instance).meetings()
            if {a, b} <= places.keys()
        ]
        there = np.array(met, np.int64).reshape(-1, 3)
        both = _ordered(np.concatenate([there, there[:, [1, 0, 2]]]))
        away = np.array(apart, np.int64).reshape(-1, 2)
        return _ordered(np.concatenate([away, away[:, ::-1]])), both[:, :2], both[:, 2]

    @staticmethod
    def _mine(pairs: Whole, begin: int, end: int) -> slice:
        """Return where the pairs of some rows are."""
        return slice(*np.searchsorted(pairs[:, 0], (begin, end)).tolist())


def edges(dense: Dense, best: int | None = None) -> Edges:
    """Return the pairs that may meet; of each one the `best` only, where that is given."""
    dice = np.random.default_rng(dense.instance.seed)
    found: list[tuple[Whole, Whole, Matrix]] = []
    for begin, rows in dense.blocks():
        if best is None:
            first, second = np.nonzero(np.triu(rows >= 0, begin + 1))
        else:
            first, second = _best(rows, best, dice)
        found.append((first + begin, second, rows[first, second]))
    first, second, score = (np.concatenate(part) for part in zip(*found, strict=True))
    if best is not None:
        codes = np.minimum(first, second) * len(dense) + np.maximum(first, second)
        codes, kept = np.unique(codes, return_index=True)
        first, second, score = codes // len(dense), codes % len(dense), score[kept]
    return Edges(first=first, second=second, score=score)


def _best(rows: Matrix, best: int, dice: np.random.Generator) -> tuple[Whole, Whole]:
    keys = rows + dice.random(rows.shape, np.float32) * np.float32(JITTER)
    many = min(best, rows.shape[1])
    columns = np.argpartition(keys, -many, axis=1)[:, -many:]
    first = np.repeat(np.arange(len(rows)), many)
    second = columns.ravel()
    may = rows[first, second] >= 0
    return first[may], second[may]


def _interests(members: Sequence[Member]) -> Matrix:
    """Return each one's interests, weighed, as a row of length 1."""
    keys = sorted({key for member in members for key in member.interests})
    places = {key: at for at, key in enumerate(keys)}
    found = np.zeros((len(members), len(keys)), np.float32)
    for row, member in zip(found, members, strict=True):
        for key, weight in member.interests.items():
            row[places[key]] = weight
    has = Counter(key for member in members for key in member.interests)
    counts = np.array([has[key] for key in keys])
    found *= np.log(1 + len(members) / counts).astype(np.float32)
    return _unit(found)


def _embeddings(members: Sequence[Member]) -> Matrix:
    long = max((len(member.embedding) for member in members), default=0)
    rows = [member.embedding or (0.0,) * long for member in members]
    return _unit(np.array(rows, np.float32).reshape(len(members), long))


def _unit(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= np.where(lengths > 0, lengths, 1)
    return rows


def _bits(numbers: Sequence[int]) -> Matrix:
    """Return a column for each hour that anybody has."""
    size = HOURS_OF_A_WEEK // 8
    packed = np.frombuffer(b"".join(each.to_bytes(size, "little") for each in numbers), np.uint8)
    bits = np.unpackbits(packed.reshape(len(numbers), size), axis=1)
    return bits[:, bits.any(axis=0)].astype(np.float32)


def _flags(sets: Sequence[frozenset[str]], keys: Sequence[str] | None = None) -> Matrix:
    known = sorted(frozenset[str]().union(*sets)) if keys is None else keys
    return np.array([[key in each for key in known] for each in sets], np.float32).reshape(
        len(sets), len(known)
    )


def _ordered(pairs: Whole) -> Whole:
    return pairs[np.argsort(pairs[:, 0], kind="stable")]


def _sum_of(instance: Instance) -> float:
    weights = instance.weights
    return (
        weights.interests + weights.embedding + weights.hours
        + weights.novelty + weights.wishes + weights.newcomer
    )  # fmt: skip
