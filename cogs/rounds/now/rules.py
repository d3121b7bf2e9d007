"""Who may look for somebody now, how long, and who may be asked for them. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.community.asking import State
from bot.community.hours import Hours
from bot.community.people.common_ground import hours_in_utc
from bot.community.profiles import Profile
from bot.errors import UserError
from cogs.rounds.now import Search

MOST_ASKED = 3
TIME_TO_ANSWER = timedelta(minutes=15)

LASTS = MOST_ASKED * TIME_TO_ANSWER
"""Who finds nobody hears so this long after they asked, whatever the others did: a no, silence, a
block and nobody being there end in the same words at the same time, so that none can be told from
another."""

MOST_A_DAY = 3
DAY = timedelta(days=1)

NOT_AGAIN_WITHIN = timedelta(days=7)
"""Who was asked for somebody is not asked for the same one so soon."""

MET_LATELY = timedelta(days=90)


def check(earlier: Sequence[Search], now: datetime) -> None:
    """Refuse a search that is one too many. Raises UserError.

    What came of the earlier ones counts for nothing: a limit that a no sets free would tell of it.
    """
    going_on = [search for search in earlier if search.state is State.OPEN]
    if going_on:
        raise UserError("now-open-already", until=f"<t:{int(going_on[0].ends_at.timestamp())}:t>")
    if sum(now - search.began_at < DAY for search in earlier) >= MOST_A_DAY:
        raise UserError("now-too-many", most=MOST_A_DAY)


def has_time(profile: Profile, now: datetime) -> bool:
    """Whether somebody has time now, by the hours they named; who named none may be asked."""
    hours = hours_in_utc(profile, now)
    return not hours or bool(hours & Hours.at(now.weekday(), (now.hour,)))
