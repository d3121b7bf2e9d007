"""The bot to be killed: one process that has imported everything, and forks a bot for each life.

It reads an order a line (JSON) from standard input, and writes a line when the bot is born (its
process id) and one when it has died.
"""

import asyncio
import importlib
import json
import logging
import os
import random
import re
import signal
import sys
import threading
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from benchmarks.torture.broken import CONTROLS
from benchmarks.torture.plan import Plan, Town, tell
from bot.app import Parts, build
from bot.ids import GuildId
from bot.outbox.acts import Act, Key
from bot.outbox.leases import Leases
from bot.schedule import schedule
from bot.schedule.alarm import ApschedulerAlarms
from bot.schedule.occurrences import Occurrence
from bot.settings import DatabaseSettings, DeliverySettings, Settings
from bot.texts.catalogue import LANGUAGES, say_in
from cogs import FEATURES
from standin.launch import redirect
from standin.server import TOKEN

STORY = "torture.story"
WRITES = re.compile(r"(INSERT INTO|UPDATE|DELETE FROM) (?!notes\b)")
_WROTE = "torture_wrote"
UNPACED = 5000.0
"""Requests a second: the torture is about kills, not about pacing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What stays the same over all lives; `lease` is a shorter one than the bot's, in seconds."""

    api: str
    database: str
    log: str
    town: Town
    plan: Plan
    broken: str | None = None
    lease: float | None = None

    def to_json(self) -> str:
        """Write it for the process that plays it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Scene":
        """Read it back."""
        said = json.loads(text)
        return cls(**{**said, "town": Town(**said["town"]), "plan": Plan(**said["plan"])})


class Edge(StrEnum):
    """On which side of a commit somebody is killed."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """One life: how far its clock is ahead (seconds), and in which commit it ends, if in one.

    With an `edge` it ends just before or just after that commit, of those that changed something.
    """

    ahead: float
    last_commit: int | None = None
    seed: int = 0
    edge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftedClock:
    """The machine's clock, moved."""

    ahead: timedelta

    def now(self) -> datetime:
        """Return the instant that it is here."""
        return datetime.now(UTC) + self.ahead


async def live(scene: Scene, life: Life) -> None:
    """Run the bot until somebody kills it."""
    clock = ShiftedClock(ahead=timedelta(seconds=life.ahead))
    settings = Settings(
        database=DatabaseSettings.model_construct(url=scene.database, backups=Path()),
        delivery=DeliverySettings.model_construct(per_second=UNPACED),
    )
    alarms = ApschedulerAlarms(clock)
    client = build(settings, clock, alarms, guild_ready_timeout=0.01, shard_count=1)
    tell_stories(client.parts, scene)
    if life.last_commit is not None:
        die = die_beside_commit if life.edge else die_in_commit
        die(client.parts.database.engine.sync_engine, life)
    async with client:
        await client.start(TOKEN)


def tell_stories(parts: Parts, scene: Scene) -> None:
    """Let the bot decide, when a story is due, all of its acts in one transaction."""

    async def decide(occurrence: Occurrence) -> None:
        number = int(occurrence.subject)
        guild = GuildId(scene.town.guild)
        async with parts.database.writing() as tx:

            async def put(act: Act) -> Key:
                return await parts.outbox.put(tx, act, guild_id=guild, purpose=STORY)

            await tell(put, scene.plan.kind(number), number, scene.town)
            await parts.schedule.done(tx, occurrence)

    parts.schedule.handle(STORY, decide)


def die_in_commit(engine: Engine, life: Life) -> None:
    """Be killed while the n-th commit is being written."""
    dice = random.Random(life.seed)
    left = [life.last_commit or 1]

    def die() -> None:
        time.sleep(dice.uniform(0, 0.001))
        os.kill(os.getpid(), signal.SIGKILL)

    def count(_connection: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            threading.Thread(target=die, daemon=True).start()

    event.listen(engine, "commit", count)


def die_beside_commit(engine: Engine, life: Life) -> None:
    """Be killed before the n-th commit of what changed something, or after it: nothing follows.

    What the bot notes of itself, as when it logged in, is no step of its work.
    """
    left = [life.last_commit or 1]

    def look(*said: Any) -> None:
        connection, _, statement, *_ = said
        if WRITES.match(statement):
            connection.info[_WROTE] = True

    def forget(connection: Connection) -> None:
        connection.info.pop(_WROTE, None)

    def count(connection: Connection) -> None:
        left[0] -= connection.info.pop(_WROTE, False)
        if left[0] == 0:
            if life.edge == Edge.AFTER:
                connection.connection.commit()
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", look)
    event.listen(engine, "rollback", forget)
    event.listen(engine, "commit", count)


def main() -> None:
    """Play lives until standard input ends."""
    scene = Scene.from_json(sys.argv[1])
    redirect(scene.api)
    if scene.broken is not None:
        CONTROLS[scene.broken]()
    if scene.lease is not None:
        Leases.length = schedule.LEASE = timedelta(seconds=scene.lease)
    logging.basicConfig(filename=scene.log, level=logging.INFO)
    logging.getLogger("discord").setLevel(logging.ERROR)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    # Whatever takes a while at the start is done once, not in each life.
    for feature in FEATURES:
        importlib.import_module(f"cogs.{feature}")
    for language in LANGUAGES:
        say_in(language)
    for line in sys.stdin:
        life = Life(**json.loads(line))
        child = os.fork()
        if child == 0:
            asyncio.run(live(scene, life))
            os._exit(0)
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)


if __name__ == "__main__":
    main()
