"""What the life of a round asks of the database, beyond the records themselves."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from cogs.rounds.life import RUNNING, Dates
from cogs.rounds.records import Fate, Round, State, store
from cogs.rounds.records.tables import alone, groups, rounds, seats

BEGUN = (*RUNNING, State.CLOSED)
"""Rounds that were matched, and not called off."""

_TOGETHER = (Fate.INTRODUCED, Fate.OVER)


async def matched_at(tx: AsyncConnection, programme_id: int) -> tuple[datetime, ...]:
    """Return when the rounds of a programme were matched, the first one first."""
    query = select(rounds.c.matches_at).where(_begun(programme_id)).order_by(rounds.c.matches_at)
    return tuple((await tx.execute(query)).scalars())


async def next_number(tx: AsyncConnection, programme_id: int) -> int:
    """Return the number that the next round of a programme gets."""
    query = select(func.max(rounds.c.number)).where(
        rounds.c.programme_id == programme_id, rounds.c.trial_of.is_(None)
    )
    return ((await tx.execute(query)).scalar() or 0) + 1


async def sat_out(tx: AsyncConnection, programme_id: int) -> dict[UserId, int]:
    """Return who was with nobody since they last were with somebody, and in how many rounds."""
    placed = (
        select(seats.c.user_id, func.max(rounds.c.number))
        .join(groups, groups.c.id == seats.c.group_id)
        .join(rounds, rounds.c.id == groups.c.round_id)
        .where(_begun(programme_id), groups.c.fate.in_(_TOGETHER), seats.c.left_at.is_(None))
        .group_by(seats.c.user_id)
    )
    last = dict((await tx.execute(placed)).all())
    left = (
        select(alone.c.user_id, rounds.c.number)
        .join(rounds, rounds.c.id == alone.c.round_id)
        .where(_begun(programme_id))
    )
    found: dict[UserId, int] = {}
    for user_id, number in await tx.execute(left):
        if number > last.get(user_id, 0):
            found[UserId(user_id)] = found.get(UserId(user_id), 0) + 1
    return found


async def begun(
    tx: AsyncConnection, programme_id: int, start: int, most: int
) -> tuple[list[Round], int]:
    """Return rounds of a programme that were matched, the newest first, and how many there are."""
    count = select(func.count()).select_from(rounds).where(_begun(programme_id))
    query = (
        select(rounds.c.id)
        .where(_begun(programme_id))
        .order_by(rounds.c.number.desc())
        .offset(start)
        .limit(most)
    )
    ids = list((await tx.execute(query)).scalars())
    found = [await store.load(tx, round_id) for round_id in ids]
    return [each for each in found if each], int((await tx.execute(count)).scalar_one())


async def alone_with(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> list[Round]:
    """Return the rounds under way in which somebody is with nobody, the newest first."""
    query = (
        select(alone.c.round_id)
        .join(rounds, rounds.c.id == alone.c.round_id)
        .where(alone.c.guild_id == guild_id, alone.c.user_id == user_id)
        .where(rounds.c.state == State.INTRODUCED)
        .order_by(rounds.c.id.desc())
    )
    ids = list((await tx.execute(query)).scalars())
    found = [await store.load(tx, round_id) for round_id in ids]
    return [each for each in found if each]


async def announced_by(tx: AsyncConnection, message: Key) -> Round | None:
    """Return the round whose announcement a message is."""
    query = select(rounds.c.id).where(rounds.c.announcement == message)
    round_id = (await tx.execute(query)).scalar()
    return await store.load(tx, round_id) if round_id else None


async def move(tx: AsyncConnection, round_id: int, dates: Dates) -> None:
    """Keep other dates of a round."""
    await tx.execute(
        update(rounds)
        .where(rounds.c.id == round_id)
        .values(
            opens_at=dates.opens_at,
            matches_at=dates.matches_at,
            midway_at=dates.midway_at,
            closes_at=dates.closes_at,
        )
    )


async def note_report(tx: AsyncConnection, round_id: int, report: Key) -> None:
    """Keep which message tells organisers of threads that could not be opened."""
    await tx.execute(update(rounds).where(rounds.c.id == round_id).values(report=report))


async def note_first(tx: AsyncConnection, group_id: int, first: UserId) -> None:
    """Keep who of a group writes first."""
    await tx.execute(update(groups).where(groups.c.id == group_id).values(first=first))


def _begun(programme_id: int) -> ColumnElement[bool]:
    return and_(
        rounds.c.programme_id == programme_id,
        rounds.c.state.in_(BEGUN),
        rounds.c.trial_of.is_(None),
    )


def together(fate: Fate) -> bool:
    """Whether the people of such a group were introduced to each other."""
    return fate in _TOGETHER
