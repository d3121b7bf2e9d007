"""The core from Python: its structures, mirrored, and its functions. `core/kith.h` says more."""

import ctypes
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from ctypes import POINTER, Structure, byref, c_int32, c_int64, c_uint64, c_void_p
from functools import cache
from typing import ClassVar

from bot.matching.building import core
from bot.matching.model import FOREVER, Instance
from bot.matching.packing import MODES, Couples, Lists, Packed

_LISTS = ("said_at", "said_key", "said_weight", "by_at", "by_who", "by_weight")


class People(Structure):
    """Everybody who takes part, and the rules of the round."""

    _fields_: ClassVar = [
        *((name, c_int32) for name in ("n", "keys", "dims")),
        *((name, c_void_p) for name in ("hours", "languages", "roles", "side", "newcomer")),
        *((name, c_void_p) for name in ("seeks", "offers", *_LISTS)),
        *((name, c_void_p) for name in ("never_at", "never_who", "met_at", "met_who", "met_ago")),
        *((name, c_void_p) for name in ("embedding", "favour", "pinned")),
        *((name, c_int64) for name in ("placed", "repeat", "fresh")),
        *((name, c_int32) for name in ("forget_after", "fewest_hours", "one_language", "mode")),
        *((name, c_int32) for name in ("for_interests", "for_embedding", "for_hours")),
        *((name, c_int32) for name in ("for_novelty", "for_wishes", "for_newcomer")),
    ]


class Effort(Structure):
    """How hard the core tries."""

    _fields_: ClassVar = [
        ("best", c_int32),
        ("select_again", c_int32),
        ("budget", c_int64),
        ("budget_again", c_int64),
        ("proofs", c_int32),
        ("near_best", c_int32),
    ]


class Outcome(Structure):
    """What came of it, besides the groups."""

    _fields_: ClassVar = [
        ("gap", c_int64),
        ("is_proved", c_int32),
        ("searches", c_int32),
    ]


class Fit(Structure):
    """What a pair's score is made of: of SCALE, of FIXED squared, and what is counted."""

    _fields_: ClassVar = [
        ("score", c_int32),
        ("cosine", c_int32),
        ("embedded", c_int32),
        ("hours", c_int32),
        ("ago", c_int32),
        ("wishes", c_int32),
        ("mixed", c_int32),
    ]


class GroupEffort(Structure):
    """How hard the core tries to find groups."""

    _fields_: ClassVar = [
        ("size", c_int32),
        ("largest", c_int32),
        ("moves", c_int32),
        ("courses", c_int32),
        ("near_best", c_int32),
        ("deviation", c_int64),
        ("seed", c_uint64),
    ]


@cache
def library() -> ctypes.CDLL:
    """Return the compiled core."""
    found, people = ctypes.CDLL(str(core())), POINTER(People)
    found.gather_people.argtypes = [people, c_void_p, c_void_p, c_void_p]
    found.gather_partners.argtypes = [c_int32, c_int32, *[c_void_p] * 5]
    found.explain.argtypes = [people, c_void_p, c_int32, POINTER(Fit)]
    found.plan_pairs.argtypes = [people, POINTER(Effort), c_void_p, POINTER(Outcome)]
    found.plan_groups.argtypes = [people, POINTER(GroupEffort), c_void_p, c_int32, *[c_void_p] * 3]
    found.may_meet.argtypes = found.may_meet_in_group.argtypes = [people, c_int32, c_int32]
    for name in ("gather_people", "gather_partners", "plan_pairs", "plan_groups", "explain"):
        getattr(found, name).restype = None
    return found


class Community:
    """An instance as the core sees it; it keeps the arrays alive to which the core points."""

    def __init__(self, packed: Packed, instance: Instance) -> None:
        """Point at the rows, and gather the people of each interest and everybody's partners."""
        rules, weights = instance.rules, packed.weights
        n, entries = len(packed.order), len(packed.said.first)
        self._gathered = (_room(len(packed.keys) + 2), _room(entries), _room(entries))
        self._pinned = array("i", [NOBODY] * n)
        self._never, self._met = _partners(n, packed.never), _partners(n, packed.met)
        self.packed = packed
        self.people = People(
            n=n,
            keys=len(packed.keys),
            dims=packed.dims,
            pinned=_at(self._pinned),
            placed=packed.ladder.placed,
            repeat=packed.ladder.repeat,
            fresh=packed.ladder.fresh,
            forget_after=min(rules.forget_after, FOREVER),
            fewest_hours=rules.common_hours,
            one_language=rules.common_language,
            mode=MODES[rules.mode],
            **{f"for_{name}": weight for name, weight in weights.items()},
            **{name: _at(getattr(packed, name)) for name in _COLUMNS},
            said_at=_at(packed.said.at),
            said_key=_at(packed.said.first),
            said_weight=_at(packed.said.second),
            never_at=_at(self._never.at),
            never_who=_at(self._never.first),
            met_at=_at(self._met.at),
            met_who=_at(self._met.first),
            met_ago=_at(self._met.second),
        )
        library().gather_people(byref(self.people), *map(_at, self._gathered))
        self.pins = self._pin(instance)

    def _pin(self, instance: Instance) -> list[tuple[int, int]]:
        """Return the rows of pinned pairs that may meet, and pin them."""
        rows = self.packed.rows
        pins = [
            (rows[one], rows[other])
            for one, other in sorted(instance.pinned)
            if one in rows and other in rows and self.may_meet(rows[one], rows[other])
        ]
        for one, other in pins:
            self._pinned[one], self._pinned[other] = other, one
        return pins

    def may_meet(self, row: int, other: int) -> bool:
        """Whether nothing keeps two apart who would have nobody else."""
        return bool(library().may_meet(byref(self.people), row, other))

    def pairs(self, effort: Effort) -> tuple[list[tuple[int, ...]], Outcome]:
        """Return the pairs and trios of all rows, and what came of it."""
        places, outcome = _room(self.people.n), Outcome()
        library().plan_pairs(byref(self.people), byref(effort), _at(places), byref(outcome))
        return gathered(places), outcome

    def fits(self, couples: Sequence[tuple[int, int]]) -> Sequence[Fit]:
        """Return what the scores of pairs of rows are made of."""
        rows, found = array("i", [row for both in couples for row in both]), (Fit * len(couples))()
        library().explain(byref(self.people), _at(rows), len(couples), found)
        return list(found)

    def groups(self, effort: GroupEffort, rows: Sequence[int]) -> list[tuple[int, ...]]:
        """Return the groups that are found among some rows, each of at least two."""
        chosen, places = array("i", rows), _room(len(rows))
        at = {row: place for place, row in enumerate(rows)}
        units = array("i", range(len(rows)))
        for one, other in self.pins:
            if one in at and other in at:
                units[at[other]] = at[one]
        capacities = array("i", [self.packed.order[row].capacity for row in rows])
        library().plan_groups(
            byref(self.people),
            byref(effort),
            _at(chosen),
            len(rows),
            _at(units),
            _at(capacities),
            _at(places),
        )
        return [tuple(rows[place] for place in group) for group in gathered(places)]


def gathered(places: Iterable[int]) -> list[tuple[int, ...]]:
    """Return who has the same place, where more than one has it."""
    held: defaultdict[int, list[int]] = defaultdict(list)
    for row, place in enumerate(places):
        held[place].append(row)
    return [tuple(rows) for rows in held.values() if len(rows) > 1]


NOBODY = -1
NOT_KNOWN = (1 << 63) - 1

_COLUMNS = (
    "hours",
    "languages",
    "roles",
    "side",
    "newcomer",
    "seeks",
    "offers",
    "embedding",
    "favour",
)


def _partners(count: int, couples: Couples) -> Lists:
    """Return each row's partners in rising order: of who met more than once, the last time."""
    entries = len(couples.rows)
    found = Lists(at=_room(count + 1), first=_room(entries), second=_room(entries))
    room = (found.at, found.first, found.second)
    library().gather_partners(
        count, entries // 2, _at(couples.rows), _at(couples.known), *map(_at, room)
    )
    return found


def _room(count: int) -> "array[int]":
    return array("i", bytes(4 * count))


def _at(rows: "array[int]") -> int:
    return rows.buffer_info()[0]
