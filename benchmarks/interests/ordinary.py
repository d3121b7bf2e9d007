"""Finds the everyday words that the reader would take for slips, and writes them down.

`python -m benchmarks.interests.ordinary`, after a change of the vocabulary that brings new words.
The words come from pyspellchecker's lists of English and Spanish (MIT).
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from spellchecker import SpellChecker

from bot.community.interests import vocabulary as interests
from bot.community.interests.words import plain

FILE = Path(interests.__file__).parent / "ordinary.txt"
RARE = {"en": 150, "es": 3}
"""How often a word stands in its list at least: rarer ones are slips themselves."""


def everyday() -> Iterator[str]:
    """Give the words of both languages that people use."""
    for language, fewest in RARE.items():
        frequency = SpellChecker(language=language).word_frequency
        yield from (plain(word) for word, count in frequency.items() if count >= fewest)


def main() -> None:
    """Write the words that would be taken for others."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    words = interests.vocabulary()
    found = sorted({word for word in everyday() if words.nearly(word) is not None})
    FILE.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(found)} words in {FILE.name}")


if __name__ == "__main__":
    main()
