"""What a server gets to read when 500 people arrive in a minute, and how long others wait."""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from benchmarks.figures import Spread, percentile, show, target
from benchmarks.stage import Kith, staged
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.community.servers import Server
from bot.community.servers import store as servers
from bot.ids import ChannelId, GuildId, UserId
from standin.things import Guild, Message

ARRIVALS, WITHIN = 500, 60.0
BEFORE = 15.0
"""So many seconds commands are used before anybody arrives, to compare."""

COMMANDS = ("match join", "match leave")
PAUSE = 0.1
MOST = 300.0
"""Milliseconds that a command may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One minute: what commands took before it and in it, in seconds, and what was posted."""

    quiet: list[float]
    busy: list[float]
    posted: list[Message]


async def measure(repetitions: int) -> None:
    """Let the crowd arrive, again and again, and print what became of it."""
    runs = [await _run() for _ in range(repetitions)]
    show(
        f"{ARRIVALS} arrivals in {WITHIN:.0f} s: commands meanwhile, median (lowest-highest)",
        ("", "p50, ms", "p99, ms"),
        (
            (
                name,
                Spread.of(percentile(one, 50) * 1000 for one in taken).show(1),
                Spread.of(percentile(one, 99) * 1000 for one in taken).show(1),
            )
            for name, taken in (
                ("before", [run.quiet for run in runs]),
                ("meanwhile", [run.busy for run in runs]),
            )
        ),
    )
    pinging = [sum("<@" in str(one.components) for one in run.posted) for run in runs]
    print(
        "messages in the welcome channel:",
        Spread.of(len(run.posted) for run in runs).show(0),
        "of which mention somebody:",
        Spread.of(pinging).show(0),
    )
    median = Spread.of(percentile(run.busy, 99) * 1000 for run in runs).median
    print(target("p99 of a command meanwhile, ms", median, MOST))


async def _run() -> Run:
    async with staged(Kith) as kith:
        guild = kith.found(members=100)
        await _prepare(kith, guild)
        await kith.start()
        await kith.memory()  # it is at rest now
        quiet = await _use(kith, BEFORE)
        busy, _ = await asyncio.gather(_use(kith, WITHIN), _arrive(kith, guild))
        await asyncio.sleep(1)  # what was put last is said
        place = next(iter(guild.channels.values()))
        return Run(quiet=quiet, busy=busy, posted=list(place.messages.values()))


async def _prepare(kith: Kith, guild: Guild) -> None:
    await kith.start()  # makes the database
    await kith.stop()
    place = ChannelId(next(iter(guild.channels)))
    async with kith.database() as database, database.writing() as tx:
        zone = ZoneInfo("Europe/Madrid")
        here = GuildId(guild.id)
        await servers.save(tx, Server(guild_id=here, zone=zone, introductions_channel=place))
        for user_id in guild.crowd:
            await profiles.save(tx, _somebody(here, UserId(user_id)))


async def _arrive(kith: Kith, guild: Guild) -> None:
    """Let them arrive evenly over the time."""
    world, begun = kith.standin.world, time.perf_counter()
    for number in range(ARRIVALS):
        await asyncio.sleep(max(0.0, begun + number * WITHIN / ARRIVALS - time.perf_counter()))
        world.add_member(guild.id, world.add_user(f"newcomer {number}"))


async def _use(kith: Kith, seconds: float) -> list[float]:
    """Use commands that read and write, one after the other; return how long each took."""
    taken: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        number = len(taken)
        taken.append(await kith.use(number // 2 % 100, COMMANDS[number % 2]))
        await asyncio.sleep(PAUSE)
    return taken


def _somebody(guild_id: GuildId, user_id: UserId) -> Profile:
    return Profile(
        guild_id=guild_id,
        user_id=user_id,
        name=f"person {user_id}",
        about="here for the figures",
        interests=(),
        looking_for=(),
        avatar_url=None,
        updated_at=datetime.now(UTC),
    )
