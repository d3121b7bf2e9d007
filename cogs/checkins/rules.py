"""What a check-in is, and the rhythm in which it is asked. Pure."""

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.errors import UserError
from bot.ids import ChannelId, GuildId
from bot.schedule.rhythm import Rhythm
from bot.texts.written import says_something

MAX_QUESTION = 500
MAX_ANSWER = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """A question that is asked in a channel, again and again."""

    id: int
    guild_id: GuildId
    channel_id: ChannelId
    question: str
    rhythm: Rhythm


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCheckIn:
    """A check-in that an organiser asks for."""

    guild_id: GuildId
    channel_id: ChannelId
    question: str
    rhythm: Rhythm


def rhythm_of(days: tuple[str, ...], at: time, zone: ZoneInfo, now: datetime) -> Rhythm:
    """Return the weekly rhythm on these days at that wall time, counted from the day of `now`."""
    today = now.astimezone(zone).date()
    return Rhythm(
        rule=f"FREQ=WEEKLY;BYDAY={','.join(days)}",
        start=datetime.combine(today, at),
        zone=zone,
    )


def check_question(question: str) -> str:
    """Return the question without space around it. Raises UserError if there is none."""
    question = question.strip()
    if not says_something(question):
        raise UserError("question-empty")
    return question
