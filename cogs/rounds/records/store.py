"""Rounds and their groups in the database."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import insert
from cogs.rounds.records import Fate, Group, Result, Round, Seat, State
from cogs.rounds.records.tables import alone, groups, guests, rounds, seats


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGroup:
    """A group that is planned."""

    people: tuple[UserId, ...]
    score: int
    repeats: int
    first: UserId
    is_pinned: bool = False
    by_hand: bool = False


async def add(tx: AsyncConnection, new: Round) -> Round:
    """Keep a new round, the next of its programme; return it with its id and number."""
    last = select(func.max(rounds.c.number)).where(
        rounds.c.programme_id == new.programme_id, rounds.c.trial_of.is_(None)
    )
    number = 0 if new.trial_of else ((await tx.execute(last)).scalar() or 0) + 1
    written = {name: getattr(new, name) for name in _ROUND if name not in ("id", "number")}
    made = await tx.execute(rounds.insert().values(number=number, **written))
    (round_id,) = made.inserted_primary_key or (0,)
    return Round(id=int(round_id), number=number, **written)


async def load(tx: AsyncConnection, round_id: int) -> Round | None:
    """Return a round."""
    query = select(rounds).where(rounds.c.id == round_id)
    row = (await tx.execute(query)).mappings().first()
    return _round(row) if row else None


async def of_programme(
    tx: AsyncConnection, programme_id: int, states: Collection[State]
) -> list[Round]:
    """Return the rounds of a programme in some states, the newest first; trials are left out."""
    query = (
        select(rounds)
        .where(rounds.c.programme_id == programme_id, rounds.c.state.in_(states))
        .where(rounds.c.number > 0)
        .order_by(rounds.c.number.desc())
    )
    return [_round(row) for row in (await tx.execute(query)).mappings()]


async def go_on(tx: AsyncConnection, round_: Round, state: State, **changed: Any) -> bool:
    """Let a round go on to a state, unless it is no longer where it was; tell whether it did."""
    done = await tx.execute(
        update(rounds)
        .where(rounds.c.id == round_.id, rounds.c.state == round_.state.value)
        .values(state=state.value, **changed)
    )
    return bool(done.rowcount)


async def join_once(
    tx: AsyncConnection, round_: Round, user_id: UserId, now: datetime, *, is_out: bool = False
) -> None:
    """Let somebody be in this round only; or, `is_out`, in every round but this one."""
    await tx.execute(
        insert(tx, guests)
        .values(
            round_id=round_.id,
            guild_id=round_.guild_id,
            user_id=user_id,
            joined_at=now,
            is_out=is_out,
        )
        .on_conflict_do_update(
            index_elements=["round_id", "user_id"], set_={"is_out": is_out, "joined_at": now}
        )
    )


async def leave_once(tx: AsyncConnection, round_id: int, user_id: UserId) -> None:
    """Forget what somebody chose for this round only."""
    await tx.execute(
        guests.delete().where(guests.c.round_id == round_id, guests.c.user_id == user_id)
    )


async def joined_once(tx: AsyncConnection, round_id: int) -> dict[UserId, bool]:
    """Return who chose something for this round only, and whether they are in it."""
    query = select(guests.c.user_id, guests.c.is_out).where(guests.c.round_id == round_id)
    return {UserId(user_id): not is_out for user_id, is_out in await tx.execute(query)}


async def plan(
    tx: AsyncConnection, round_: Round, planned: Iterable[NewGroup], now: datetime
) -> list[int]:
    """Keep planned groups; return their ids in the same order."""
    ids: list[int] = []
    for group in planned:
        made = await tx.execute(
            groups.insert().values(
                round_id=round_.id,
                guild_id=round_.guild_id,
                fate=Fate.PLANNED.value,
                score=group.score,
                repeats=group.repeats,
                is_pinned=group.is_pinned,
                by_hand=group.by_hand,
                in_messages=False,
                first=group.first,
                made_at=now,
            )
        )
        (group_id,) = made.inserted_primary_key or (0,)
        ids.append(int(group_id))
        await tx.execute(
            seats.insert(),
            [
                {"group_id": ids[-1], "guild_id": round_.guild_id, "user_id": user_id}
                for user_id in group.people
            ],
        )
    return ids


async def unplan(tx: AsyncConnection, round_id: int) -> None:
    """Forget the groups that were planned and not introduced, and who was alone."""
    await tx.execute(
        groups.delete().where(groups.c.round_id == round_id, groups.c.fate == Fate.PLANNED.value)
    )
    await tx.execute(alone.delete().where(alone.c.round_id == round_id))


async def leave_alone(tx: AsyncConnection, round_: Round, people: Mapping[UserId, str]) -> None:
    """Keep who is with nobody in a round, and why."""
    for user_id, reason in people.items():
        await tx.execute(
            insert(tx, alone)
            .values(round_id=round_.id, guild_id=round_.guild_id, user_id=user_id, reason=reason)
            .on_conflict_do_update(index_elements=["round_id", "user_id"], set_={"reason": reason})
        )


async def no_longer_alone(tx: AsyncConnection, round_id: int, people: Collection[UserId]) -> None:
    """Forget that some were with nobody in a round: they are with somebody now."""
    await tx.execute(
        alone.delete().where(alone.c.round_id == round_id, alone.c.user_id.in_(people))
    )


async def alone_in(tx: AsyncConnection, round_id: int) -> dict[UserId, str]:
    """Return who is with nobody in a round, and why."""
    query = select(alone.c.user_id, alone.c.reason).where(alone.c.round_id == round_id)
    return {UserId(user_id): reason for user_id, reason in await tx.execute(query)}


async def groups_of(tx: AsyncConnection, round_id: int) -> list[Group]:
    """Return the groups of a round, in the order in which they were planned."""
    return await _groups(tx, select(groups).where(groups.c.round_id == round_id))


async def group(tx: AsyncConnection, group_id: int) -> Group | None:
    """Return a group."""
    found = await _groups(tx, select(groups).where(groups.c.id == group_id))
    return found[0] if found else None


async def group_in(tx: AsyncConnection, thread: Key) -> Group | None:
    """Return the group to which a thread belongs."""
    found = await _groups(tx, select(groups).where(groups.c.thread == thread))
    return found[0] if found else None


async def groups_with(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, *, most: int = 20
) -> list[Group]:
    """Return the groups in which somebody is or was, the newest first."""
    query = (
        select(groups)
        .join(seats)
        .where(seats.c.guild_id == guild_id, seats.c.user_id == user_id)
        .order_by(groups.c.id.desc())
        .limit(most)
    )
    return sorted(await _groups(tx, query), key=lambda group: -group.id)


async def settle(tx: AsyncConnection, group_id: int, fate: Fate, **changed: Any) -> None:
    """Keep what became of a group."""
    await tx.execute(
        update(groups).where(groups.c.id == group_id).values(fate=fate.value, **changed)
    )


async def take_seat(tx: AsyncConnection, group: Group, user_id: UserId) -> None:
    """Let somebody join a group."""
    await tx.execute(
        insert(tx, seats)
        .values(group_id=group.id, guild_id=group.guild_id, user_id=user_id)
        .on_conflict_do_update(index_elements=["group_id", "user_id"], set_={"left_at": None})
    )


async def note(tx: AsyncConnection, group_id: int, user_id: UserId, **seen: Any) -> None:
    """Keep what somebody in a group did or said: any of the columns of a seat."""
    await tx.execute(
        update(seats).where(seats.c.group_id == group_id, seats.c.user_id == user_id).values(**seen)
    )


_ROUND = tuple(field for field in Round.__dataclass_fields__)


async def _groups(tx: AsyncConnection, query: "Select[Any]") -> list[Group]:
    found = list((await tx.execute(query.order_by(groups.c.id))).mappings())
    held: dict[int, list[Seat]] = {row["id"]: [] for row in found}
    rows = select(seats).where(seats.c.group_id.in_(held)).order_by(seats.c.user_id)
    for row in (await tx.execute(rows)).mappings():
        held[row["group_id"]].append(_seat(row))
    return [_group(row, held[row["id"]]) for row in found]


def _group(row: RowMapping, held: list[Seat]) -> Group:
    return Group(
        id=row["id"],
        round_id=row["round_id"],
        guild_id=GuildId(row["guild_id"]),
        seats=tuple(held),
        fate=Fate(row["fate"]),
        score=row["score"],
        repeats=row["repeats"],
        is_pinned=row["is_pinned"],
        by_hand=row["by_hand"],
        in_messages=row["in_messages"],
        first=None if row["first"] is None else UserId(row["first"]),
        thread=None if row["thread"] is None else Key(row["thread"]),
        made_at=row["made_at"],
        introduced_at=row["introduced_at"],
    )


def _seat(row: RowMapping) -> Seat:
    return Seat(
        user_id=UserId(row["user_id"]),
        signed_at=row["signed_at"],
        result=None if row["result"] is None else Result(row["result"]),
        rating=row["rating"],
        again=row["again"],
        left_at=row["left_at"],
    )


def _round(row: RowMapping) -> Round:
    return Round(**{**row, "state": State(row["state"])})
