"""Figures and how they are shown: medians with their spread, percentiles, tables, the machine."""

import argparse
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The median of several repetitions, and the smallest and the largest."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> "Spread":
        """Return the spread of at least one value."""
        known = sorted(values)
        return cls(median=median(known), low=known[0], high=known[-1])

    def show(self, decimals: int) -> str:
        """Write it as `median (low-high)`."""
        middle, low, high = (
            f"{value:,.{decimals}f}" for value in (self.median, self.low, self.high)
        )
        return f"{middle} ({low}-{high})"


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that `share` percent of all do not exceed (nearest rank)."""
    ordered = sorted(values)
    rank = -(-len(ordered) * share // 100)
    return ordered[max(int(rank), 1) - 1]


def machine() -> str:
    """Return what the figures depend on: processor, cores, Python, and what else runs."""
    load = os.getloadavg()[0]
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{_processor()}, {os.cpu_count()} cores; {python}; load {load:.1f} at the start"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "a processor that does not say its name"
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def target(what: str, found: float, most: float, unit: str = "") -> str:
    """Say whether a target was met: at most so much."""
    return _target(what, f"{found:,.2f}{unit}, at most {most:g}{unit}", found <= most)


def target_at_least(what: str, found: float, least: float, unit: str = "") -> str:
    """Say whether a target was met: at least so much."""
    return _target(what, f"{found:,.2f}{unit}, at least {least:g}{unit}", found >= least)


def _target(what: str, figures: str, is_met: bool) -> str:
    return f"{'met   ' if is_met else 'MISSED'}  {what}: {figures}"


def show(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table, its columns as wide as what is in them."""
    lines = [list(head), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    print(f"\n{title}")
    for first, *rest in lines:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        print("  ".join([first.ljust(widths[0]), *cells]).rstrip(), flush=True)


def markdown(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table in Markdown: the first column to the left, figures to the right."""
    print(f"\n**{title}**\n")
    for cells in (head, ["---", *["---:"] * (len(head) - 1)], *rows):
        print(f"| {' | '.join(str(cell) for cell in cells)} |", flush=True)
    print()


def options(about: str, *, usual: int, quick: int) -> int:
    """Read the command line, print the head, and return how often to repeat."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--repetitions", type=int, help=f"how often (default: {usual})")
    parser.add_argument("--quick", action="store_true", help=f"a quick look: {quick}")
    chosen = parser.parse_args()
    repetitions: int = chosen.repetitions or (quick if chosen.quick else usual)
    print(f"{about}\n{machine()}; {repetitions} repetitions", flush=True)
    return repetitions
