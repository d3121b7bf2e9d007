"""From the start of the process to the first answered interaction, and memory once ready."""

import asyncio

from benchmarks.figures import Spread, options, show, target
from benchmarks.stage import Bare, Kith, Memory, Stage, staged

MEMBERS = 400
MOST = 2.0
"""Times the bare bot's."""


async def measure(repetitions: int) -> None:
    """Start both, alternately, and print what it took."""
    async with staged(Kith) as kith, staged(Bare) as bare:
        stages: tuple[Stage, ...] = (kith, bare)
        first = [await _first(stage) for stage in stages]
        found: dict[str, list[tuple[float, Memory]]] = {stage.name: [] for stage in stages}
        for _ in range(repetitions):
            for stage in stages:
                found[stage.name].append(await _once(stage))
        _report(found, first)


async def _first(stage: Stage) -> float:
    """Start for the first time: Kith makes its database, both register their commands."""
    stage.found(members=MEMBERS)
    seconds = await stage.start()
    await stage.stop()
    return seconds


async def _once(stage: Stage) -> tuple[float, Memory]:
    seconds = await stage.start()
    memory = await stage.memory()
    await stage.stop()
    return seconds, memory


def _report(found: dict[str, list[tuple[float, Memory]]], first: list[float]) -> None:
    starts = [Spread.of(seconds for seconds, _ in runs) for runs in found.values()]
    resident = [Spread.of(memory.resident for _, memory in runs) for runs in found.values()]
    own = [Spread.of(memory.own for _, memory in runs) for runs in found.values()]
    ratios = [kith.median / bare.median for kith, bare in (starts, resident, own)]
    show(
        "Start, and memory once ready: median (lowest-highest)",
        ("", *found, "ratio"),
        (
            ("first answer, s", *(one.show(2) for one in starts), f"{ratios[0]:.2f}"),
            ("  of the very first start", *(f"{one:.2f}" for one in first), ""),
            ("resident, MiB", *(one.show(1) for one in resident), f"{ratios[1]:.2f}"),
            ("  shared with nobody", *(one.show(1) for one in own), f"{ratios[2]:.2f}"),
        ),
    )
    print(target("start, times the bare bot's", ratios[0], MOST))
    print(target("resident memory, times the bare bot's", ratios[1], MOST))


if __name__ == "__main__":
    asyncio.run(measure(options(__doc__ or "", usual=7, quick=2)))
