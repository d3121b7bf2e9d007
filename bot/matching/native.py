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
from bot.matching.packing import MODES, Packed

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
    found.plan_pairs.argtypes = [people, POINTER(Effort), c_void_p, POINTER(Outcome)]
    found.plan_groups.argtypes = [people, POINTER(GroupEffort), c_void_p, c_int32, *[c_void_p] * 3]
    found.may_meet.argtypes = found.may_meet_in_group.argtypes = [people, c_int32, c_int32]
    found.gather_people.restype = found.plan_pairs.restype = found.plan_groups.restype = None
    return found


class Community:
    """An instance as the core sees it; it keeps the arrays alive to which the core points."""

    def __init__(self, packed: Packed, instance: Instance) -> None:
        """Point at the rows, and gather the people of each interest."""
        rules, weights = instance.rules, packed.weights
        n, entries = len(packed.order), len(packed.said.first)
        self._gathered = (_room(len(packed.keys) + 2), _room(entries), _room(entries))
        self._pinned = array("i", [NOBODY] * n)
        self._packed = packed
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
            never_at=_at(packed.never.at),
            never_who=_at(packed.never.first),
            met_at=_at(packed.met.at),
            met_who=_at(packed.met.first),
            met_ago=_at(packed.met.second),
        )
        library().gather_people(byref(self.people), *map(_at, self._gathered))
        self.pins = self._pin(instance)

    def _pin(self, instance: Instance) -> list[tuple[int, int]]:
        """Return the rows of pinned pairs that may meet, and pin them."""
        rows = {member.id: row for row, member in enumerate(self._packed.order)}
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

    def groups(self, effort: GroupEffort, rows: Sequence[int]) -> list[tuple[int, ...]]:
        """Return the groups that are found among some rows, each of at least two."""
        chosen, places = array("i", rows), _room(len(rows))
        at = {row: place for place, row in enumerate(rows)}
        units = array("i", range(len(rows)))
        for one, other in self.pins:
            if one in at and other in at:
                units[at[other]] = at[one]
        capacities = array("i", [self._packed.order[row].capacity for row in rows])
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


def _room(count: int) -> "array[int]":
    return array("i", bytes(4 * count))


def _at(rows: "array[int]") -> int:
    return rows.buffer_info()[0]
