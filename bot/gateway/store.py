"""The identifies in the database: one note, so that a restart or a kill forgets none."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.gateway.rules import Identify
from bot.storage import notes

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


async def read(tx: AsyncConnection, me: int) -> list[Identify]:
    """Return what is noted of the bot `me`; a note that cannot be read is none."""
    try:
        noted = json.loads(await notes.read(tx, _name(me)) or "[]")
        return [Identify(shard=int(shard), at=_instant(int(at))) for shard, at in noted]
    except (ValueError, TypeError, OverflowError):
        return []


async def write(tx: AsyncConnection, me: int, identifies: Iterable[Identify]) -> None:
    """Note `identifies` instead of those that were noted: a shard and milliseconds each."""
    known = [[one.shard, (one.at - EPOCH) // timedelta(milliseconds=1)] for one in identifies]
    await notes.write(tx, _name(me), json.dumps(known, separators=(",", ":")))


def _name(me: int) -> str:
    return f"identifies:{me}"


def _instant(milliseconds: int) -> datetime:
    return EPOCH + timedelta(milliseconds=milliseconds)
