"""Members who greet: asked, a few at a time, to answer who has not been answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.ids import UserId
from bot.outbox.acts import Key

PER_WEEK = (1, 2, 3, 5)
USUAL_PER_WEEK = 2


class Way(StrEnum):
    """Where a greeter is asked."""

    CHANNEL = "channel"  # in the greeters' channel
    PRIVATE = "private"  # as they wish to be addressed


class Step(IntEnum):
    """What comes next for an introduction that waits."""

    FIRST = 1  # a few greeters
    SECOND = 2  # a few others
    MODERATORS = 3  # the moderators see it
    NONE = 4  # nothing more: it stands in the list of those who wait


class State(StrEnum):
    """What became of an ask."""

    OPEN = "open"
    DECLINED = "declined"
    LEFT = "left"  # without a word, until others were asked; they may still answer
    OVER = "over"  # answered, or gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeter:
    """Somebody who greets, and how; `silent` is how many asks in a row they have left."""

    user_id: UserId
    way: Way = Way.CHANNEL
    per_week: int = USUAL_PER_WEEK
    silent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """An introduction that waits since `begun_at`; what is due for it when, and tried `since`."""

    user_id: UserId
    begun_at: datetime
    step: Step
    due_at: datetime | None
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One greeter, asked to answer one newcomer, by a message."""

    greeter: UserId
    newcomer: UserId
    asked_at: datetime
    state: State
    message: Key
