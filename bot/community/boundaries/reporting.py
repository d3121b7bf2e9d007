"""A report: it reaches the moderators where it can, and parts the two for good in any case."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.boundaries import store
from bot.community.boundaries.rules import Kind, Reported, may_report
from bot.errors import UserError
from bot.ids import GuildId, UserId
from bot.outbox.acts import PostMessage
from bot.outbox.outbox import Outbox
from bot.storage.turns import take_turn

PURPOSE = "boundaries.report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Who reports whom, in which words, and what; `quoted` are words of the reported person."""

    guild_id: GuildId
    by: UserId
    of: UserId
    words: str
    what: Reported
    quoted: str = ""


async def check(tx: AsyncConnection, guild_id: GuildId, by: UserId, now: datetime) -> None:
    """Refuse who has made many reports today. Raises UserError."""
    if not may_report(await store.reports_lately(tx, guild_id, by, now)):
        raise UserError("report-too-many")


async def report(
    tx: AsyncConnection, outbox: Outbox, made: Report, notice: PostMessage | None, now: datetime
) -> bool:
    """Part the two for good and hand the report on; tell whether it could be.

    `notice` is what the moderators get (`bot.ui.reports.notice_for`), or None where there is no
    place for it: its words are then for who wrote them to take to a moderator. Raises UserError.
    """
    await take_turn(tx, "report", made.guild_id, made.by)
    await check(tx, made.guild_id, made.by, now)
    await store.note_report(tx, made.guild_id, made.by, now)
    await store.part(tx, made.guild_id, made.by, made.of, Kind.REPORT, now)
    if notice is None:
        return False
    # Whoever is reported cannot take it back by being erased, though it may quote them.
    await outbox.put(tx, notice, guild_id=made.guild_id, purpose=PURPOSE, about=[made.by])
    return True
