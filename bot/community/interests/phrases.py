"""From words to phrases: the longest of the vocabulary at each place, misspelt ones among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.community.interests.vocabulary import NOTHING, Meaning, Vocabulary
from bot.community.interests.words import Break, Word

MAX_SPELT = 200
"""So many words of a text are looked at for slips: what is longer was not typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Some words that belong together, where they stand in the text, and what they mean."""

    words: tuple[Word, ...]
    meaning: Meaning

    @property
    def gap(self) -> Break:
        """What stands before it."""
        return self.words[0].gap

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.words[-1].end

    @property
    def phrase(self) -> str:
        """What it says, as it is compared."""
        return " ".join(word.plain for word in self.words)

    @property
    def key(self) -> str | None:
        """The interest that it means."""
        return self.meaning.key

    @property
    def is_emoji(self) -> bool:
        """Whether it is a picture."""
        return self.words[0].is_emoji

    def does(self, *roles: str) -> bool:
        """Whether it means no interest and does one of these things in a sentence."""
        return self.meaning.key is None and not self.meaning.roles.isdisjoint(roles)


def spelt(words: Sequence[Word], text: str, vocabulary: Vocabulary, *, is_list: bool) -> list[Word]:
    """Return the words as they were meant; a name in the middle of a sentence stays as it is."""
    shouts = text.isupper()
    known: dict[str, str] = {}
    found = []
    for word in words:
        is_name = word.gap is Break.NONE and text[word.start].isupper() and not shouts
        if not (word.is_emoji or is_name) and word.plain not in known and len(known) < MAX_SPELT:
            known[word.plain] = vocabulary.spelt(word.plain, is_item=is_list)
        meant = word.plain if is_name else known.get(word.plain, word.plain)
        found.append(word if meant == word.plain else replace(word, plain=meant))
    return found


def spans_of(words: Sequence[Word], vocabulary: Vocabulary, *, is_list: bool = False) -> list[Span]:
    """Return the words in phrases, the longest that is known at each place."""
    return list(_spans(words, vocabulary, is_list=is_list))


def _spans(words: Sequence[Word], vocabulary: Vocabulary, *, is_list: bool) -> Iterator[Span]:
    at = 0
    while at < len(words):
        length, meaning = _longest(words, at, vocabulary, is_list=is_list)
        yield Span(words=tuple(words[at : at + length]), meaning=meaning)
        at += length


def _longest(
    words: Sequence[Word], at: int, vocabulary: Vocabulary, *, is_list: bool
) -> tuple[int, Meaning]:
    # Two words may be one that was written apart.
    most = 2
    if vocabulary.longest(words[at].plain) > most and at + 1 < len(words):
        most = vocabulary.longest(words[at].plain, words[at + 1].plain)
    length = _unbroken(words[at : at + most])
    while length:
        phrase = " ".join(word.plain for word in words[at : at + length])
        meaning = vocabulary.meaning(phrase, is_item=is_list)
        if meaning is not NOTHING:
            return length, meaning
        length -= 1
    return 1, NOTHING


def _unbroken(words: Sequence[Word]) -> int:
    """Return how many words there are before the first thing that parts them."""
    for count, (one, other) in enumerate(pairwise(words), start=1):
        if other.gap > Break.BRACKET or one.is_emoji or other.is_emoji:
            return count
    return len(words)
