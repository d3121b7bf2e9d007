"""The bot inside the test's own process, against a stand-in, with a time that is moved by hand."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.app import build
from bot.ids import GuildId
from bot.outbox.entries import Reason, State
from bot.outbox.tables import outbox
from bot.settings import DatabaseSettings, DeliverySettings, Settings, TelemetrySettings
from bot.storage.migrate import prepare
from standin.server import TOKEN, StandIn
from tests.sockets.process import until
from tests.stores.moved import HandAlarms, MovedClock

if TYPE_CHECKING:
    from datetime import timedelta
    from pathlib import Path

    from bot.outbox.acts import Act, Key
    from standin.received import Received

UNPACED = 5000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """How an act ended: the id of what it made, or why not."""

    reason: Reason | None
    made: int | None


class Aboard:
    """A bot that is on Discord."""

    def __init__(self, standin: StandIn, guild: int, clock: MovedClock) -> None:
        """Made by `board`."""
        self.standin, self.guild, self.clock = standin, GuildId(guild), clock
        self.alarms = HandAlarms()

    async def board(self, folder: Path, per_second: float = UNPACED) -> None:
        """Log the bot in and wait until it has begun to work."""
        database = DatabaseSettings(
            url=f"sqlite+aiosqlite:///{folder}/kith.db", backups=folder / "backups"
        )
        await prepare(database.url, database.backups, self.clock.now())
        settings = Settings(
            database=database,
            delivery=DeliverySettings.model_construct(per_second=per_second),
            telemetry=TelemetrySettings(listen="127.0.0.1:9464"),  # so that it counts
        )
        self.client = build(
            settings, self.clock, self.alarms, guild_ready_timeout=0.01, shard_count=1
        )
        self._running = asyncio.create_task(self._run())
        await until(lambda: "outbox" in self.alarms.made and self._was_told() is not None)

    async def leave(self) -> None:
        """Log the bot out."""
        await self.client.close()
        await self._running

    async def put(self, act: Act) -> Key:
        """Put an act into the outbox."""
        parts = self.client.parts
        async with parts.database.writing() as tx:
            return await parts.outbox.put(tx, act, guild_id=self.guild, purpose="test.act")

    async def settled(self, key: Key) -> End:
        """Wait until an act has ended, and return how."""
        columns = outbox.c.state, outbox.c.reason, outbox.c.result_id
        while True:
            async with self.client.parts.database.reading() as tx:
                row = (await tx.execute(select(*columns).where(outbox.c.key == key))).one()
            if row.state != State.PENDING:
                return End(reason=row.reason and Reason(row.reason), made=row.result_id)
            await asyncio.sleep(0.01)

    async def state(self, key: Key) -> tuple[State, int]:
        """Return how it stands with an act, and how often it was tried."""
        query = select(outbox.c.state, outbox.c.tries).where(outbox.c.key == key)
        async with self.client.parts.database.reading() as tx:
            row = (await tx.execute(query)).one()
        return State(row.state), row.tries

    async def at_rest(self) -> None:
        """Wait until nothing is at hand: what is left waits for its time."""
        await until(
            lambda: not any(task.get_name().startswith("kith-") for task in asyncio.all_tasks())
        )

    async def forward(self, by: timedelta) -> None:
        """Move the time, and let what is due then happen."""
        await self.at_rest()
        self.clock.forward(by)
        self.alarms.made["outbox"].ring()
        await self.at_rest()

    def posts(self, ending: str) -> list[Received]:
        """Return the requests that made something, to paths with this ending."""
        return [
            one
            for one in self.standin.received
            if one.method == "POST" and one.path.endswith(ending)
        ]

    def _was_told(self) -> object:
        return self.alarms.made["outbox"].tellings or None

    async def _run(self) -> None:
        async with self.client:
            await self.client.start(TOKEN)
