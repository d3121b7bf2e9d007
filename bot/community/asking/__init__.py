"""Asking to meet: one asks, the other is asked privately, and only a yes is ever told at once."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key

MAX_NOTE = 300


class State(StrEnum):
    """An ask as whoever made it knows it; what the other one did with it is no part of this."""

    OPEN = "open"
    ACCEPTED = "accepted"
    ENDED = "ended"  # they have been told "not now"


class Answer(StrEnum):
    """What somebody did with an ask that they received; only they know."""

    NONE = "none"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Somebody would like to meet `of` (None once they are erased), and hears by `ends_at`."""

    id: int
    guild_id: GuildId
    by: UserId
    of: UserId | None
    note: str
    state: State
    asked_at: datetime
    ends_at: datetime
    thread: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """An ask that has reached who is asked: in which message, when, and what they did with it."""

    ask_id: int
    message: Key
    received_at: datetime
    answer: Answer
    ends_at: datetime
    is_open: bool
