"""`make bench-matching`: rounds of up to a million, beside peers, judged independently."""

import argparse

from benchmarks.figures import machine
from benchmarks.matching import groups, pairs

SIZES = (300, 1_000, 10_000, 100_000)
QUICK = SIZES[:2]
MILLION = 1_000_000


def main() -> None:
    """Measure pairs of each size, then groups."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repetitions", type=int, default=5, help="how often (default: 5)")
    parser.add_argument("--quick", action="store_true", help="a quick look: up to 1,000 people")
    parser.add_argument("--million", action="store_true", help="a million people too")
    chosen = parser.parse_args()
    print(f"{__doc__}\n{machine()}; median (lowest-highest) of up to {chosen.repetitions} runs")
    for size in QUICK if chosen.quick else (*SIZES, *([MILLION] if chosen.million else [])):
        pairs.measure(size, chosen.repetitions, is_quick=chosen.quick)
    groups.measure(chosen.repetitions)


if __name__ == "__main__":
    main()
