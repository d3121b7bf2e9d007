"""The real bot in a simulated Discord whose time is moved: for the rehearsal and the stories."""

import contextvars
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import simcord

from bot.app import build
from bot.client import KithClient
from bot.community.pictures.fetching import Fetcher
from bot.schedule.alarm import Alarm, Ring
from bot.settings import DatabaseSettings, Settings
from bot.storage.migrate import prepare
from bot.ui.permissions import INVITATION
from rehearsal.gaps import Wire, bridge

SETTLE_TIMEOUT = 60.0
# Where simcord keeps what is uploaded; it is fetched through the client that it put in.
UPLOADS = "cdn.simcord.invalid"
# An alarm that rings without end at one instant is a defect, not patience.
MOST_RINGS_AT_ONCE = 1000


class SimulatedClock:
    """The clock of a simulated world."""

    def __init__(self) -> None:
        """Without a world it tells the instant at which simcord's worlds begin."""
        self.env: simcord.Env | None = None

    def now(self) -> datetime:
        """Return the world's instant."""
        return self.env.now() if self.env else datetime(2026, 1, 1, tzinfo=UTC)


class SteppedAlarms:
    """Alarms that only whoever moves the time rings, so that nothing happens by itself."""

    def __init__(self) -> None:
        """Start without any."""
        self._alarms: list[_SteppedAlarm] = []

    def alarm(self, name: str, ring: Ring) -> Alarm:
        """Return an alarm that waits to be rung."""
        made = _SteppedAlarm(name, ring)
        self._alarms.append(made)
        return made

    def start(self) -> None:
        """Do nothing: time is moved."""

    def stop(self) -> None:
        """Forget what was to ring."""
        for alarm in self._alarms:
            alarm.when = None

    def next_at(self) -> datetime | None:
        """Return when the next alarm is due."""
        return min((alarm.when for alarm in self._alarms if alarm.when), default=None)

    def ring(self, now: datetime) -> None:
        """Ring what is due."""
        for alarm in self._alarms:
            if alarm.when is not None and alarm.when <= now:
                alarm.when = None
                alarm.ring()


class _SteppedAlarm:
    def __init__(self, name: str, ring: Ring) -> None:
        self.name, self._ring = name, ring
        self.when: datetime | None = None
        self._context = contextvars.copy_context()

    def ring_at(self, when: datetime | None) -> None:
        self.when = when
        # What rings belongs to whoever set the alarm: simcord tells the bot's work by its context.
        self._context = contextvars.copy_context()

    def ring(self) -> None:
        self._context.run(self._ring)


class Simulation:
    """A simulated Discord, the bot in it, and the time of both."""

    def __init__(self, database: Path, settings: Settings | None = None) -> None:
        """The bot's state is a real SQLite file at `database`."""
        url = DatabaseSettings(
            url=f"sqlite+aiosqlite:///{database}", backups=database.parent / "backups"
        )
        self.settings = (settings or Settings()).model_copy(update={"database": url})
        self.clock = SimulatedClock()
        self.bot, self.alarms = self._build()
        self.env = simcord.Env(
            self.bot, check_errors=False, shard_count=1, settle_timeout=SETTLE_TIMEOUT
        )
        self.clock.env = self.env
        self.env.backend.bot_user.name = "Kith"
        self.wire: Wire = bridge(self.env)

    async def start(self) -> None:
        """Prepare the database and log the bot in."""
        database = self.settings.database
        await prepare(database.url, database.backups, self.clock.now())
        await self.env.start()

    async def restart(self) -> None:
        """Stop the bot and start a new one on the same world and database."""
        old = self.bot
        self.bot, self.alarms = self._build()
        await self.env.restart_bot(self.bot)
        await old.parts.close()

    async def close(self) -> None:
        """Stop the bot and end the world."""
        await self.env.shutdown()
        await self.bot.parts.close()

    async def forward(self, by: timedelta) -> None:
        """Move the time; what falls due on the way happens on the way, in its order."""
        target = self.clock.now() + by
        while (due := self.alarms.next_at()) is not None and due <= target:
            await self.move_to(due)
        await self._advance(target)

    async def move_to(self, due: datetime) -> None:
        """Move the time to `due` and let what is due then happen."""
        await self._advance(due)
        for _ in range(MOST_RINGS_AT_ONCE):
            now = self.clock.now()
            self.alarms.ring(now)
            await self.env.settle()
            following = self.alarms.next_at()
            if following is None or following > now:
                return
        raise RuntimeError(f"the alarms ring without end at {due}")

    async def _advance(self, target: datetime) -> None:
        await self.env.advance_time(max((target - self.clock.now()).total_seconds(), 0.0))

    def _build(self) -> tuple[KithClient, SteppedAlarms]:
        alarms = SteppedAlarms()

        async def download(url: str) -> bytes:
            return await bot.http.get_from_cdn(url)

        fetcher = Fetcher(download, hosts={UPLOADS})
        bot = build(self.settings, self.clock, alarms, fetcher=fetcher)
        return bot, alarms


def create_server(env: simcord.Env, name: str, **options: Any) -> simcord.GuildHandle:
    """Create a server on which the bot has just what its invitation asks for."""
    guild = env.create_guild(name, **options)
    backend = env.backend
    stored = backend.get_guild(guild.id)
    for role_id in stored.members[backend.bot_user.id].role_ids:
        stored.roles[role_id].permissions = INVITATION.value
    return guild
