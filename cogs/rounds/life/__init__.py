"""The life of a round: announced, open, matched, introduced, midway, closed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.community.profiles import Profile
from bot.ids import RoleId, UserId
from cogs.rounds.programmes import Participant, Programme
from cogs.rounds.records import Round, State

Pair = tuple[UserId, UserId]
"""Two people, the smaller id first."""

COMING = (State.ANNOUNCED, State.OPEN)
RUNNING = (State.MATCHED, State.INTRODUCED, State.MIDWAY)

LOOKED_BACK = 26
"""Rounds of a programme in which it counts how often somebody found nobody."""

TURN = "round"
"""Whoever moves a round of a server on takes the turn of this name and the server's id."""

# What is due for a round; the subject is its id.
OPEN, MATCH, INTRODUCE = "rounds.open", "rounds.match", "rounds.introduce"
MIDWAY, CLOSE = "rounds.midway", "rounds.close"
# Nobody has pressed *Go*; somebody waits for company; threads are looked after.
LAPSE, LATE, REPORT = "rounds.lapse", "rounds.late", "rounds.report"
# Somebody is to be told that they are with nobody; the subject is a person.
ALONE = "rounds.alone"


class Help(StrEnum):
    """What somebody may say of themselves to be matched more easily."""

    HOURS = "hours"
    LANGUAGES = "languages"
    INTERESTS = "interests"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """Somebody who takes part in a round; without `participant` they are in this one only."""

    profile: Profile
    participant: Participant | None = None

    @property
    def user_id(self) -> UserId:
        """Who it is."""
        return self.profile.user_id

    @property
    def capacity(self) -> int:
        """How many they would mentor."""
        return self.participant.capacity if self.participant else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """When a round opens, is matched, midway, and over."""

    opens_at: datetime
    matches_at: datetime
    midway_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """In how many of the last rounds somebody was, and in how many of those with nobody."""

    rounds: int
    alone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Whom organisers want together in one round, and whom not; nobody is to be with two."""

    together: tuple[Pair, ...] = ()
    apart: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a round is planned on.

    - `apart` must not meet, because somebody wishes so; `pins` are wishes of the organisers, the
      oldest first. `wishes` are what they changed in the plan of this round, and come first.
    - `met`: when each pair was last brought together; `matched`: when the programme's rounds were.
    - `attended`: in how many of the last rounds somebody was, and found nobody.
    - `roles`: those of Discord's that the programme goes by.
    - `language`: what is spoken by those who named none, for all we know.
    """

    round_: Round
    programme: Programme
    people: tuple[Taking, ...]
    language: str
    apart: frozenset[Pair] = frozenset()
    pins: tuple[Pair, ...] = ()
    wishes: Wishes = Wishes()
    met: Mapping[Pair, datetime] = field(default_factory=dict)
    matched: tuple[datetime, ...] = ()
    attended: Mapping[UserId, Attendance] = field(default_factory=dict)
    roles: Mapping[UserId, frozenset[RoleId]] = field(default_factory=dict)
    near: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @property
    def ids(self) -> frozenset[UserId]:
        """Who takes part."""
        return frozenset(one.user_id for one in self.people)

    @property
    def all_apart(self) -> frozenset[Pair]:
        """Who must not meet in this round."""
        return self.apart | self.wishes.apart

    @property
    def all_pins(self) -> tuple[Pair, ...]:
        """Who is to be together in it."""
        return (*self.wishes.together, *self.pins)
