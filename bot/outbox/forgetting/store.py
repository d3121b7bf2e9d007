"""Forgets in the outbox what one person said, and tells which messages still say it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import GuildId, UserId
from bot.outbox.acts import Act, DeleteMessage, Key, from_json, to_json
from bot.outbox.entries import Entry, Outcome, Reason, State
from bot.outbox.forgetting.rules import Fate, fate_of, message_of, unpinged
from bot.outbox.leftovers import wordless
from bot.outbox.order import lane, needs
from bot.outbox.tables import outbox, outbox_people

# What expired just now is looked for at its next try, and not tried again.
JUST_BEFORE = timedelta(seconds=1)

_ALWAYS_NEWER = 2**63


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A message on Discord that says the words of somebody who is erased."""

    guild_id: GuildId
    message: Key


async def drop(
    tx: AsyncConnection, guild_id: GuildId | None, user_id: UserId, now: datetime
) -> list[Outcome]:
    """Let go what waits with somebody's words or for them; return how each dropped act ended.

    What has been tried is left to end: whoever carries it out records that, without the words.
    """
    with_words = select(outbox_people.c.outbox_id).where(outbox_people.c.user_id == user_id)
    query = (
        select(outbox, outbox.c.id.in_(with_words).label("has_words"))
        .where(
            outbox.c.state == State.PENDING,
            _within(guild_id),
            or_(outbox.c.id.in_(with_words), outbox.c.act.contains(str(user_id))),
        )
        .order_by(outbox.c.id)
        .with_for_update()
    )
    ended = []
    for row in (await tx.execute(query)).mappings().all():
        outcome = await _decide(tx, row, user_id, now)
        if outcome is not None:
            ended.append(outcome)
    return ended


async def standing(
    tx: AsyncConnection, guild_id: GuildId | None, user_id: UserId
) -> list[Standing]:
    """Return the messages whose newest words are somebody's, and that nobody deletes already.

    A message that was edited since, or is about to be, and no longer says them, is not among them.
    """
    query = (
        select(outbox.c.id, outbox.c.key, outbox.c.guild_id, outbox.c.act)
        .join(outbox_people, outbox_people.c.outbox_id == outbox.c.id)
        .where(
            outbox_people.c.user_id == user_id, outbox.c.state != State.FAILED, _within(guild_id)
        )
        .order_by(outbox.c.id)
    )
    told: dict[Key, tuple[GuildId, int]] = {}
    for row in (await tx.execute(query)).mappings():
        act = _read(row["act"])
        message = message_of(act, Key(row["key"])) if act else None
        if message is not None:
            told[message] = (GuildId(row["guild_id"]), row["id"])
    newest = await _newest_changes(tx, told)
    return [
        Standing(guild_id=guild, message=message)
        for message, (guild, said_by) in told.items()
        if newest.get(message, said_by) <= said_by
    ]


async def is_erased(tx: AsyncConnection, entry: Entry) -> bool:
    """Whether somebody whose words an entry carries was erased while it was carried out."""
    query = select(outbox.c.reason).where(outbox.c.id == entry.id)
    return bool((await tx.execute(query)).scalar() == Reason.ERASED)


async def is_settling(tx: AsyncConnection, since: datetime) -> bool:
    """Whether something that was made before `since` has been tried and is not settled yet."""
    query = select(outbox.c.id).where(
        outbox.c.state == State.PENDING, outbox.c.tries > 0, outbox.c.made_at <= since
    )
    return (await tx.execute(query.limit(1))).first() is not None


async def _decide(
    tx: AsyncConnection, row: RowMapping, user_id: UserId, now: datetime
) -> Outcome | None:
    act, has_words = _read(row["act"]), bool(row["has_words"])
    if act is None:  # of a newer version: what it says is not ours to read, and goes all the same
        fate = Fate.DROPPED if has_words else Fate.KEPT
    else:
        fate = fate_of(act, user_id, has_words=has_words, is_tried=row["tries"] > 0)
    match fate:
        case Fate.DROPPED:
            await _change(tx, row, _dropped(act, row, now))
            return _outcome(act, row) if act else None
        case Fate.ENDED:
            # Should it fail, its feature is not told why: or it would say the same another way.
            ending = {"expires_at": now - JUST_BEFORE, "reason": Reason.ERASED}
            await _change(tx, row, ending)
        case Fate.UNPINGED if act is not None:
            await _change(tx, row, {"act": to_json(unpinged(act, user_id))})
    return None


def _dropped(act: Act | None, row: RowMapping, now: datetime) -> dict[str, Any]:
    left = wordless(act) if act else None
    return {
        "state": State.FAILED,
        "reason": Reason.ERASED,
        "act": to_json(left) if left else "{}",
        "lane": lane(left, Key(row["key"])) if left else f"alone:{row['key']}",
        "settled_at": now,
        "lease": None,
    }


def _outcome(act: Act, row: RowMapping) -> Outcome:
    key = Key(row["key"])
    return Outcome(
        key=key,
        about=needs(act) or key,
        act=act,
        guild_id=GuildId(row["guild_id"]),
        purpose=row["purpose"],
        made=None,
        reason=Reason.ERASED,
    )


async def _change(tx: AsyncConnection, row: RowMapping, values: dict[str, Any]) -> None:
    await tx.execute(update(outbox).where(outbox.c.id == row["id"]).values(**values))


async def _newest_changes(tx: AsyncConnection, messages: Collection[Key]) -> dict[Key, int]:
    """Return, by message, the newest row that edits or deletes it; a deletion outweighs all."""
    lanes = {lane(DeleteMessage(message=message), message): message for message in messages}
    query = (
        select(outbox.c.id, outbox.c.lane, outbox.c.act)
        .where(outbox.c.lane.in_(list(lanes)), outbox.c.state != State.FAILED)
        .order_by(outbox.c.id)
    )
    newest: dict[Key, int] = {}
    deleted: set[Key] = set()
    for row in (await tx.execute(query)).mappings():
        message = lanes[row["lane"]]
        newest[message] = row["id"]
        if isinstance(_read(row["act"]), DeleteMessage):
            deleted.add(message)
    return {
        message: _ALWAYS_NEWER if message in deleted else row for message, row in newest.items()
    }


def _within(guild_id: GuildId | None) -> ColumnElement[bool]:
    """Select the acts of one server, or of all where there is none."""
    return true() if guild_id is None else outbox.c.guild_id == guild_id


def _read(text: str) -> Act | None:
    try:
        return from_json(text)
    except ValueError:
        return None
