"""Rescues and the pairs that are asked, in the database."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import insert
from cogs.rounds.records.tables import groups
from cogs.rounds.rescue import RUNNING, Reply, Request, Rescue, Stage
from cogs.rounds.rescue.tables import requests, rescues, willing


async def begin(tx: AsyncConnection, rescue: Rescue) -> None:
    """Keep a rescue that is offered, in place of an earlier one of the same group."""
    values: dict[str, Any] = {
        "guild_id": rescue.guild_id,
        "user_id": rescue.user_id,
        "stage": rescue.stage.value,
        "offer": rescue.offer,
        "offered_at": rescue.offered_at,
        "due_at": rescue.due_at,
    }
    await tx.execute(
        insert(tx, rescues)
        .values(group_id=rescue.group_id, **values)
        .on_conflict_do_update(index_elements=["group_id"], set_=values)
    )


async def load(tx: AsyncConnection, group_id: int) -> Rescue | None:
    """Return the rescue that was offered in a group, if one was."""
    found = await _rescues(tx, rescues.c.group_id == group_id)
    return found[0] if found else None


async def running_in(
    tx: AsyncConnection, round_id: int, stages: Collection[Stage] = RUNNING
) -> list[Rescue]:
    """Return the rescues of a round that are so far, the oldest first."""
    theirs = select(groups.c.id).where(groups.c.round_id == round_id)
    return await _rescues(tx, rescues.c.group_id.in_(theirs) & rescues.c.stage.in_(stages))


async def go_on(tx: AsyncConnection, rescue: Rescue, stage: Stage, **changed: Any) -> bool:
    """Let a rescue go on to a stage, unless it is no longer where it was; tell whether it did."""
    done = await tx.execute(
        update(rescues)
        .where(rescues.c.group_id == rescue.group_id, rescues.c.stage == rescue.stage.value)
        .values(stage=stage.value, **changed)
    )
    return bool(done.rowcount)


async def ask(tx: AsyncConnection, rescue: Rescue, group_id: int) -> int:
    """Keep that a pair is asked; return the request's id, which its message carries."""
    made = await tx.execute(
        requests.insert().values(
            rescue_id=rescue.group_id,
            group_id=group_id,
            guild_id=rescue.guild_id,
            message="",
            reply=Reply.OPEN.value,
        )
    )
    (request_id,) = made.inserted_primary_key or (0,)
    return int(request_id)


async def note_message(tx: AsyncConnection, request_id: int, message: Key) -> None:
    """Keep in which message a pair is asked."""
    await tx.execute(update(requests).where(requests.c.id == request_id).values(message=message))


async def request(tx: AsyncConnection, request_id: int) -> Request | None:
    """Return what a pair is asked."""
    found = await _requests(tx, requests.c.id == request_id)
    return found[0] if found else None


async def requests_of(tx: AsyncConnection, rescue: Rescue) -> list[Request]:
    """Return which pairs were asked for somebody, the first one first."""
    return await _requests(tx, requests.c.rescue_id == rescue.group_id)


async def open_requests_to(tx: AsyncConnection, group_id: int) -> list[Request]:
    """Return what a group is asked and has not answered yet."""
    return await _requests(
        tx, (requests.c.group_id == group_id) & (requests.c.reply == Reply.OPEN.value)
    )


async def asked_in(tx: AsyncConnection, group_ids: Collection[int]) -> set[int]:
    """Return which of these groups have been asked to take anybody in."""
    query = select(requests.c.group_id).where(requests.c.group_id.in_(group_ids))
    return set((await tx.execute(query)).scalars())


async def spoken_for(tx: AsyncConnection, group_ids: Collection[int]) -> set[int]:
    """Return which of these groups are not to be joined by others meanwhile.

    From one somebody is about to be taken, or it is asked just now to take somebody in.
    """
    leaving = select(rescues.c.group_id).where(
        rescues.c.group_id.in_(group_ids), rescues.c.stage.in_((Stage.ASKED, Stage.LOOKING))
    )
    asked = select(requests.c.group_id).where(
        requests.c.group_id.in_(group_ids), requests.c.reply == Reply.OPEN.value
    )
    return {*(await tx.execute(leaving)).scalars(), *(await tx.execute(asked)).scalars()}


async def settle(tx: AsyncConnection, request: Request, reply: Reply) -> None:
    """Keep what a pair said."""
    await tx.execute(update(requests).where(requests.c.id == request.id).values(reply=reply.value))


async def agree(tx: AsyncConnection, request: Request, user_id: UserId, now: datetime) -> None:
    """Keep that one of a pair is willing."""
    await tx.execute(
        insert(tx, willing)
        .values(request_id=request.id, guild_id=request.guild_id, user_id=user_id, said_at=now)
        .on_conflict_do_nothing()
    )


async def _rescues(tx: AsyncConnection, which: ColumnElement[bool]) -> list[Rescue]:
    query = select(rescues).where(which).order_by(rescues.c.offered_at, rescues.c.group_id)
    return [
        Rescue(
            group_id=row["group_id"],
            guild_id=GuildId(row["guild_id"]),
            user_id=UserId(row["user_id"]),
            stage=Stage(row["stage"]),
            offer=Key(row["offer"]),
            offered_at=row["offered_at"],
            due_at=row["due_at"],
        )
        for row in (await tx.execute(query)).mappings()
    ]


async def _requests(tx: AsyncConnection, which: ColumnElement[bool]) -> list[Request]:
    rows = list(
        (await tx.execute(select(requests).where(which).order_by(requests.c.id))).mappings()
    )
    said: dict[int, list[UserId]] = {row["id"]: [] for row in rows}
    query = select(willing.c.request_id, willing.c.user_id).where(willing.c.request_id.in_(said))
    for request_id, user_id in await tx.execute(query.order_by(willing.c.user_id)):
        said[request_id].append(UserId(user_id))
    return [
        Request(
            id=row["id"],
            rescue_id=row["rescue_id"],
            group_id=row["group_id"],
            guild_id=GuildId(row["guild_id"]),
            message=Key(row["message"]),
            reply=Reply(row["reply"]),
            willing=tuple(said[row["id"]]),
        )
        for row in rows
    ]
