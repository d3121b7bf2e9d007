"""The first programme of a server, which begins with its set-up and follows it."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.servers import Server
from bot.community.servers import store as servers
from bot.ids import GuildId
from cogs.rounds.programmes import Plans, Preset, Programme, store
from cogs.rounds.programmes.changes import Changes
from cogs.rounds.programmes.rhythms import (
    Beat,
    Cadence,
    length_days_of,
    open_days_of,
    rhythm_of,
)
from cogs.rounds.programmes.rules import size_for

# On Monday morning people plan their week.
USUAL = Beat(cadence=Cadence.WEEKLY, day=0, hour=10)


class First:
    """Begins *Coffee chat* once a server has a channel for rounds and a time zone.

    - Only where there never was a programme: what organisers deleted stays deleted.
    - The first one goes wherever the server's channel for rounds goes.
    - A time of day stays the same when the server's zone becomes another.
    """

    def __init__(self, parts: Parts, changes: Changes) -> None:
        """Follow what organisers choose in `/setup`."""
        self._clock, self._say_of, self._changes = parts.clock, parts.say_of, changes
        parts.choices.on_change(self.follow)

    async def follow(self, tx: AsyncConnection, guild_id: GuildId) -> None:
        """Bring the programmes of a server in line with its choices."""
        server = await servers.load(tx, guild_id)
        if server.rounds_channel is None or server.zone is None:
            return
        if not await store.had_any(tx, guild_id):
            programme_id = await store.add(tx, guild_id, self._usual(server), self._clock.now())
            await self._tell(tx, programme_id)
        for programme, plans in moved(await store.load_all(tx, guild_id), server):
            await store.change(tx, programme.id, plans)
            await self._tell(tx, programme.id)

    async def _tell(self, tx: AsyncConnection, programme_id: int) -> None:
        programme = await store.load(tx, programme_id)
        assert programme is not None
        await self._changes.changed(tx, programme)

    def _usual(self, server: Server) -> Plans:
        assert server.zone is not None
        say = self._say_of(server.guild_id)
        return Plans(
            name=say("programme-first"),
            channel_id=server.rounds(),
            preset=Preset.COFFEE,
            size=size_for(Preset.COFFEE),
            rhythm=rhythm_of(USUAL, server.zone, self._clock.now()),
            open_days=open_days_of(USUAL.cadence),
            length_days=length_days_of(USUAL.cadence),
            # Until its organisers have seen a round, nobody is introduced without them.
            goes_by_itself=False,
        )


def moved(known: list[Programme], server: Server) -> list[tuple[Programme, Plans]]:
    """Return the programmes whose place or zone is no longer the server's, with other plans."""
    found: list[tuple[Programme, Plans]] = []
    for programme in known:
        plans = programme.plans
        if server.zone is not None:
            plans = replace(plans, rhythm=replace(plans.rhythm, zone=server.zone))
        if programme == known[0] and server.rounds_channel is not None:
            plans = replace(plans, channel_id=server.rounds_channel)
        if plans != programme.plans:
            found.append((programme, plans))
    return found
