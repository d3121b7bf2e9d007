"""Pairs in communities of hundreds to a million: how good, how fast, how much memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from benchmarks.figures import Spread, markdown, target, target_at_least
from benchmarks.matching import fresh, peers
from benchmarks.matching.communities import HARD, community
from benchmarks.matching.contest import Entry, kith, peer
from benchmarks.matching.judge import Groups, Verdict, judge, judge_plan
from benchmarks.matching.optimum import SAMPLED, best_pairs, bound, ceiling
from bot.matching.model import Instance

SEED = 6
EXACT, DENSE, SPARSE = 1_000, 2_000, 10_000
"""Up to so many people networkx sees all pairs, rustworkx does, and all pairs are looked at."""
SCANNED = 100_000
"""Up to so many, some people are looked at with all others."""
BEST = 32
FEW_RUNS = 3
ROUNDED = 3 / 100_000
"""Of a pair's score at most: its three parts are cut to hundred-thousandths."""
AS_GOOD = 0.00001
"""A share so near to all is all: scores are rounded before they are solved."""

OPTIMUM = "the optimum"
TOTAL_ALONE, KITH = "Kith, the total alone", "Kith"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is to be reached: seconds, share of the best, MiB in a process of its own."""

    warm: float
    share: float
    fresh: float | None = None
    memory: float | None = None


TARGETS = {
    300: Target(warm=0.1, fresh=1.0, share=1 - AS_GOOD),
    1_000: Target(warm=0.1, fresh=1.0, share=1 - AS_GOOD),
    10_000: Target(warm=0.7, share=0.9995, memory=60.0),
    100_000: Target(warm=8.0, share=0.997),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """What totals are held against, and what that is; no total where nothing is known."""

    total: float | None
    what: str

    def share(self, found: Verdict) -> float | None:
        """Return how much of it was reached."""
        return None if self.total is None else found.total / self.total


def measure(size: int, repetitions: int, *, is_quick: bool) -> None:
    """Match a community by everybody who can, and print what became of it."""
    instance = community(size, SEED)
    many = repetitions if size <= SPARSE else min(repetitions, FEW_RUNS)
    mine = [
        kith(TOTAL_ALONE, replace(instance, rules=replace(HARD, near_best=0.0)), many),
        kith(KITH, instance, many),
        _fresh(instance, many),
    ]
    others = [peer(name, does, instance, many) for name, does in _peers(size, is_quick=is_quick)]
    best = _best(instance, mine[0])
    against = "" if best.total is None else f": {best.total:,.3f}"
    markdown(
        f"{size:,} people in pairs; {best.what}{against}",
        ("", "seconds", "MiB", "total", "of that", "worst-off", "tenth", "repeats", "alone"),
        (_row(entry, best) for entry in (*mine, *others)),
    )
    for line in (*_bounds(instance, mine, best), *_targets(size, mine, best)):
        print(f"- {line}", flush=True)


def _fresh(instance: Instance, repetitions: int) -> Entry:
    found, plan = fresh.runs(instance, repetitions)
    return Entry(
        name=f"{KITH}, a fresh process",
        seconds=[run.seconds for run in found],
        memory=[run.memory for run in found],
        verdict=judge_plan(instance, plan),
        plan=plan,
    )


def _peers(size: int, *, is_quick: bool) -> Iterator[tuple[str, Callable[[Instance], Groups]]]:
    """Give who else can match so many; in a quick look nobody who takes minutes."""
    yield "shuffle", peers.shuffle
    if size <= SPARSE:
        yield "greedy, all pairs", peers.greedy
    if size <= DENSE:
        yield "rustworkx, all pairs", peers.by_rustworkx
    elif size <= SPARSE:
        yield f"rustworkx, best {BEST}", partial(peers.by_rustworkx, best=BEST)
    if size <= (EXACT if not is_quick else EXACT // 2):
        yield "networkx, all pairs", peers.by_networkx


def _best(instance: Instance, mine: Entry) -> Best:
    """Return the optimum, or what is above it.

    - The optimum where all pairs can be solved and nobody has to be left over (who is left over
      may join a pair, of which a matching knows nothing).
    - The linear programme's bound where all pairs can be looked at. Where a plan is known that
      places all without a repeat, only such plans keep the aims: the bound is of those.
    - Else what the matcher itself says, which nobody checks: at 10,000 the two stand together.
    """
    size = len(instance.members)
    if size <= EXACT:
        verdict = judge(instance, best_pairs(instance))
        if not verdict.alone:
            return Best(total=verdict.total, what=OPTIMUM)
    if size <= SPARSE:
        perfect = not mine.verdict.alone and not mine.verdict.repeats
        return Best(
            total=bound(instance, repeats=not perfect),
            what=f"bound by the linear programme{', without repeats' if perfect else ''}",
        )
    said = mine.plan.bound if mine.plan is not None else None
    what = "no bound is known" if said is None else "bound as Kith itself tells it, not checked"
    return Best(total=said, what=what)


def _bounds(instance: Instance, mine: list[Entry], best: Best) -> Iterator[str]:
    """Tell what Kith says of its own quality, and beyond what can be solved a check from above."""
    for entry in mine[:2]:
        if (plan := entry.plan) is not None:
            said = "none" if plan.bound is None else f"{plan.bound:,.3f}"
            proved = "proved" if plan.is_proved else "not proved"
            yield f"{entry.name}: tells a bound of {said}, {proved}"
    plan, total = mine[0].plan, best.total
    if best.what == OPTIMUM and plan is not None and plan.bound is not None and total is not None:
        above = plan.bound + ROUNDED * len(plan.groups)
        yield target_at_least("that bound beside the optimum, %", 100 * above / total, 100)
    if SPARSE < len(instance.members) <= SCANNED:
        highest = ceiling(instance)
        share = mine[0].verdict.total / highest.median
        yield (
            f"everybody at their best partner, from {SAMPLED:,} people: {highest.show(1)}; "
            f"{mine[0].name} has {share:.2%} of it"
        )


def _row(entry: Entry, best: Best) -> tuple[str, ...]:
    found = entry.verdict
    return (
        entry.name,
        entry.time(),
        "" if entry.memory is None else Spread.of(entry.memory).show(0),
        f"{found.total:,.3f}",
        "" if (share := best.share(found)) is None else f"{share:.3%}",
        f"{found.worst:.3f}",
        f"{found.tenth:.3f}",
        f"{found.repeats:,}",
        f"{len(found.alone):,}",
    )


def _targets(size: int, mine: list[Entry], best: Best) -> Iterator[str]:
    if (wanted := TARGETS.get(size)) is None:
        return
    total_alone, usual, process = mine
    yield target("warm, s", Spread.of(usual.seconds).median, wanted.warm)
    if wanted.fresh is not None:
        yield target("in a fresh process, s", Spread.of(process.seconds).median, wanted.fresh)
    share = best.share(total_alone.verdict)
    yield (
        f"MISSED  the total alone: {best.what}"
        if share is None
        else target_at_least(f"the total alone, % of {best.what}", 100 * share, 100 * wanted.share)
    )
    yield target("the total alone, people alone", len(total_alone.verdict.alone), 0)
    if wanted.memory is not None and process.memory is not None:
        yield target("memory, MiB", Spread.of(process.memory).median, wanted.memory)
