"""Turns: who reads, decides and then writes does so alone, for the thing that it is about."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection


async def take_turn(tx: AsyncConnection, about: str, *ids: int) -> None:
    """Wait until nobody else has the turn for `about` these ids; it ends with the transaction.

    Over SQLite there is one writer at a time: whoever writes has every turn already. Whoever takes
    several takes that of a server or a person before that of a thing, so that no two ever wait for
    each other. For the same reason a turn is taken before what is due is settled: whoever has it
    may just then take that back, and would wait for the row.
    """
    if tx.dialect.name != "postgresql":
        return
    name = ":".join([about, *map(str, ids)])
    # Two names of one hash wait for each other needlessly, and that is all.
    await tx.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))
