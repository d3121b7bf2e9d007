"""Lets a matcher run several times on an instance, and has what it found judged."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from benchmarks.figures import Spread
from benchmarks.matching.judge import Groups, Verdict, judge, judge_plan
from bot.matching.model import Instance, Plan
from bot.matching.planner import plan_round

Found = TypeVar("Found")

ENOUGH = 30.0
"""Seconds, after which a matcher is not run once more: some take minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a matcher reached, in how many seconds each time; Kith with its plan and its memory."""

    name: str
    seconds: list[float]
    verdict: Verdict
    plan: Plan | None = None
    memory: list[float] | None = None

    def time(self) -> str:
        """Write the seconds, and how often it ran."""
        return f"{Spread.of(self.seconds).show(3)}, {len(self.seconds)} runs"


def kith(name: str, instance: Instance, repetitions: int) -> Entry:
    """Plan by Kith, warm: after a first time, which is not counted."""
    plan_round(instance)
    seconds, plan = _timed(plan_round, instance, repetitions)
    return Entry(name=name, seconds=seconds, verdict=judge_plan(instance, plan), plan=plan)


def peer(
    name: str, matcher: Callable[[Instance], Groups], instance: Instance, repetitions: int
) -> Entry:
    """Match by another."""
    seconds, groups = _timed(matcher, instance, repetitions)
    return Entry(name=name, seconds=seconds, verdict=judge(instance, groups))


def _timed(
    matcher: Callable[[Instance], Found], instance: Instance, repetitions: int
) -> tuple[list[float], Found]:
    seconds: list[float] = []
    while True:
        begun = time.perf_counter()
        found = matcher(instance)
        seconds.append(time.perf_counter() - begun)
        if len(seconds) >= repetitions or sum(seconds) > ENOUGH:
            return seconds, found
