"""Taking part in programmes: how a member stands to one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.community.contact.rules import Wishes
from bot.ids import UserId
from cogs.rounds.programmes import Participant, Programme
from cogs.rounds.records import Upcoming


class Done(StrEnum):
    """What somebody has just done; each has its text."""

    JOINED = "joined"
    ALREADY = "already"
    RESUMED = "resumed"
    ONCE = "once"
    LATE = "late"
    SKIPPED = "skipped"
    OUT = "out"
    LEFT = "left"
    NOT_IN = "not-in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a member stands to a programme.

    - `taking`: how they take part in every round, if they do.
    - `once`: whether they chose to be in the next round only (True), or not in it (False).
    - `others`: how many others take part in every round.
    - `wishes`: how they wish to be addressed; who is left alone is in no round.
    - `next_at`: when they are matched next.
    """

    user_id: UserId
    programme: Programme
    taking: Participant | None
    upcoming: Upcoming | None
    once: bool | None
    others: int
    wishes: Wishes
    next_at: datetime | None
