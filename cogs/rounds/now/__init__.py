"""Somebody now: from those who may be asked, one after the other, and only with both one's yes."""

from dataclasses import dataclass
from datetime import datetime

from bot.community.asking import Answer, State
from bot.ids import GuildId, UserId
from bot.outbox.acts import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Somebody would like to meet somebody now, and hears by `ends_at`."""

    id: int
    guild_id: GuildId
    by: UserId
    state: State
    began_at: datetime
    ends_at: datetime
    thread: Key | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Somebody is asked for a search, and may answer until `ends_at`."""

    id: int
    search_id: int
    of: UserId
    message: Key
    asked_at: datetime
    ends_at: datetime
    answer: Answer
