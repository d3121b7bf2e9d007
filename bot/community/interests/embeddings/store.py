"""Vectors and neighbours of servers' own interests in the database."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import Select, Table, and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.interests.embeddings import Placed
from bot.community.interests.embeddings.tables import interest_vectors, near_known, near_own
from bot.community.interests.nearness import Edge
from bot.community.interests.tables import server_interests
from bot.ids import GuildId
from bot.storage.database import insert


async def edges(tx: AsyncConnection, guild_id: GuildId) -> list[Edge]:
    """Return what the server's own interests are near, and how much."""
    found: list[Edge] = []
    for table in (near_known, near_own):
        query = select(table.c.key, table.c.near_key, table.c.weight)
        rows = await tx.execute(query.where(table.c.guild_id == guild_id))
        found += [(row.key, row.near_key, row.weight) for row in rows]
    return found


async def placed(tx: AsyncConnection, guild_id: GuildId) -> list[Placed]:
    """Return the server's own interests that have been placed, by key."""
    known, own = [await _near(tx, table, guild_id) for table in (near_known, near_own)]
    query = select(interest_vectors).where(interest_vectors.c.guild_id == guild_id)
    return [
        Placed(
            key=row.key,
            model=row.model,
            vector=row.vector,
            known=known.get(row.key, {}),
            own=own.get(row.key, {}),
        )
        for row in await tx.execute(query.order_by(interest_vectors.c.key))
    ]


async def unplaced(tx: AsyncConnection, guild_id: GuildId) -> list[str]:
    """Return the keys of the server's own interests yet to be placed, the oldest first."""
    query = (
        _without_vector()
        .where(server_interests.c.guild_id == guild_id)
        .order_by(server_interests.c.made_at, server_interests.c.key)
    )
    return [row.key for row in await tx.execute(query)]


async def servers_with_unplaced(tx: AsyncConnection) -> list[GuildId]:
    """Return the servers that have own interests which have yet to be placed."""
    rows = await tx.execute(_without_vector().order_by(server_interests.c.guild_id))
    return list(dict.fromkeys(GuildId(row.guild_id) for row in rows))


async def save(tx: AsyncConnection, guild_id: GuildId, found: Collection[Placed]) -> None:
    """Keep what was found of own interests, but for those that are gone or have been placed.

    Whoever calls this has the turn of the server's interests.
    """
    # Held until the end: who is erased meanwhile may take some along.
    query = select(server_interests.c.key).where(server_interests.c.guild_id == guild_id)
    there = set((await tx.execute(query.with_for_update(read=True))).scalars())
    waiting = there & set(await unplaced(tx, guild_id))
    for one in found:
        if one.key in waiting:
            values = {"guild_id": guild_id, "key": one.key}
            await tx.execute(
                insert(tx, interest_vectors).values(**values, model=one.model, vector=one.vector)
            )
            own = {key: weight for key, weight in one.own.items() if key in there}
            for table, near in ((near_known, one.known), (near_own, own)):
                rows = [{**values, "near_key": key, "weight": n} for key, n in near.items()]
                if rows:
                    await tx.execute(table.insert(), rows)


def _without_vector() -> Select[tuple[int, str]]:
    vector = and_(
        interest_vectors.c.guild_id == server_interests.c.guild_id,
        interest_vectors.c.key == server_interests.c.key,
    )
    query = select(server_interests.c.guild_id, server_interests.c.key)
    return query.where(~select(interest_vectors.c.key).where(vector).exists())


async def _near(
    tx: AsyncConnection, table: Table, guild_id: GuildId
) -> Mapping[str, Mapping[str, float]]:
    query = select(table.c.key, table.c.near_key, table.c.weight)
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for row in await tx.execute(query.where(table.c.guild_id == guild_id)):
        found[row.key][row.near_key] = row.weight
    return found
