"""`make bench-rounds`: 26 rounds of a club, who meets again, who sits out; and a round of 500."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from benchmarks.figures import Spread, markdown, options, target
from benchmarks.matching import peers
from benchmarks.matching.communities import community
from benchmarks.matching.judge import Groups, judge_plan
from benchmarks.rounds import stored
from benchmarks.rounds.season import ROUNDS, Matcher, Season, play
from bot.matching.model import Instance, Mode, Rules
from bot.matching.planner import plan_round

SIZES = {2: "pairs", 3: "trios", 4: "fours"}
PEOPLE = (12, 20, 21, 50, 300, 301)

TANDEM = Rules(mode=Mode.ACROSS, roles=("native", "learner"))
TANDEMS = (12, 21, 50, 300)
NATIVES = 0.4
"""So many speak the language; each fifth person has to sit out."""
APART_AT_MOST = 1


def kith(instance: Instance) -> Groups:
    """Plan by Kith, and have what it says of its plan judged too."""
    plan = plan_round(instance)
    judge_plan(instance, plan)
    return [group.people for group in plan.groups]


MATCHERS: dict[str, Matcher] = {
    "Kith": kith,
    "greedy": partial(peers.greedy, joins=True),
    "shuffle": partial(peers.shuffle, joins=True),
}


def club(people: int, seed: int, rules: Rules) -> Instance:
    """Return people who all may meet and never did: so that the possible minimum is known."""
    return replace(community(people, seed, rules), apart=frozenset(), history=())


def tandem(people: int, seed: int) -> Instance:
    """Return natives and learners of a language: there are too few natives for all."""
    start = club(people, seed, TANDEM)
    natives = round(NATIVES * people)
    return replace(
        start,
        members=tuple(
            replace(one, roles=frozenset({"native" if at < natives else "learner"}))
            for at, one in enumerate(start.members)
        ),
    )


def measure(repetitions: int) -> None:
    """Play all seasons, each with as many different clubs, and print them."""
    for size, name in SIZES.items():
        starts = {
            people: [club(people, seed, Rules(size=size)) for seed in range(repetitions)]
            for people in PEOPLE
        }
        mine = _report(f"{ROUNDS} rounds in {name}", starts)
        _fair(mine)
        for people, seasons in mine.items() if size == 2 else ():
            above = max(100 * (season.repeats - season.least) for season in seasons)
            print("-", target(f"{people} people, repeats above the least", above, 0, " %"))
    starts = {people: [tandem(people, seed) for seed in range(repetitions)] for people in TANDEMS}
    _fair(_report(f"{ROUNDS} rounds of a tandem, {NATIVES:.0%} natives, in pairs", starts))


def _report(title: str, starts: dict[int, list[Instance]]) -> dict[int, list[Season]]:
    found = {
        (people, name): [play(start, matcher) for start in those]
        for people, those in starts.items()
        for name, matcher in MATCHERS.items()
    }
    markdown(
        f"{title}: median (lowest-highest)",
        (
            "people", "", "repeats", "at least", "shared", "chance",
            "sat out", "max - min", "worst-off", "mean worst-off",
        ),
        ((people, name, *_figures(seasons)) for (people, name), seasons in found.items()),
    )  # fmt: skip
    return {people: seasons for (people, name), seasons in found.items() if name == "Kith"}


def _fair(mine: Mapping[int, Sequence[Season]]) -> None:
    apart = max(season.difference for seasons in mine.values() for season in seasons)
    print("-", target("sit-outs, max - min, of all these", apart, APART_AT_MOST))


def _figures(seasons: Sequence[Season]) -> tuple[str, ...]:
    shown = (
        ("repeats", 3), ("least", 3), ("shared", 3), ("chance", 3),
        ("sat_out", 0), ("difference", 0), ("worst", 3), ("mean_worst", 3),
    )  # fmt: skip
    return tuple(
        Spread.of(getattr(season, name) for season in seasons).show(decimals)
        for name, decimals in shown
    )


if __name__ == "__main__":
    times = options(__doc__ or "", usual=3, quick=1)
    measure(times)
    asyncio.run(stored.measure(times))
