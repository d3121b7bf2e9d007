"""Who was brought together with whom, and when, whatever feature did it."""

from dataclasses import dataclass
from datetime import datetime

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A group that was brought together; `thread` is the handle of the thread they got."""

    guild_id: GuildId
    people: tuple[UserId, ...]
    occasion: str
    thread: Key
    arranged_at: datetime
