"""How a server welcomes newcomers: what its organisers chose of greetings, greeters and words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.ids import ChannelId, GuildId

MAX_WORDS = 1000
"""Characters of a message of the journey: short enough to be read."""


class Stage(StrEnum):
    """The messages of a newcomer's journey, in their order."""

    START = "start"  # day 0: how this server works
    PEOPLE = "people"  # day 3: groups and people for you
    HOW = "how"  # day 14: how is it going


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcoming:
    """What the organisers chose; what is here holds until they choose.

    - `greets`: whether who arrives is greeted in the welcome channel.
    - `remind_after`: days until who has not introduced themselves is reminded once; 0 is never.
    - `ask_after`: hours, by day, until somebody is asked to answer; 0 is never.
    - `approves`: whether moderators see an introduction before everybody does.
    - `words`: of the journey; a missing stage has Kith's own, an empty one is left out.
    """

    guild_id: GuildId
    greets: bool = True
    remind_after: int = 2
    ask_after: int = 4
    approves: bool = False
    greeters_channel: ChannelId | None = None
    words: Mapping[Stage, str] = field(default_factory=dict)
