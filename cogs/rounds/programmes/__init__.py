"""A programme: a kind of round that comes again and again in one channel, and who takes part."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.ids import ChannelId, GuildId, RoleId, UserId
from bot.schedule.rhythm import Rhythm

MAX_NAME = 80


class Preset(StrEnum):
    """What a programme is for, in plain words; the order is the one in which they are offered."""

    COFFEE = "coffee"
    WELCOME = "welcome"
    MENTORING = "mentoring"
    TANDEM = "tandem"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plans:
    """What organisers choose of a programme.

    - `rhythm`: when its people are matched.
    - `open_days`: so many days before that it is announced, and open to who joins for this one.
    - `length_days`: from the introductions to the end; midway is half of it.
    - `goes_by_itself`: nobody has to press *Go*; else organisers see the plan first.
    - `spread_minutes`: introductions go out over so long, 0 for all at once.
    - `roles`: across which *Mixed teams* mix; the mentors' role, first, for *Mentoring*.
    """

    name: str
    channel_id: ChannelId
    preset: Preset
    size: int
    rhythm: Rhythm
    open_days: int = 3
    length_days: int = 14
    goes_by_itself: bool = True
    spread_minutes: int = 0
    has_voice: bool = False
    roles: tuple[RoleId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A programme of a server; an inactive one is paused, and its plans are kept."""

    id: int
    guild_id: GuildId
    plans: Plans
    is_active: bool
    made_at: datetime

    @property
    def midway(self) -> timedelta:
        """How long after its introductions a round is midway."""
        return timedelta(days=self.plans.length_days) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who takes part in every round of a programme, or in every second or fourth one.

    - `quiet_rounds`: in how many rounds, one after another, they gave no sign.
    - `paused_until`: no round before; a silent one is paused until they say *stay*.
    - `capacity`: how many they would mentor; 0 for everybody else.
    - `in_messages`: they wish to be introduced by direct messages, where all of a group do.
    """

    programme_id: int
    guild_id: GuildId
    user_id: UserId
    joined_at: datetime
    every: int = 1
    paused_until: datetime | None = None
    quiet_rounds: int = 0
    asked_at: datetime | None = None
    capacity: int = 0
    in_messages: bool = False
