"""Times to meet: one of a group proposes one, the others agree, and it is in their calendars."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key

MINUTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A time that somebody of a group proposed.

    - `people` agree to it, whoever proposed it among them.
    - `agreed_at`: when the last one of the group agreed.
    - `ended_at`: when another time took its place.
    - `message`, `room`: the handles of its message and of its voice room.
    """

    id: int
    group_id: int
    guild_id: GuildId
    starts_at: datetime
    minutes: int
    people: tuple[UserId, ...]
    proposed_by: UserId | None = None
    message: Key | None = None
    agreed_at: datetime | None = None
    ended_at: datetime | None = None
    room: Key | None = None

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def holds(self) -> bool:
        """Whether it is agreed on, and no other has taken its place."""
        return self.agreed_at is not None and self.ended_at is None
