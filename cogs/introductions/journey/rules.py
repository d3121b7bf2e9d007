"""Which message of a newcomer's journey is told, and when. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from bot.community.welcoming import Stage

AFTER: Mapping[Stage, timedelta] = {
    Stage.START: timedelta(),
    Stage.PEOPLE: timedelta(days=3),
    Stage.HOW: timedelta(days=14),
}
"""How long after their introduction somebody is told each message."""

MAKES_SENSE_FOR = timedelta(days=3)
"""So long a message waits for quiet hours, a pause or the cap; then it is left out."""

AT_ONCE = timedelta(minutes=10)
"""What is told so soon after it was asked for is still the answer to it."""

MOST_PEOPLE = 3
"""People who are shown to a newcomer: few enough to write to one of them."""


class Turn(StrEnum):
    """What becomes of a message whose turn it is."""

    TELL = "tell"
    LEAVE_OUT = "leave out"  # and go on with the next one
    END = "end"  # and tell no later one either


def due(stage: Stage, *, says_something: bool, knows_somebody: bool) -> Turn:
    """Return what becomes of a message.

    The aim of the journey is to know somebody here.

    - END for who does, because Kith has brought them together: what would help them to it, and
      the question how it is going, have nothing to add. Their introduction is answered in any
      case, so START comes whatever they know.
    - LEAVE_OUT what the organisers have emptied.
    """
    if knows_somebody and stage is not Stage.START:
        return Turn.END
    return Turn.TELL if says_something else Turn.LEAVE_OUT


def due_at(stage: Stage, began_at: datetime) -> datetime:
    """Return when a message is due."""
    return began_at + AFTER[stage]


def makes_sense_until(stage: Stage, began_at: datetime) -> datetime:
    """Return until when a message may be told."""
    return due_at(stage, began_at) + MAKES_SENSE_FOR


def is_answer(introduced_at: datetime, now: datetime) -> bool:
    """Whether the first message, told `now`, answers what somebody did this minute.

    It does not if their card came late: because moderators saw it first, or Discord was away.
    """
    return now - introduced_at <= AT_ONCE


def following(stage: Stage) -> Stage | None:
    """Return the message after this one."""
    stages = list(Stage)
    return next(iter(stages[stages.index(stage) + 1 :]), None)
