"""When a programme's next round is: the one that is announced, or what its rhythm says."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.schedule.rhythm import next_time
from cogs.rounds.programmes import Programme
from cogs.rounds.records import State, Upcoming
from cogs.rounds.records import store as records

AHEAD = (State.ANNOUNCED, State.OPEN)


async def upcoming(tx: AsyncConnection, programme: Programme, now: datetime) -> Upcoming | None:
    """Return the next round of a programme; None while it is paused, or its rhythm has ended."""
    if not programme.is_active:
        return None
    ahead = await records.of_programme(tx, programme.id, AHEAD)
    if ahead:
        # Of several the one that is matched first.
        return Upcoming(number=ahead[-1].number, at=ahead[-1].matches_at, made=ahead[-1])
    at = next_time(programme.plans.rhythm, now)
    if at is None:
        return None
    earlier = await records.of_programme(tx, programme.id, tuple(State))
    return Upcoming(number=earlier[0].number + 1 if earlier else 1, at=at)


async def next_at(tx: AsyncConnection, programme: Programme, now: datetime) -> datetime | None:
    """Return when the people of a programme are matched next."""
    found = await upcoming(tx, programme, now)
    return found.at if found else None
