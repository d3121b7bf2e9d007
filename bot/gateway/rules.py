"""How long to wait before a shard identifies again; pure: times in, a pause out.

Discord allows 1,000 identifies in 24 hours; beyond that it ends all sessions and resets the token
(https://discord.com/developers/docs/events/gateway, session start limit). So:

- The first few of a shard within an hour are free; then its pauses double, up to 5 minutes.
- Once all shards together have identified 600 times within a day, 5 minutes lie between any two.
  A day has 288 times 5 minutes, so no 24 hours ever see more than 600 + 288, which is below 900.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)

FREE = 8
"""So often may a shard identify within an hour without any pause."""
SHORTEST = timedelta(seconds=5)
LONGEST = timedelta(minutes=5)
PLENTY = 600
"""So many identifies within a day, of all shards together, are no crash loop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identify:
    """A shard told Discord who it is."""

    shard: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """How long to wait, and the reason for the log."""

    length: timedelta
    reason: str


NONE = Pause(length=timedelta(), reason="")


def pause_before(identifies: Sequence[Identify], shard: int, now: datetime) -> Pause:
    """Return how long `shard` has to wait at `now`: the longer of its own pause and that of all."""
    known = within_a_day(identifies, now)
    of_shard = [one for one in known if one.shard == shard]
    lately = sum(abs(now - one.at) < HOUR for one in of_shard)
    own = Pause(
        length=_left(_doubled(lately), of_shard, now),
        reason=f"shard {shard} has identified {lately} times within an hour",
    )
    all_ = Pause(
        length=_left(LONGEST if len(known) >= PLENTY else timedelta(), known, now),
        reason=f"all shards together have identified {len(known)} times within a day",
    )
    longer = max(own, all_, key=lambda pause: pause.length)
    return longer if longer.length else NONE


def within_a_day(identifies: Iterable[Identify], now: datetime) -> list[Identify]:
    """Return those that still count.

    One that lies ahead counts as well: the machine's clock was set back since.
    """
    return [one for one in identifies if abs(now - one.at) < DAY]


def _doubled(lately: int) -> timedelta:
    if lately < FREE:
        return timedelta()
    # More doublings than lead to the longest pause would only make a large number.
    return min(SHORTEST * (1 << min(lately - FREE, 10)), LONGEST)


def _left(pause: timedelta, identifies: Iterable[Identify], now: datetime) -> timedelta:
    """Return what is left of `pause`, which began at the latest identify that is not ahead."""
    latest = max((one.at for one in identifies if one.at <= now), default=None)
    if latest is None:
        return timedelta()
    return max(latest + pause - now, timedelta())
