"""What an occurrence is, and the states it goes through."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.ids import GuildId, UserId


class State(StrEnum):
    """due → done, or skipped because its time had passed."""

    DUE = "due"
    DONE = "done"
    SKIPPED = "skipped"


def person(guild_id: GuildId, user_id: UserId) -> str:
    """Return the subject of what is due for a person in a server; erasing them finds it by this."""
    return f"{guild_id}:{user_id}"


def read_person(subject: str) -> tuple[GuildId, UserId]:
    """Return whom an occurrence is about."""
    guild_id, user_id = subject.split(":")
    return GuildId(int(guild_id)), UserId(int(user_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """Something due at `due_at` that makes sense until `expires_at`; `lease` is this worker's."""

    id: int
    kind: str
    subject: str
    due_at: datetime
    expires_at: datetime
    tries: int
    lease: str

    def is_late(self, now: datetime) -> bool:
        """Whether it makes no sense any more: then it is skipped, not delivered at midnight."""
        return now > self.expires_at
