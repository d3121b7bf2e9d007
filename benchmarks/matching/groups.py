"""Groups of four: beside the best that there can be for a dozen people, and for a thousand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from statistics import mean

from benchmarks.figures import Spread, markdown, target, target_at_least
from benchmarks.matching import peers
from benchmarks.matching.communities import HARD, community
from benchmarks.matching.contest import kith, peer
from benchmarks.matching.judge import Groups, judge, judge_plan
from benchmarks.matching.optimum import best_groups
from bot.matching.model import Instance
from bot.matching.planner import plan_round

FOURS = replace(HARD, size=4)
FEW, SEEDS = (12, 15), 20
MANY, SEED = 1_000, 6
SHARE, SECONDS = 99.0, 1.0

Matcher = Callable[[Instance], Groups]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A matcher beside the optimum: its share of the total, and how many fewer it placed."""

    share: float
    fewer: int


def measure(repetitions: int) -> None:
    """Print both tables."""
    for size in FEW:
        _few(size)
    _many(repetitions)


def _few(size: int) -> None:
    """Nobody met before: so that after who is placed the total alone is at stake."""
    rules = replace(FOURS, near_best=0.0)
    clubs = [
        replace(community(size, seed, rules, is_close=True), history=()) for seed in range(SEEDS)
    ]
    optima = [best_groups(club) for club in clubs]
    found = {
        "Kith": [
            _beside(club, _planned(club), best) for club, best in zip(clubs, optima, strict=True)
        ]
    }
    for name, does in _peers():
        found[name] = [
            _beside(club, does(club), best) for club, best in zip(clubs, optima, strict=True)
        ]
    markdown(
        f"{size} people in groups of 3 to 5, {SEEDS} clubs, beside the optimum over all groups",
        ("", "mean share of the optimum", "lowest", "clubs with fewer placed"),
        ((name, *_figures(results)) for name, results in found.items()),
    )
    mine = found["Kith"]
    print("-", target(f"{size}: clubs with fewer placed", sum(one.fewer > 0 for one in mine), 0))
    print(
        "-", target_at_least(f"{size}: lowest", 100 * min(one.share for one in mine), SHARE, " %")
    )


def _planned(instance: Instance) -> Groups:
    plan = plan_round(instance)
    judge_plan(instance, plan)
    return [group.people for group in plan.groups]


def _beside(instance: Instance, groups: Groups, best: Groups) -> Beside:
    found, optimum = judge(instance, groups), judge(instance, best)
    return Beside(
        share=found.total / optimum.total if optimum.total else 1.0,
        fewer=len(found.alone) - len(optimum.alone),
    )


def _figures(results: Sequence[Beside]) -> tuple[str, ...]:
    shares = [one.share for one in results]
    return f"{mean(shares):.2%}", f"{min(shares):.2%}", str(sum(one.fewer > 0 for one in results))


def _peers() -> tuple[tuple[str, Matcher], ...]:
    return (
        ("greedy", partial(peers.greedy, joins=True)),
        ("shuffle", partial(peers.shuffle, joins=True)),
    )


def _many(repetitions: int) -> None:
    instance = community(MANY, SEED, FOURS)
    mine = kith("Kith", instance, repetitions)
    entries = [mine, *(peer(name, does, instance, repetitions) for name, does in _peers())]
    markdown(
        f"{MANY:,} people in groups of 3 to 5",
        ("", "seconds", "total", "worst-off", "tenth", "repeats", "alone"),
        (
            (
                entry.name,
                entry.time(),
                f"{entry.verdict.total:.3f}",
                f"{entry.verdict.worst:.3f}",
                f"{entry.verdict.tenth:.3f}",
                f"{entry.verdict.repeats} of {entry.verdict.made}",
                len(entry.verdict.alone),
            )
            for entry in entries
        ),
    )
    print("-", target(f"{MANY:,} in fours, s", Spread.of(mine.seconds).median, SECONDS))
    print("-", target(f"{MANY:,} in fours, alone", len(mine.verdict.alone), 0))
