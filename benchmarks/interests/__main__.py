"""Precision and recall of the interests that are read from labelled introductions, and the speed.

The half that is held apart is counted only: which of its texts were misread is never printed.
"""

import argparse
import time
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Spread, machine, show, target_at_least
from bot.community.interests import interest_key
from bot.community.interests.reading import understand
from bot.community.interests.vocabulary import Vocabulary, vocabulary
from bot.community.interests.words import phrase_of

FOLDER = Path(__file__).parent / "labelled"
SEEN, HELD_APART = "seen", "held_apart"
PRECISION, RECALL = 0.95, 0.90


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """An introduction and what a careful reader took from it."""

    text: str
    language: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An introduction, what was rightly read, what should not have been, and what was missed."""

    introduction: Labelled
    right: frozenset[str]
    wrong: frozenset[str]
    missed: frozenset[str]


def seen() -> list[str]:
    """Return the names of the files that may be read: the first half, and what others wrote."""
    return sorted(path.stem for path in FOLDER.glob(f"{SEEN}*.toml"))


def load(name: str) -> list[Labelled]:
    """Return the introductions of a file."""
    read = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return [
        Labelled(text=one["text"], language=one["language"], labels=tuple(one["interests"]))
        for one in read["introduction"]
    ]


def judge(introduction: Labelled, words: Vocabulary) -> Judged:
    """Compare what is read with the labels; both by the keys of the vocabulary."""
    found = {interest.key for interest in understand(introduction.text, words).interests}
    labels = {key_of(label, words) for label in introduction.labels}
    return Judged(
        introduction=introduction,
        right=frozenset(found & labels),
        wrong=frozenset(found - labels),
        missed=frozenset(labels - found),
    )


def key_of(label: str, words: Vocabulary) -> str:
    """Return the key of what a label names."""
    return words.meaning(phrase_of(label), is_item=True).key or interest_key(label)


def scores(judged: Iterable[Judged]) -> tuple[float, float]:
    """Return precision and recall, over all labels together."""
    known = list(judged)
    right, wrong, missed = (
        sum(len(part) for part in parts)
        for parts in zip(*((one.right, one.wrong, one.missed) for one in known), strict=True)
    )
    return right / max(right + wrong, 1), right / max(right + missed, 1)


def report(name: str, judged: Sequence[Judged]) -> tuple[float, float]:
    """Print the figures of a file, by language."""
    languages = sorted({one.introduction.language for one in judged})
    rows = []
    for language in [*languages, "all"]:
        those = [one for one in judged if language in ("all", one.introduction.language)]
        precision, recall = scores(those)
        labels = sum(len(one.right) + len(one.missed) for one in those)
        rows.append((language, len(those), labels, f"{precision:.3f}", f"{recall:.3f}"))
    show(name.replace("_", " "), ("", "introductions", "labels", "precision", "recall"), rows)
    return scores(judged)


def speed(introductions: Sequence[Labelled], words: Vocabulary, repetitions: int) -> Spread:
    """Return how many introductions are read in a second."""
    found = []
    for _ in range(repetitions):
        begin = time.perf_counter()
        for one in introductions:
            understand(one.text, words)
        found.append(len(introductions) / (time.perf_counter() - begin))
    return Spread.of(found)


def main() -> None:
    """Judge every file, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what was misread in those seen")
    parser.add_argument("--repetitions", type=int, default=7, help="of the speed (default: 7)")
    parser.add_argument("--quick", action="store_true", help="a quick look: 2 repetitions")
    chosen = parser.parse_args()
    words = vocabulary()
    print(f"Interests understood\n{machine()}", flush=True)
    files = {name: load(name) for name in (*seen(), HELD_APART)}
    judged = {name: [judge(one, words) for one in those] for name, those in files.items()}
    for name in seen() if chosen.errors else ():
        _print_errors(judged[name])
    found = {name: report(name, those) for name, those in judged.items()}
    repetitions = 2 if chosen.quick else chosen.repetitions
    rate = speed([one for those in files.values() for one in those], words, repetitions)
    print(f"\nintroductions a second: {rate.show(0)}, {repetitions} repetitions")
    precision, recall = found[HELD_APART]
    print(target_at_least("precision, held apart", precision, PRECISION))
    print(target_at_least("recall, held apart", recall, RECALL))


def _print_errors(judged: Sequence[Judged]) -> None:
    for one in judged:
        if one.wrong or one.missed:
            print(f"\n{one.introduction.text}\n  wrong {sorted(one.wrong)}")
            print(f"  missed {sorted(one.missed)}")


if __name__ == "__main__":
    main()
