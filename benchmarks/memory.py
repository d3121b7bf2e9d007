"""Resident memory once ready: 1, 100 and 1,000 servers of 400 members, and one of 100,000."""

import asyncio
from collections.abc import Iterable

from benchmarks.figures import Spread, options, show, target
from benchmarks.stage import Bare, Kith, Memory, Stage, staged

WORLDS = ((1, 400), (100, 400), (1000, 400), (1, 100_000))
"""How many servers, of how many members each."""
MOST = 40.0
"""MiB above the bare bot."""

World = tuple[int, int]


async def measure(repetitions: int) -> None:
    """Start both in each world, alternately, and print what they have in memory."""
    found: dict[World, dict[str, list[Memory]]] = {}
    for world in WORLDS:
        async with staged(Kith) as kith, staged(Bare) as bare:
            found[world] = await _look(world, (kith, bare), repetitions)
    _report(found)


async def _look(world: World, stages: Iterable[Stage], repetitions: int) -> dict[str, list[Memory]]:
    servers, members = world
    found: dict[str, list[Memory]] = {}
    for stage in stages:
        for _ in range(servers):
            stage.found(members=members)
        await stage.start()  # makes the database, and registers
        await stage.stop()
    for _ in range(repetitions):
        for stage in stages:
            await stage.start()
            found.setdefault(stage.name, []).append(await stage.memory())
            await stage.stop()
    return found


def _report(found: dict[World, dict[str, list[Memory]]]) -> None:
    above = {world: _above(runs) for world, runs in found.items()}
    show(
        "Resident memory once ready, MiB: median (lowest-highest)",
        ("servers x members", Kith.name, Bare.name, "above"),
        (
            (
                _name(world),
                *(Spread.of(one.resident for one in each).show(1) for each in runs.values()),
                f"{above[world]:.1f}",
            )
            for world, runs in found.items()
        ),
    )
    for world, more in above.items():
        print(target(f"{_name(world)}, above the bare bot", more, MOST, " MiB"))


def _above(runs: dict[str, list[Memory]]) -> float:
    kith, bare = (Spread.of(one.resident for one in each).median for each in runs.values())
    return kith - bare


def _name(world: World) -> str:
    servers, members = world
    return f"{servers:,} x {members:,}"


if __name__ == "__main__":
    asyncio.run(measure(options(__doc__ or "", usual=3, quick=1)))
