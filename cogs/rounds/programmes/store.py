"""Programmes and participants in the database."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import ColumnElement

from bot.community.departures.store import has_left
from bot.ids import ChannelId, GuildId, RoleId, UserId
from bot.schedule.rhythm import Rhythm
from bot.storage.database import insert
from cogs.rounds.programmes import Participant, Plans, Preset, Programme
from cogs.rounds.programmes.tables import participants, programmes


async def add(
    tx: AsyncConnection, guild_id: GuildId, plans: Plans, now: datetime, *, is_active: bool = True
) -> int:
    """Keep a new programme and return its id."""
    made = await tx.execute(
        programmes.insert().values(
            guild_id=guild_id, is_active=is_active, made_at=now, **_written(plans)
        )
    )
    (programme_id,) = made.inserted_primary_key or (0,)
    return int(programme_id)


async def change(tx: AsyncConnection, programme_id: int, plans: Plans) -> None:
    """Keep other plans of a programme."""
    await tx.execute(
        update(programmes).where(programmes.c.id == programme_id).values(**_written(plans))
    )


async def set_active(tx: AsyncConnection, programme_id: int, *, is_active: bool) -> None:
    """Pause a programme, or let it go on."""
    await tx.execute(
        update(programmes).where(programmes.c.id == programme_id).values(is_active=is_active)
    )


async def delete(tx: AsyncConnection, programme_id: int, now: datetime) -> None:
    """Let a programme be no more; what came of its rounds stays, and nobody takes part."""
    await tx.execute(participants.delete().where(participants.c.programme_id == programme_id))
    await tx.execute(
        update(programmes)
        .where(programmes.c.id == programme_id)
        .values(is_active=False, deleted_at=now)
    )


async def load(
    tx: AsyncConnection, programme_id: int, *, also_deleted: bool = False
) -> Programme | None:
    """Return a programme, unless it was deleted; its rounds under way go on to their end."""
    query = select(programmes).where(programmes.c.id == programme_id)
    if not also_deleted:
        query = query.where(programmes.c.deleted_at.is_(None))
    row = (await tx.execute(query)).mappings().first()
    return _programme(row) if row else None


async def load_all(tx: AsyncConnection, guild_id: GuildId) -> list[Programme]:
    """Return the programmes of a server, the oldest first."""
    query = (
        select(programmes)
        .where(programmes.c.guild_id == guild_id, programmes.c.deleted_at.is_(None))
        .order_by(programmes.c.id)
    )
    return [_programme(row) for row in (await tx.execute(query)).mappings()]


async def had_any(tx: AsyncConnection, guild_id: GuildId) -> bool:
    """Whether a server has or had a programme."""
    query = select(programmes.c.id).where(programmes.c.guild_id == guild_id).limit(1)
    return (await tx.execute(query)).first() is not None


async def join(tx: AsyncConnection, joining: Participant) -> bool:
    """Let somebody take part in every round; tell whether they did not before."""
    added = await tx.execute(
        insert(tx, participants).values(**asdict(joining)).on_conflict_do_nothing()
    )
    return bool(added.rowcount)


async def leave(tx: AsyncConnection, programme_id: int, user_id: UserId) -> bool:
    """Let somebody go; tell whether they took part."""
    gone = await tx.execute(participants.delete().where(_whose(programme_id, user_id)))
    return bool(gone.rowcount)


async def leave_server(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
    """Let somebody go who is no longer here."""
    await tx.execute(
        participants.delete().where(
            participants.c.guild_id == guild_id, participants.c.user_id == user_id
        )
    )


async def set_wishes(
    tx: AsyncConnection, programme_id: int, user_id: UserId, **wishes: Any
) -> None:
    """Keep how somebody takes part: any of `Participant`'s fields from `every` on."""
    await tx.execute(update(participants).where(_whose(programme_id, user_id)).values(**wishes))


async def participant(
    tx: AsyncConnection, programme_id: int, user_id: UserId
) -> Participant | None:
    """Return how somebody takes part, if they do."""
    query = select(participants).where(_whose(programme_id, user_id))
    row = (await tx.execute(query)).mappings().first()
    return _participant(row) if row else None


async def everyone(tx: AsyncConnection, programme_id: int) -> list[Participant]:
    """Return who takes part and is here, by id; also who is paused."""
    query = (
        select(participants)
        .where(
            participants.c.programme_id == programme_id,
            ~has_left(participants.c.guild_id, participants.c.user_id),
        )
        .order_by(participants.c.user_id)
    )
    return [_participant(row) for row in (await tx.execute(query)).mappings()]


async def taken_part_in(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId
) -> list[Participant]:
    """Return how somebody takes part in each programme of a server in which they do."""
    query = (
        select(participants)
        .join(programmes)
        .where(participants.c.guild_id == guild_id, participants.c.user_id == user_id)
        .where(programmes.c.deleted_at.is_(None))
        .order_by(participants.c.programme_id)
    )
    return [_participant(row) for row in (await tx.execute(query)).mappings()]


def _whose(programme_id: int, user_id: UserId) -> ColumnElement[bool]:
    return and_(participants.c.programme_id == programme_id, participants.c.user_id == user_id)


def _written(plans: Plans) -> dict[str, Any]:
    return {
        "name": plans.name,
        "channel_id": plans.channel_id,
        "preset": plans.preset.value,
        "size": plans.size,
        "rule": plans.rhythm.rule,
        "start": plans.rhythm.start.isoformat(),
        "zone": plans.rhythm.zone.key,
        "open_days": plans.open_days,
        "length_days": plans.length_days,
        "goes_by_itself": plans.goes_by_itself,
        "spread_minutes": plans.spread_minutes,
        "has_voice": plans.has_voice,
        "roles": " ".join(str(role) for role in plans.roles),
    }


def _programme(row: RowMapping) -> Programme:
    return Programme(
        id=row["id"],
        guild_id=GuildId(row["guild_id"]),
        is_active=row["is_active"],
        made_at=row["made_at"],
        plans=Plans(
            name=row["name"],
            channel_id=ChannelId(row["channel_id"]),
            preset=Preset(row["preset"]),
            size=row["size"],
            rhythm=Rhythm(
                rule=row["rule"],
                start=datetime.fromisoformat(row["start"]),
                zone=ZoneInfo(row["zone"]),
            ),
            open_days=row["open_days"],
            length_days=row["length_days"],
            goes_by_itself=row["goes_by_itself"],
            spread_minutes=row["spread_minutes"],
            has_voice=row["has_voice"],
            roles=tuple(RoleId(int(role)) for role in row["roles"].split()),
        ),
    )


def _participant(row: RowMapping) -> Participant:
    return Participant(**{**row, "guild_id": GuildId(row["guild_id"])})
