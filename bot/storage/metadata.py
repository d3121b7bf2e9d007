"""The shared MetaData and the kinds of column that every table uses."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Column, DateTime, Dialect, MetaData
from sqlalchemy.types import TypeDecorator, TypeEngine

metadata = MetaData(
    # Constraints need names, or SQLite's batch migrations cannot find them again.
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in, aware UTC out. A naive datetime is refused, not guessed at."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware instant into UTC; SQLite, which knows no zones, gets it without one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored: give it a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def snowflake(name: str, **options: Any) -> Column[int]:
    """Return a column for one of Discord's 64-bit ids."""
    return Column(name, BigInteger, **options)


def personal(
    name: str, kind: TypeEngine[Any] | type[TypeEngine[Any]], **options: Any
) -> Column[Any]:
    """Return a column that holds what a member said or did; export and erase walk this mark."""
    return Column(name, kind, info={"personal": True}, **options)


class WhenErased(StrEnum):
    """What becomes of a row when the person in one of its columns is erased."""

    GONE = "gone"  # the row goes: it is theirs
    EMPTY = "empty"  # the row stays, and their id in it goes
    NAMELESS = "nameless"  # the row stays, and a random negative number takes the id's place


def person(
    name: str,
    *,
    when_erased: WhenErased = WhenErased.GONE,
    told: bool = True,
    **options: Any,
) -> Column[int]:
    """Return a column that says whose a row is; export and erase walk this mark too.

    Without `told` the row is about somebody who is not to learn of it: erased, never exported.
    """
    info = {"person": True, "when_erased": when_erased, "told": told}
    return Column(name, BigInteger, info=info, **options)
