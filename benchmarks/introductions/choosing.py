"""How long it takes to choose whom to ask, for 1,000 introductions that wait and 200 greeters."""

import asyncio
import random
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.figures import Spread, show, target
from bot.app import Parts, build
from bot.clock import SystemClock
from bot.community.interests.vocabulary import near, vocabulary
from bot.community.profiles import LookingFor, Profile
from bot.community.profiles import store as profiles
from bot.ids import GuildId, UserId
from bot.matching.greeters import choose
from bot.schedule.alarm import ApschedulerAlarms
from bot.settings import DatabaseSettings, Settings
from bot.storage.migrate import prepare
from bot.worker import in_worker
from cogs.introductions.greeters import Greeter, Step, Wait, store
from cogs.introductions.greeters.knowing import learn

WAITING, GREETERS = 1000, 200
HERE = GuildId(1)
LANGUAGES = ("en", "es", "de", "fr")
MOST = 1.0
"""Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Seconds of one choice: reading on the event loop's side, and the worker beside it."""

    reading: float
    choosing: float
    held: float
    asked: int


async def measure(repetitions: int) -> None:
    """Fill a server, choose again and again, and print how long it took."""
    with tempfile.TemporaryDirectory(prefix="kith-bench-") as folder:
        url = f"sqlite+aiosqlite:///{folder}/kith.db"
        await prepare(url, Path(folder), datetime.now(UTC))
        settings = Settings(database=DatabaseSettings(url=url))
        clock = SystemClock()
        async with build(settings, clock, ApschedulerAlarms(clock)) as client:
            now = datetime.now(UTC).replace(hour=12)
            waits = await _fill(client.parts, now)
            runs = [await _run(client.parts, waits, now) for _ in range(repetitions)]
    show(
        f"Whom to ask for {WAITING} introductions, of {GREETERS} greeters: median (lowest-highest)",
        ("", "seconds"),
        (
            ("read from the database", Spread.of(run.reading for run in runs).show(2)),
            ("worker: start, choose, end", Spread.of(run.choosing for run in runs).show(2)),
            ("longest the loop was held", Spread.of(run.held for run in runs).show(3)),
        ),
    )
    print("asked in all:", runs[0].asked)
    choosing = Spread.of(run.choosing for run in runs).median
    print(target("choosing, off the event loop, s", choosing, MOST))


async def _run(parts: Parts, waits: list[Wait], now: datetime) -> Run:
    watching = asyncio.create_task(_watch())
    begun = time.perf_counter()
    async with parts.database.reading() as tx:
        known = await learn(tx, parts, HERE, waits, now, in_channel=True)
    read = time.perf_counter()
    chosen = await in_worker(choose, known.question)
    ended = time.perf_counter()
    watching.cancel()
    held = (await asyncio.gather(watching, return_exceptions=True))[0]
    return Run(
        reading=read - begun,
        choosing=ended - read,
        held=held if isinstance(held, float) else 0.0,
        asked=sum(map(len, chosen.values())),
    )


async def _watch() -> float:
    """Return for how long at most the loop had no turn to give."""
    longest, last = 0.0, time.perf_counter()
    try:
        while True:
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
    except asyncio.CancelledError:
        return longest


async def _fill(parts: Parts, now: datetime) -> list[Wait]:
    dice = random.Random(5)
    keys = sorted({key for key, _, _ in near()} | {key for _, key, _ in near()})
    since = now - timedelta(hours=5)
    waits = [
        Wait(user_id=UserId(10 + at), step=Step.FIRST, begun_at=since, due_at=now, since=now)
        for at in range(WAITING)
    ]
    async with parts.database.writing() as tx:
        for at in range(WAITING + GREETERS):
            await profiles.save(tx, _somebody(UserId(10 + at), dice, keys, now))
        for wait in waits:
            await store.save_wait(tx, HERE, wait)
        for at in range(GREETERS):
            greeter = Greeter(user_id=UserId(10 + WAITING + at), per_week=5)
            await store.save_greeter(tx, HERE, greeter)
    return waits


def _somebody(user_id: UserId, dice: random.Random, keys: list[str], now: datetime) -> Profile:
    return Profile(
        guild_id=HERE,
        user_id=user_id,
        name=f"person {user_id}",
        about="here for the figures",
        interests=tuple(vocabulary().interest(key, "en") for key in dice.sample(keys, 8)),
        looking_for=(LookingFor.FRIENDS,),
        languages=tuple(dice.sample(LANGUAGES, 2)),
        avatar_url=None,
        zone=ZoneInfo("UTC"),
        member_since=now - timedelta(days=dice.randrange(900)),
        updated_at=now,
    )
