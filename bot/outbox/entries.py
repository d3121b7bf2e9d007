"""What a row of the outbox is, and how it can end."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.ids import ChannelId, GuildId
from bot.outbox.acts import (
    Act,
    Key,
    OpenForumPost,
    OpenPrivateThread,
    OpenVoiceRoom,
    PostMessage,
    PostPoll,
    from_json,
)

log = logging.getLogger(__name__)


class State(StrEnum):
    """pending → done or failed."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


class Reason(StrEnum):
    """Why an act failed for good."""

    GONE = "gone"  # the channel, message, thread or person is no longer there
    FORBIDDEN = "forbidden"  # a permission is missing
    CLOSED = "closed"  # the person takes no direct messages, and there is no other place
    REFUSED = "refused"  # Discord says that the request itself is wrong: a defect of ours
    LATE = "late"  # it no longer makes sense
    LOST = "lost"  # what it builds on failed
    ERASED = "erased"  # somebody whose words were in it has been erased


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What an act made: `id` of a message, thread, room, role or event, and the channel it is in.

    A voice room is in no channel: its place is the one beside which it was made.
    """

    id: int
    place: ChannelId | None


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

    def aim(self) -> ChannelId | None:
        """Return the channel in which the act is to happen, where that is known beforehand."""
        if self.base is not None:
            return self.base.place
        match self.act:
            case (
                PostMessage(channel=int() as place)
                | PostPoll(channel=int() as place)
                | OpenPrivateThread(channel=place)
                | OpenForumPost(channel=place)
                | OpenVoiceRoom(beside=place)
            ):
                return ChannelId(place)
            case _:
                return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How an act ended: what it made, or the `reason` of its failure.

    - `key` is the act's own handle; `about` that of what it concerns: what it was to make, edit or
      delete, or the thread in which it was to happen.
    - `act` still has its words: its row has lost them.
    """

    key: Key
    about: Key
    act: Act
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


def read_entry(row: Mapping[str, Any], lease: str, now: datetime) -> Entry | None:
    """Return the row that has just been leased; None for an act that this version cannot read."""
    try:
        act = from_json(row["act"])
    except ValueError:
        # Of a newer version that was taken back: it waits for that version, and only its lane does.
        log.error("outbox row %s cannot be read by this version of Kith", row["id"])
        return None
    return Entry(
        id=row["id"],
        key=Key(row["key"]),
        guild_id=GuildId(row["guild_id"]),
        purpose=row["purpose"],
        act=act,
        tries=row["tries"] + 1,
        first_tried_at=row["first_tried_at"] or now,
        expires_at=row["expires_at"],
        lease=lease,
        base_state=State(row["base_state"]) if row["base_state"] else None,
        base=Made(id=row["base_result"], place=channel_or_none(row["base_place"]))
        if row["base_result"]
        else None,
    )


def channel_or_none(found: int | None) -> ChannelId | None:
    """Return a channel of the database."""
    return None if found is None else ChannelId(found)
