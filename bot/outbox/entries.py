"""What a row of the outbox is, and how it can end."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.ids import ChannelId, GuildId
from bot.outbox.acts import Act, Key


class State(StrEnum):
    """pending → done or failed."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


class Reason(StrEnum):
    """Why an act failed for good."""

    GONE = "gone"  # the channel, message, thread or person is no longer there
    FORBIDDEN = "forbidden"  # a permission is missing
    REFUSED = "refused"  # Discord says that the request itself is wrong: a defect of ours
    LATE = "late"  # it no longer makes sense
    LOST = "lost"  # what it builds on failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What an act made: the `id` of a message or thread, and the channel it is in."""

    id: int
    place: ChannelId


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A leased row; `base` is what the row that it needs has made."""

    id: int
    key: Key
    guild_id: GuildId
    purpose: str
    act: Act
    tries: int
    first_tried_at: datetime
    expires_at: datetime | None
    lease: str
    base_state: State | None
    base: Made | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How an act ended: what it made, or the `reason` of its failure.

    `about` is the handle of what the act concerns: what it was to make, edit or delete.
    """

    about: Key
    guild_id: GuildId
    purpose: str
    made: Made | None
    reason: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Acts of one purpose that failed lately in one place: how many, and when the last did."""

    purpose: str
    reason: Reason
    place: ChannelId | None
    count: int
    last_at: datetime
