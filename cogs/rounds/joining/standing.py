"""Reads how a member stands to the programmes of a server."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.contact import store as contact
from bot.ids import GuildId, UserId
from cogs.rounds.joining import Standing
from cogs.rounds.joining.rules import next_of
from cogs.rounds.programmes import Programme, store
from cogs.rounds.programmes.upcoming import upcoming
from cogs.rounds.records import store as records


async def standing_of(
    tx: AsyncConnection, programme: Programme, user_id: UserId, now: datetime
) -> Standing:
    """Return how somebody stands to a programme."""
    taking = await store.participant(tx, programme.id, user_id)
    ahead = await upcoming(tx, programme, now)
    chosen = await records.joined_once(tx, ahead.made.id) if ahead and ahead.made else {}
    once = chosen.get(user_id)
    everyone = await store.everyone(tx, programme.id)
    return Standing(
        user_id=user_id,
        programme=programme,
        taking=taking,
        upcoming=ahead,
        once=once,
        others=sum(each.user_id != user_id for each in everyone),
        wishes=await contact.wishes_of(tx, programme.guild_id, user_id),
        next_at=next_of(programme, ahead, taking, once),
    )


async def standings_of(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, now: datetime
) -> list[Standing]:
    """Return how somebody stands to each programme of a server."""
    known = await store.load_all(tx, guild_id)
    return [await standing_of(tx, programme, user_id, now) for programme in known]
