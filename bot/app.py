"""The composition root: builds every part and hands it on through constructors."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.client import KithClient
from bot.clock import Clock
from bot.community.contact.rules import Cap
from bot.ids import GuildId
from bot.outbox.carrier import Carrier
from bot.outbox.outbox import Outbox
from bot.schedule.alarm import Alarms
from bot.schedule.schedule import Schedule
from bot.settings import Settings
from bot.storage.database import Database
from bot.telemetry.metrics import Metrics
from bot.texts.catalogue import Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a feature is built from; `say_of` are the texts in a server's language."""

    settings: Settings
    clock: Clock
    alarms: Alarms
    database: Database
    schedule: Schedule
    outbox: Outbox
    cap: Cap
    metrics: Metrics
    say_of: Callable[[GuildId], Say]

    def open(self) -> None:
        """Begin to work: what fell due while Kith was away is looked at now."""
        self.alarms.start()
        self.schedule.open()
        self.outbox.open()

    async def close(self) -> None:
        """Stop in order: no new work, the piece at hand, then the database."""
        self.alarms.stop()
        await self.schedule.close()
        await self.outbox.close()
        await self.database.close()


def build(settings: Settings, clock: Clock, alarms: Alarms, **client_options: Any) -> KithClient:
    """Return the bot, ready to be started; its database must have been prepared.

    `client_options` are discord.py's.
    """
    database = Database(settings.database.url)
    metrics = Metrics()
    outbox = Outbox(database, clock, alarms, lambda: Carrier(client.http, client.me))
    parts = Parts(
        settings=settings,
        clock=clock,
        alarms=alarms,
        database=database,
        schedule=Schedule(
            database,
            clock,
            alarms,
            grace=timedelta(minutes=settings.schedule.grace_minutes),
            metrics=metrics,
        ),
        outbox=outbox,
        cap=Cap(
            per_day=settings.delivery.unasked_per_day, per_week=settings.delivery.unasked_per_week
        ),
        metrics=metrics,
        say_of=lambda guild_id: client.say_of(guild_id),
    )
    client = KithClient(parts, **client_options)
    return client
