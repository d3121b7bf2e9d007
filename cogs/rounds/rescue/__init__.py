"""Rescue: whose partner does not answer is matched again, in the same round."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key


class Stage(StrEnum):
    """How far a rescue is; the last three are its ends."""

    OFFERED = "offered"
    """The one left behind may say that nobody answers."""
    ASKED = "asked"
    """They did; who is silent has until `due_at` to say *I'm here*."""
    LOOKING = "looking"
    """Nobody said it; somebody else is looked for, as long as the round lasts."""
    HERE = "here"
    PLACED = "placed"
    OVER = "over"


RUNNING = (Stage.OFFERED, Stage.ASKED, Stage.LOOKING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescue:
    """Somebody whose group gives no sign; `offer` is the message in its thread that tells so."""

    group_id: int
    guild_id: GuildId
    user_id: UserId
    stage: Stage
    offer: Key
    offered_at: datetime
    due_at: datetime | None = None


class Reply(StrEnum):
    """What became of asking a pair whether somebody may join them."""

    OPEN = "open"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A pair is asked whether somebody may join them; `willing` are who of them said yes."""

    id: int
    rescue_id: int
    group_id: int
    guild_id: GuildId
    message: Key
    reply: Reply
    willing: tuple[UserId, ...] = ()
