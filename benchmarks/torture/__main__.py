"""`make torture`: the run and its controls, and what they came to, in a table."""

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from benchmarks.torture.broken import CONTROLS
from benchmarks.torture.conductor import MOMENTS, Conductor, Score
from benchmarks.torture.rounds.conductor import RoundConductor
from benchmarks.torture.verdict import Verdict
from benchmarks.torture.victim import Edge

HEAD = ("run", "kills", "in commits", "acts", "requests", "lost", "doubled", "wrong", "seconds")

ROUNDS: dict[str, tuple[str, ...]] = {
    "a round, beside commits": tuple(Edge),
    "a round, in requests": MOMENTS,
}
"""A round each, and how the bot is killed at each of its steps."""


def main() -> int:
    """Run all, print the table, and fail if the bot lost or doubled, or a control did not."""
    options = _parser().parse_args()
    print(f"seed {options.seed}; {options.kills} kills, {options.acts} acts", flush=True)
    print(_row(HEAD), flush=True)
    whole = _play("Kith", options.kills, options.acts, options.seed)
    good = whole.verdict.is_clean
    for name in CONTROLS if options.controls else ():
        kinds = ("plain",) if name == "recorded before the act" else None
        score = _play(
            name, options.kills // 10, options.acts // 10, options.seed, broken=name, kinds=kinds
        )
        good = good and bool(score.verdict.lost or score.verdict.doubled)
    for name, ways in ROUNDS.items():
        good = _play_round(name, options.seed, ways).is_clean and good
    print(
        f"Restarts of the first run: {whole.inside} inside the nonce's window, "
        f"{whole.beyond} beyond it."
    )
    for kind, found in (
        ("lost", whole.verdict.lost),
        ("doubled", whole.verdict.doubled),
        ("wrong", whole.verdict.wrong),
    ):
        if found:
            print(f"{kind}: {', '.join(found[:20])}")
    print("As it should be." if good else "NOT as it should be.")
    return 0 if good else 1


def _play(
    name: str,
    kills: int,
    acts: int,
    seed: int,
    *,
    broken: str | None = None,
    kinds: tuple[str, ...] | None = None,
) -> Score:
    with tempfile.TemporaryDirectory(prefix="kith-torture-") as folder:
        conductor = Conductor(
            Path(folder), kills=kills, acts=acts, seed=seed, broken=broken, kinds=kinds
        )
        score = asyncio.run(conductor.run())
    found = score.verdict
    print(
        _row(
            (
                name,
                score.kills,
                score.in_commits,
                score.acts,
                score.requests,
                len(found.lost),
                len(found.doubled),
                len(found.wrong),
                f"{score.seconds:.0f}",
            )
        ),
        flush=True,
    )
    return score


def _play_round(name: str, seed: int, ways: tuple[str, ...]) -> Verdict:
    """Let a round take place in which the bot is killed at each of its steps."""
    with tempfile.TemporaryDirectory(prefix="kith-torture-") as folder:
        score = asyncio.run(RoundConductor(Path(folder), seed=seed, ways=ways).run())
    found = score.verdict
    counts = (len(found.lost), len(found.doubled), len(found.wrong), f"{score.seconds:.0f}")
    print(
        _row((name, score.kills, score.in_commits, score.made, score.requests, *counts)), flush=True
    )
    for line in (*found.lost, *found.doubled, *found.wrong):
        print(f"  {line}")
    return found


def _row(cells: tuple[object, ...]) -> str:
    first, *rest = cells
    return f"{first!s:<30}" + "".join(f"{cell!s:>12}" for cell in rest)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--acts", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--no-controls", dest="controls", action="store_false")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
