"""Walks the marks of the shared MetaData: whose a row is, and to which server it belongs."""

from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, Table, or_, select

from bot.storage.metadata import metadata


def person_tables(*, told: bool = False) -> list[Table]:
    """Return the tables that say whose a row is, those that point to others last.

    With `told` only those of which those people may know.
    """
    return [table for table in metadata.sorted_tables if person_columns(table, told=told)]


def person_columns(table: Table, *, told: bool = False) -> list[Column[Any]]:
    """Return the columns that say whose a row is; with `told` those whose people may know it."""
    return [
        column
        for column in table.columns
        if column.info.get("person") and (not told or column.info["told"])
    ]


def personal_columns(table: Table) -> list[Column[Any]]:
    """Return the columns that hold what a member said or did."""
    return [column for column in table.columns if is_personal(column)]


def is_personal(column: Column[Any]) -> bool:
    """Whether a column holds what a member said or did."""
    return bool(column.info.get("personal"))


def told_columns(table: Table) -> list[Column[Any]]:
    """Return the columns that a person gets who exports what is theirs."""
    return [column for column in table.columns if column.info.get("told", True) or _is_id(column)]


def of_person(table: Table, user_id: int, *, told: bool = False) -> ColumnElement[bool]:
    """Select the rows in which somebody is named."""
    return or_(*(column == user_id for column in person_columns(table, told=told)))


def server_of(table: Table) -> tuple[FromClause, Column[Any]] | None:
    """Return what to select a table's rows from, and the column of their server.

    A table without such a column belongs where the one belongs that it points to; None for what
    belongs to no server.
    """
    if "guild_id" in table.c:
        return table, table.c.guild_id
    for key in table.foreign_keys:
        found = server_of(key.column.table)
        if found is not None:
            return table.join(found[0], key.parent == key.column), found[1]
    return None


def in_server(table: Table, guild_id: int) -> ColumnElement[bool] | None:
    """Select a table's rows of one server; None for what belongs to no server."""
    if "guild_id" in table.c:
        return table.c.guild_id == guild_id
    for key in table.foreign_keys:
        inner = in_server(key.column.table, guild_id)
        if inner is not None:
            return key.parent.in_(select(key.column).where(inner))
    return None


def _is_id(column: Column[Any]) -> bool:
    return bool(column.info.get("person"))
