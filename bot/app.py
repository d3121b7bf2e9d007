"""The composition root: builds every part and hands it on through constructors."""

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.client import KithClient
from bot.clock import Clock
from bot.community.contact.notifier import Notifier
from bot.community.contact.rules import Cap
from bot.community.departures.leaving import Leaving
from bot.community.interests.embeddings.neighbourhood import Neighbourhood
from bot.community.pictures import PictureKey
from bot.community.pictures import store as pictures
from bot.community.pictures.fetching import Fetcher
from bot.community.pictures.receiving import Intake
from bot.community.privacy.erasure import Erasure
from bot.community.servers.choosing import Choices
from bot.community.servers.languages import Languages
from bot.community.servers.needs import Needs
from bot.gateway.identifies import Identifies
from bot.ids import ChannelId, GuildId
from bot.outbox.carrier import Carrier
from bot.outbox.direct.channels import DirectChannels
from bot.outbox.gate import Gate
from bot.outbox.outbox import Outbox
from bot.outbox.wire import Wire
from bot.schedule.alarm import Alarms
from bot.schedule.patience import Patience
from bot.schedule.schedule import Schedule
from bot.settings import Settings
from bot.storage.database import Database
from bot.telemetry.counting import Metrics
from bot.texts.catalogue import Say


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a feature is built from; `say_of` are the texts in a server's language."""

    settings: Settings
    clock: Clock
    alarms: Alarms
    database: Database
    schedule: Schedule
    patience: Patience
    outbox: Outbox
    identifies: Identifies
    direct: DirectChannels
    gate: Gate
    metrics: Metrics
    cap: Cap
    notifier: Notifier
    languages: Languages
    choices: Choices
    needs: Needs
    erasure: Erasure
    leaving: Leaving
    pictures: Intake
    neighbourhood: Neighbourhood
    say_of: Callable[[GuildId], Say]

    def open(self) -> None:
        """Begin to work: what fell due while Kith was away is looked at now."""
        self.alarms.start()
        self.schedule.open()
        self.patience.open()
        self.outbox.open()

    async def finish(self) -> None:
        """Take no new work, and finish the piece at hand or give it back."""
        self.alarms.stop()
        await asyncio.gather(self.schedule.close(), self.patience.close(), self.outbox.close())

    async def close(self) -> None:
        """Finish, then close the database."""
        await self.finish()
        await self.database.close()


def build(
    settings: Settings,
    clock: Clock,
    alarms: Alarms,
    *,
    fetcher: Fetcher | None = None,
    **client_options: Any,
) -> KithClient:
    """Return the bot, ready to be started; its database must have been prepared.

    `fetcher` knows where uploads are when there is no Discord; `client_options` are discord.py's.
    """
    metrics = _metrics(settings)
    database = Database(settings.database.url, metrics=metrics)
    delivery = settings.delivery
    gate = Gate(clock, metrics, per_second=delivery.per_second)
    direct = DirectChannels(
        database, clock, metrics, new_in_ten_minutes=delivery.new_direct_channels
    )
    schedule = Schedule(
        database,
        clock,
        alarms,
        grace=timedelta(minutes=settings.schedule.grace_minutes),
        metrics=metrics,
    )

    async def load(keys: Collection[PictureKey]) -> dict[PictureKey, bytes]:
        async with database.reading() as tx:
            return await pictures.load(tx, keys)

    outbox = Outbox(
        database,
        clock,
        alarms,
        lambda check: Carrier(Wire(client.http, check), client.me, direct, load),
        gate.shut_until,
    )
    erasure = Erasure(database, outbox, schedule, clock)
    cap = Cap(per_day=delivery.unasked_per_day, per_week=delivery.unasked_per_week)

    def say_of(guild_id: GuildId) -> Say:
        return client.say_of(guild_id)

    def may_open(guild_id: GuildId, place: ChannelId) -> bool:
        return client.may_open_threads(guild_id, place)

    parts = Parts(
        settings=settings,
        clock=clock,
        alarms=alarms,
        database=database,
        schedule=schedule,
        patience=Patience(clock, alarms),
        outbox=outbox,
        identifies=Identifies(database, clock),
        direct=direct,
        gate=gate,
        metrics=metrics,
        cap=cap,
        notifier=Notifier(outbox, clock, cap, say_of, may_open),
        languages=Languages(database),
        choices=Choices(),
        needs=Needs(),
        erasure=erasure,
        leaving=Leaving(database, schedule, erasure, clock),
        pictures=Intake(fetcher or Fetcher()),
        neighbourhood=Neighbourhood(database, schedule, clock, is_on=settings.interests.embeddings),
        say_of=say_of,
    )
    client = KithClient(parts, http_trace=gate.trace(), **(_shards(settings) | client_options))
    return client


def _metrics(settings: Settings) -> Metrics:
    """Return what counts, where somebody can listen to it."""
    if not settings.telemetry.listen:
        return Metrics()
    # Imported here: prometheus_client costs more than a megabyte.
    from bot.telemetry.counters import Counters

    return Counters()


def _shards(settings: Settings) -> dict[str, Any]:
    """Return discord.py's options for the shards of this process; without them it asks Discord."""
    chosen = settings.discord
    return {
        **({} if chosen.shard_count is None else {"shard_count": chosen.shard_count}),
        **({} if chosen.shards is None else {"shard_ids": list(chosen.shards)}),
    }
