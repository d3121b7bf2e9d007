"""Proposed times in the database."""

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import insert
from cogs.rounds.dates import MINUTES, Proposal
from cogs.rounds.dates.tables import agreements, proposals
from cogs.rounds.records import Group


async def add(tx: AsyncConnection, group: Group, by: UserId, starts_at: datetime) -> int:
    """Keep a time that somebody proposes, in place of an earlier proposal of it."""
    values: dict[str, Any] = {
        "guild_id": group.guild_id,
        "minutes": MINUTES,
        "proposed_by": by,
        "message": None,
        "agreed_at": None,
        "ended_at": None,
    }
    await tx.execute(
        insert(tx, proposals)
        .values(group_id=group.id, starts_at=starts_at, **values)
        .on_conflict_do_update(index_elements=["group_id", "starts_at"], set_=values)
    )
    query = select(proposals.c.id).where(
        proposals.c.group_id == group.id, proposals.c.starts_at == starts_at
    )
    proposal_id = int((await tx.execute(query)).scalar_one())
    await tx.execute(agreements.delete().where(agreements.c.proposal_id == proposal_id))
    return proposal_id


async def agree(
    tx: AsyncConnection, proposal_id: int, guild_id: GuildId, user_id: UserId, now: datetime
) -> bool:
    """Keep that somebody agrees; tell whether that is news."""
    added = await tx.execute(
        insert(tx, agreements)
        .values(proposal_id=proposal_id, guild_id=guild_id, user_id=user_id, agreed_at=now)
        .on_conflict_do_nothing()
    )
    return bool(added.rowcount)


async def note(tx: AsyncConnection, proposal_id: int, **changed: Any) -> None:
    """Keep what became of a proposal: any of its columns."""
    await tx.execute(update(proposals).where(proposals.c.id == proposal_id).values(**changed))


async def load(tx: AsyncConnection, proposal_id: int) -> Proposal | None:
    """Return a proposal."""
    found = await _load(tx, select(proposals).where(proposals.c.id == proposal_id))
    return found[0] if found else None


async def of_room(tx: AsyncConnection, room: Key) -> Proposal | None:
    """Return the proposal to which a voice room belongs."""
    found = await _load(tx, select(proposals).where(proposals.c.room == room))
    return found[0] if found else None


async def of_group(tx: AsyncConnection, group_id: int) -> list[Proposal]:
    """Return the proposals of a group, the soonest first."""
    query = select(proposals).where(proposals.c.group_id == group_id)
    return await _load(tx, query.order_by(proposals.c.starts_at))


async def _load(tx: AsyncConnection, query: "Select[Any]") -> list[Proposal]:
    rows = list((await tx.execute(query)).mappings())
    people: dict[int, list[UserId]] = {row["id"]: [] for row in rows}
    found = (
        select(agreements.c.proposal_id, agreements.c.user_id)
        .where(agreements.c.proposal_id.in_(people))
        .order_by(agreements.c.agreed_at, agreements.c.user_id)
    )
    for proposal_id, user_id in await tx.execute(found):
        people[proposal_id].append(UserId(user_id))
    return [_proposal(row, people[row["id"]]) for row in rows]


def _proposal(row: RowMapping, people: list[UserId]) -> Proposal:
    return Proposal(
        id=row["id"],
        group_id=row["group_id"],
        guild_id=GuildId(row["guild_id"]),
        starts_at=row["starts_at"],
        minutes=row["minutes"],
        people=tuple(people),
        proposed_by=None if row["proposed_by"] is None else UserId(row["proposed_by"]),
        message=None if row["message"] is None else Key(row["message"]),
        agreed_at=row["agreed_at"],
        ended_at=row["ended_at"],
        room=None if row["room"] is None else Key(row["room"]),
    )
