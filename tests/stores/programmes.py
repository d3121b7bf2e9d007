"""A programme for tests: its plans, and people who take part."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import ChannelId, GuildId, UserId
from bot.schedule.rhythm import Rhythm
from cogs.rounds.programmes import Participant, Plans, Preset, store

COFFEE = Plans(
    name="Coffee chat",
    channel_id=ChannelId(2**62),
    preset=Preset.COFFEE,
    size=2,
    rhythm=Rhythm(
        rule="FREQ=WEEKLY;BYDAY=MO",
        start=datetime(2026, 3, 2, 10),  # noqa: DTZ001 - local, in the zone beside it
        zone=ZoneInfo("Europe/Madrid"),
    ),
)


def plans(**changed: Any) -> Plans:
    """Return plans that differ from *Coffee chat* in this."""
    return replace(COFFEE, **changed)


async def let_join(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId, now: datetime
) -> Participant:
    """Let somebody take part in a server's first programme, which is made if there is none."""
    known = await store.load_all(tx, guild_id)
    programme_id = known[0].id if known else await store.add(tx, guild_id, COFFEE, now)
    joining = Participant(
        programme_id=programme_id, guild_id=guild_id, user_id=user_id, joined_at=now
    )
    await store.join(tx, joining)
    return joining
