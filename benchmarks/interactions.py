"""How long a command takes that reads and writes the database, with 1, 10 and 100 in flight."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from benchmarks.figures import Spread, options, percentile, show, target
from benchmarks.stage import Bare, Kith, Stage, staged
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.ids import GuildId, UserId
from standin.things import Guild

IN_FLIGHT = (1, 10, 100)
AT_ONCE = 10
"""Where the target is."""
EACH = {1: 300, 10: 1500, 100: 3000}
"""How many interactions a repetition has."""
WARM_UP = 100
MOST = 2.0
"""Times the bare bot's p99."""

JOIN_AND_LEAVE = ("match join", "match leave")
HELLO = (Bare.command,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One repetition: milliseconds, and how many a second."""

    half: float
    most: float
    rate: float


async def measure(repetitions: int) -> None:
    """Use both bots, alternately, and print how long they took."""
    async with staged(Kith) as kith, staged(Bare) as bare:
        await _introduce(kith, kith.found(members=max(IN_FLIGHT)))
        bare.found(members=max(IN_FLIGHT))
        both: tuple[tuple[Stage, Sequence[str]], ...] = ((kith, JOIN_AND_LEAVE), (bare, HELLO))
        for stage, commands in both:
            await stage.start()
            await stage.memory()  # it is at rest now
            await _use(stage, commands, WARM_UP, AT_ONCE)
        found: dict[tuple[str, int], list[Run]] = {}
        for _ in range(repetitions):
            for in_flight in IN_FLIGHT:
                for stage, commands in both:
                    run = await _use(stage, commands, EACH[in_flight], in_flight)
                    found.setdefault((stage.name, in_flight), []).append(run)
        _report(found)


async def _introduce(kith: Kith, guild: Guild) -> None:
    """Give everybody a profile: who takes part has introduced themselves."""
    await kith.start()  # makes the database
    await kith.stop()
    async with kith.database() as database, database.writing() as tx:
        for user_id in guild.crowd:
            profile = Profile(
                guild_id=GuildId(guild.id),
                user_id=UserId(user_id),
                name=f"person {user_id}",
                about="here for the figures",
                interests=(),
                looking_for=(),
                avatar_url=None,
                updated_at=datetime.now(UTC),
            )
            await profiles.save(tx, profile)


async def _use(stage: Stage, commands: Sequence[str], count: int, in_flight: int) -> Run:
    """Let so many people at once use the commands in turn, `count` times in all."""

    async def person(number: int) -> list[float]:
        turns = range(count // in_flight)
        return [await stage.use(number, commands[turn % len(commands)]) for turn in turns]

    begun = time.perf_counter()
    everybody = await asyncio.gather(*(person(number) for number in range(in_flight)))
    took = time.perf_counter() - begun
    seconds = [each for theirs in everybody for each in theirs]
    return Run(
        half=percentile(seconds, 50) * 1000,
        most=percentile(seconds, 99) * 1000,
        rate=len(seconds) / took,
    )


def _report(found: dict[tuple[str, int], list[Run]]) -> None:
    show(
        "Interactions until they are answered: median (lowest-highest) of the repetitions",
        ("", "in flight", "p50, ms", "p99, ms", "a second"),
        (
            (
                name if in_flight == IN_FLIGHT[0] else "",
                in_flight,
                Spread.of(run.half for run in runs).show(1),
                Spread.of(run.most for run in runs).show(1),
                Spread.of(run.rate for run in runs).show(0),
            )
            for (name, in_flight), runs in sorted(found.items())
        ),
    )
    kith, bare = (
        Spread.of(run.most for run in found[name, AT_ONCE]).median
        for name in (Kith.name, Bare.name)
    )
    print(target(f"p99 at {AT_ONCE} in flight, times the bare bot's", kith / bare, MOST))


if __name__ == "__main__":
    asyncio.run(measure(options(__doc__ or "", usual=7, quick=2)))
