"""Who may look for somebody now, how long, who may be asked for them, and who fits best. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.community.asking import State
from bot.community.hours import Hours
from bot.community.people import Neighbours, keys_of
from bot.community.people.common_ground import hours_in_utc
from bot.community.people.rules import keys_to_look_for, likeness, lot, rarity, traits_of
from bot.community.profiles import Profile
from bot.errors import UserError
from bot.ids import UserId
from cogs.rounds.now import Search
from cogs.rounds.programmes.rules import languages_in

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What choosing rests on; `language` is what is spoken by those who named none."""

    me: Profile
    others: tuple[Profile, ...]
    apart: frozenset[UserId]
    neighbours: Neighbours
    language: str
    now: datetime
    seed: int


def best(ground: Ground) -> list[UserId]:
    """Return who of the others may be asked for somebody, the best first.

    - Nobody who is kept apart from them, or speaks no language of theirs.
    - How alike the two are decides, and lots between equals.
    """
    spoken = languages_in(ground.me, ground.language)
    able = [
        other
        for other in ground.others
        if other.user_id not in ground.apart and spoken & languages_in(other, ground.language)
    ]
    worth = _worth(ground, able)
    ids = [other.user_id for other in able]
    return sorted(ids, key=lambda one: (-worth[one], lot(ground.seed, one)))


def _worth(ground: Ground, able: Sequence[Profile]) -> Mapping[UserId, float]:
    everybody = [ground.me, *ground.others]
    counts = Counter(key for one in everybody for key in keys_of(one.interests))
    idf = rarity(len(everybody), counts)
    near = keys_to_look_for(keys_of(ground.me.interests), ground.neighbours)
    mine = traits_of(ground.me, ground.now)
    return {
        other.user_id: likeness(mine, traits_of(other, ground.now), near, idf) or 0.0
        for other in able
    }
