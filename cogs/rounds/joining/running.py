"""Tells who leaves or pauses in the middle of a round of what goes on all the same."""

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import GuildId, UserId
from bot.outbox.outbox import Outbox
from bot.texts.catalogue import Say
from bot.ui.layout import channel, mentions
from cogs.rounds.records import Fate, Group
from cogs.rounds.records import store as records

LAST = 3
"""Of so many of somebody's groups at most; more are hardly under way at once."""


async def goes_on(
    tx: AsyncConnection, outbox: Outbox, guild_id: GuildId, user_id: UserId, say: Say
) -> str:
    """Return in words which matches somebody has now, with what to do; empty if they have none."""
    groups = await records.groups_with(tx, guild_id, user_id, most=LAST)
    theirs = [one for one in groups if one.fate is Fate.INTRODUCED and user_id in one.people]
    places = [await _place(tx, outbox, group, user_id) for group in theirs]
    threads = " ".join(filter(None, places))
    return "\n" + say("match-goes-on", threads=threads) if threads else ""


async def _place(tx: AsyncConnection, outbox: Outbox, group: Group, user_id: UserId) -> str:
    """Return where a group talks: in its thread, or with whom where it has none."""
    if group.in_messages:
        return mentions(one for one in group.people if one != user_id)
    thread = await outbox.result_of(tx, group.thread) if group.thread else None
    return channel(thread) if thread else ""
