"""What the life of a round asks of the database, beyond the records themselves."""

from datetime import datetime
from itertools import combinations, groupby

from sqlalchemy import ColumnElement, and_, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from cogs.rounds.life import COMING, LOOKED_BACK, RUNNING, Attendance, Dates, Pair, Wishes
from cogs.rounds.programmes.tables import programmes
from cogs.rounds.records import Fate, Round, State, store
from cogs.rounds.records.tables import alone, groups, rounds, seats, wishes

BEGUN = (*RUNNING, State.CLOSED)
"""Rounds that were matched, and not called off."""

_TOGETHER = (Fate.INTRODUCED, Fate.OVER)


async def matched_at(
    tx: AsyncConnection, programme_id: int, *, but: int | None = None
) -> tuple[datetime, ...]:
    """Return when the rounds of a programme, `but` one, were matched, the first one first."""
    query = select(rounds.c.matches_at).where(_begun(programme_id, but))
    return tuple((await tx.execute(query.order_by(rounds.c.matches_at))).scalars())


async def about_to_meet(
    tx: AsyncConnection, guild_id: GuildId, *, but: int
) -> dict[Pair, datetime]:
    """Return who is planned to be together in the rounds of a server, `but` one, and since when."""
    query = (
        select(groups.c.id, seats.c.user_id, rounds.c.matches_at)
        .join(seats, seats.c.group_id == groups.c.id)
        .join(rounds, rounds.c.id == groups.c.round_id)
        .where(groups.c.guild_id == guild_id, groups.c.fate == Fate.PLANNED, rounds.c.id != but)
        .where(rounds.c.state.in_(RUNNING), rounds.c.number > 0, seats.c.left_at.is_(None))
        .order_by(groups.c.id, seats.c.user_id)
    )
    found: dict[Pair, datetime] = {}
    rows = [(group_id, UserId(who), at) for group_id, who, at in await tx.execute(query)]
    for _, people in groupby(rows, key=lambda row: row[0]):
        for (_, one, at), (_, other, _) in combinations(people, 2):
            found[one, other] = at
    return found


async def next_number(tx: AsyncConnection, programme_id: int) -> int:
    """Return the number that the next round of a programme gets."""
    query = select(func.max(rounds.c.number)).where(rounds.c.programme_id == programme_id)
    return ((await tx.execute(query)).scalar() or 0) + 1


async def attendance(
    tx: AsyncConnection, programme_id: int, *, but: int | None = None
) -> dict[UserId, Attendance]:
    """Return in how many of the last LOOKED_BACK rounds somebody was, and was with nobody.

    `but` one that is not over.
    """
    newest = (
        select(rounds.c.id)
        .where(_begun(programme_id, but))
        .order_by(rounds.c.number.desc())
        .limit(LOOKED_BACK)
    )
    last = list((await tx.execute(newest)).scalars())
    placed = (
        select(seats.c.user_id, func.count(groups.c.round_id.distinct()))
        .join(groups, groups.c.id == seats.c.group_id)
        .where(groups.c.round_id.in_(last), groups.c.fate.in_(_TOGETHER), seats.c.left_at.is_(None))
        .group_by(seats.c.user_id)
    )
    left = (
        select(alone.c.user_id, func.count())
        .where(alone.c.round_id.in_(last))
        .group_by(alone.c.user_id)
    )
    together: dict[int, int] = dict((await tx.execute(placed)).all())
    without: dict[int, int] = dict((await tx.execute(left)).all())
    return {
        UserId(user_id): Attendance(
            rounds=together.get(user_id, 0) + without.get(user_id, 0),
            alone=without.get(user_id, 0),
        )
        for user_id in {*together, *without}
    }


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


async def without_coming(tx: AsyncConnection) -> list[int]:
    """Return the programmes that go on and have no round that comes."""
    coming = exists().where(
        rounds.c.programme_id == programmes.c.id, rounds.c.state.in_(COMING), rounds.c.number > 0
    )
    query = select(programmes.c.id).where(programmes.c.is_active, ~coming)
    return list((await tx.execute(query.order_by(programmes.c.id))).scalars())


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


async def note_asked(tx: AsyncConnection, round_id: int, asked: Key) -> None:
    """Keep in which message organisers are asked for *Go*."""
    await tx.execute(update(rounds).where(rounds.c.id == round_id).values(asked=asked))


async def note_first(tx: AsyncConnection, group_id: int, first: UserId) -> None:
    """Keep who of a group writes first."""
    await tx.execute(update(groups).where(groups.c.id == group_id).values(first=first))


async def wishes_of(tx: AsyncConnection, round_id: int) -> Wishes:
    """Return what organisers changed in the plan of a round."""
    query = select(wishes.c.one_id, wishes.c.other_id, wishes.c.is_together)
    found = await tx.execute(
        query.where(wishes.c.round_id == round_id).order_by(wishes.c.one_id, wishes.c.other_id)
    )
    pairs = [((UserId(one), UserId(other)), together) for one, other, together in found]
    return Wishes(
        together=tuple(pair for pair, together in pairs if together),
        apart=frozenset(pair for pair, together in pairs if not together),
    )


async def keep_wishes(tx: AsyncConnection, round_: Round, wished: Wishes) -> None:
    """Keep what organisers changed in the plan of a round, in place of what was kept before."""
    await tx.execute(wishes.delete().where(wishes.c.round_id == round_.id))
    for pairs, is_together in ((wished.together, True), (wished.apart, False)):
        for one, other in sorted(pairs):
            await tx.execute(
                wishes.insert().values(
                    round_id=round_.id,
                    guild_id=round_.guild_id,
                    one_id=one,
                    other_id=other,
                    is_together=is_together,
                )
            )


def _begun(programme_id: int, but: int | None = None) -> ColumnElement[bool]:
    return and_(
        rounds.c.id != (but or 0),
        rounds.c.programme_id == programme_id,
        rounds.c.state.in_(BEGUN),
        rounds.c.number > 0,
    )
