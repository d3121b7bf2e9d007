"""Tells and erases what is held on one person, whatever tables there are."""

import base64
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    RowMapping,
    Table,
    and_,
    delete,
    func,
    select,
    union,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.boundaries.rules import Kind
from bot.community.boundaries.tables import partings
from bot.community.privacy.document import SOMEBODY, Row, Value
from bot.ids import GuildId, UserId
from bot.storage import marks
from bot.storage.metadata import UtcDateTime, WhenErased, metadata


async def counted(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> dict[str, int]:
    """Return how many rows of each table are somebody's, where there are any."""
    found = {}
    for table in marks.person_tables(told=True):
        count = select(func.count()).select_from(table).where(_theirs(table, guild_id, user_id))
        found[table.name] = (await tx.execute(count)).scalar_one()
    return {name: count for name, count in found.items() if count}


async def rows_of(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> dict[str, list[Row]]:
    """Return somebody's rows by table, as JSON knows them; other people in them are nameless."""
    found = {}
    for table in marks.person_tables(told=True):
        query = select(table).where(_theirs(table, guild_id, user_id))
        rows = (await tx.execute(query.order_by(*table.primary_key.columns))).mappings()
        found[table.name] = [_told(table, row, user_id) for row in rows]
    return {name: rows for name, rows in found.items() if rows}


def readable() -> dict[str, tuple[str, ...]]:
    """Return by table what people can read of a row: their words, and when it was."""
    return {
        table.name: tuple(
            column.name
            for column in table.columns
            if marks.is_personal(column) or isinstance(column.type, UtcDateTime)
        )
        for table in marks.person_tables(told=True)
    }


async def servers_with(tx: AsyncConnection, user_id: UserId) -> set[GuildId]:
    """Return the servers in which anything is held on somebody, also what they are not told."""
    found: set[GuildId] = set()
    for table, (rows, server) in _of_servers():
        query = select(server).distinct().select_from(rows).where(marks.of_person(table, user_id))
        found |= {GuildId(guild_id) for guild_id in (await tx.execute(query)).scalars()}
    return found


async def is_held(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> bool:
    """Whether anything is held on somebody in a server, also what they are not told."""
    for table in marks.person_tables():
        within = marks.in_server(table, guild_id)
        if within is not None:
            mine = select(*table.primary_key.columns).where(within, marks.of_person(table, user_id))
            if (await tx.execute(mine.limit(1))).first() is not None:
                return True
    return False


async def people_of(tx: AsyncConnection, guild_id: GuildId) -> list[UserId]:
    """Return everybody on whom anything is held in a server, by id."""
    queries = [
        select(column.label("user_id")).select_from(rows).where(server == guild_id, column > 0)
        for table, (rows, server) in _of_servers()
        for column in marks.person_columns(table)
    ]
    return sorted(UserId(user_id) for user_id in (await tx.execute(union(*queries))).scalars())


async def erase(tx: AsyncConnection, guild_id: GuildId, user_id: UserId) -> None:
    """Erase somebody in a server, each table by its marks; what points to others goes first."""
    for table in reversed(marks.person_tables()):
        within = marks.in_server(table, guild_id)
        if within is not None:
            await _erase_from(tx, table, within, user_id)


async def erase_beyond(tx: AsyncConnection, user_id: UserId) -> None:
    """Erase somebody from what belongs to no server."""
    for table in marks.person_tables():
        if marks.server_of(table) is None:
            await tx.execute(delete(table).where(marks.of_person(table, user_id)))


async def erase_server(tx: AsyncConnection, guild_id: GuildId) -> None:
    """Erase everything of a server; what points to others goes first."""
    for table in reversed(metadata.sorted_tables):
        within = marks.in_server(table, guild_id)
        if within is not None:
            await tx.execute(delete(table).where(within))


def _theirs(table: Table, guild_id: GuildId, user_id: UserId) -> ColumnElement[bool]:
    """Select what somebody is told of: in this server, and what belongs to none."""
    theirs = marks.of_person(table, user_id, told=True)
    if table is partings:
        # Whom the organisers keep apart is theirs to know, and names its people in any order.
        theirs = and_(theirs, partings.c.kind != Kind.FORBIDDEN)
    within = marks.in_server(table, guild_id)
    return theirs if within is None else and_(theirs, within)


def _of_servers() -> Iterator[tuple[Table, tuple[Any, Any]]]:
    for table in marks.person_tables():
        server = marks.server_of(table)
        if server is not None:
            yield table, server


async def _erase_from(
    tx: AsyncConnection, table: Table, within: ColumnElement[bool], user_id: UserId
) -> None:
    for column in marks.person_columns(table):
        whose = and_(within, column == user_id)
        match column.info["when_erased"]:
            case WhenErased.GONE:
                await tx.execute(delete(table).where(whose))
            case WhenErased.EMPTY:
                await tx.execute(update(table).where(whose).values({column: None}))
            case WhenErased.NAMELESS:
                await _make_nameless(tx, table, column, whose)


async def _make_nameless(
    tx: AsyncConnection, table: Table, column: Any, whose: ColumnElement[bool]
) -> None:
    """Put another random number into each row: no two of them can be told to be one person's."""
    keys = list(table.primary_key.columns)
    for row in (await tx.execute(select(*keys).where(whose))).all():
        nobody = -1 - secrets.randbits(62)
        it = and_(*(key == value for key, value in zip(keys, row, strict=True)))
        await tx.execute(update(table).where(it).values({column: nobody}))


def _told(table: Table, row: RowMapping, user_id: UserId) -> Row:
    return {
        column.name: SOMEBODY
        if column.info.get("person") and row[column.name] not in (None, user_id)
        else _plain(row[column.name], is_id=isinstance(column.type, BigInteger))
        for column in marks.told_columns(table)
    }


def _plain(value: Any, *, is_id: bool) -> Value:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case bytes():
            return base64.b64encode(value).decode()
        case int() if is_id:
            # Beyond what JavaScript's numbers hold exactly.
            return str(value)
        case None | bool() | int() | float():
            return value
        case _:
            return str(value)
