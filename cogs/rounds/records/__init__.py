"""A round of a programme, from its announcement to its end: its groups, and what came of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key


class State(StrEnum):
    """How far a round is; it only ever goes on, or is called off."""

    ANNOUNCED = "announced"
    """It has its date; people who take part in every round are in it."""
    OPEN = "open"
    """Its announcement stands in the channel; one can join for this one."""
    MATCHED = "matched"
    """Its groups are planned; organisers see them, and may change them until they go out."""
    INTRODUCED = "introduced"
    MIDWAY = "midway"
    """Who was silent was nudged; nobody joins any more."""
    CLOSED = "closed"
    CALLED_OFF = "called_off"


class Result(StrEnum):
    """What somebody says came of their match; the order is the one of the buttons."""

    MET = "met"
    SCHEDULED = "scheduled"
    NOT_YET = "not_yet"
    NOT_THIS_TIME = "not_this_time"


class Fate(StrEnum):
    """What became of a group: who left it, or was matched anew, is no longer in it."""

    PLANNED = "planned"
    INTRODUCED = "introduced"
    OVER = "over"
    FAILED = "failed"
    """Its thread could not be opened; these people did not meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round; `announcement` is the handle of its message, `number` counts in its programme.

    `asked` is the handle of the message in which organisers are asked for *Go*, `report` the one of
    what they were told of its threads that could not be opened.
    A trial has `trial_of`: only that organiser and whom they named see it, and nothing counts.
    """

    id: int
    guild_id: GuildId
    programme_id: int
    number: int
    state: State
    seed: int
    opens_at: datetime
    matches_at: datetime
    midway_at: datetime
    closes_at: datetime
    announcement: Key | None = None
    asked: Key | None = None
    report: Key | None = None
    trial_of: UserId | None = None

    @property
    def is_trial(self) -> bool:
        """Whether it counts nowhere; also once whose it was has been erased."""
        return self.number == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """The next round of a programme; `made` is None as long as it is not announced."""

    number: int
    at: datetime
    made: Round | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Somebody in a group, and what they did.

    - `signed_at`: their first sign: they wrote in the thread, or pressed something in it.
    - `again`: whether they would like to meet some day again.
    - `left_at`: they left the group: left the server, or were matched again in this round.
    """

    user_id: UserId
    signed_at: datetime | None = None
    result: Result | None = None
    rating: int | None = None
    again: bool | None = None
    left_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People of a round who are together; `score` is of 1,000, `first` writes first.

    A group that is `in_messages` was introduced by direct messages: its `thread` is a name under
    which its meeting is kept, and no thread of Discord's.
    Where it is `by_hand` an organiser put them together, and the matcher leaves them as they are.
    """

    id: int
    round_id: int
    guild_id: GuildId
    seats: tuple[Seat, ...]
    fate: Fate
    score: int
    repeats: int
    made_at: datetime
    first: UserId | None = None
    thread: Key | None = None
    introduced_at: datetime | None = None
    is_pinned: bool = False
    by_hand: bool = False
    in_messages: bool = False

    @property
    def people(self) -> tuple[UserId, ...]:
        """Who is in it still."""
        return tuple(seat.user_id for seat in self.seats if seat.left_at is None)
