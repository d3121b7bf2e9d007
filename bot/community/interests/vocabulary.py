"""The vocabulary of interests: what they are called, what people write for them, what is near."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from bot.community.interests import Interest
from bot.community.interests.inflection import is_plural, stem, stems
from bot.community.interests.spelling import Spelling
from bot.community.interests.words import phrase_of

FOLDER = Path(__file__).parent
OWN = "own"

SUREST = 8
"""Letters from which on a word is recognised though it is written apart, or together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnInterest:
    """An interest of a server's own, and what else people there write for it."""

    key: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An interest of the vocabulary: its names by language, and its category."""

    key: str
    names: Mapping[str, str]
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a phrase means: an interest, where it may stand, and what it does in a sentence."""

    key: str | None = None
    anywhere: bool = False
    roles: frozenset[str] = frozenset()


NOTHING = Meaning()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """What phrases mean, and the ways to find them.

    - `anywhere`, `alone`: the interest that a phrase means, in running text or only by itself;
    - `roles`: what a phrase does in a sentence;
    - `alike`: the phrases that a stem (`stems`) or a phrase without its spaces may stand for;
    - `longest`: how many words the longest phrase has that begins with this stem, or these two.
    """

    anywhere: Mapping[str, str]
    alone: Mapping[str, str]
    roles: Mapping[str, Collection[str]]
    alike: Mapping[str, Sequence[str]]
    longest: Mapping[str, int]

    def extended(self, own: Mapping[str, str]) -> "Phrases":
        """Return the same with phrases of a server's own, which never replace one of these."""
        new = {phrase: key for phrase, key in own.items() if not self.key_of(phrase)}
        alike, longest = dict(self.alike), dict(self.longest)
        for phrase in new:
            enter(phrase, alike, longest)
        # One word may be an everyday one: it counts where it stands alone.
        several = {phrase: key for phrase, key in new.items() if " " in phrase}
        return Phrases(
            anywhere={**self.anywhere, **several},
            alone={**self.alone, **new},
            roles=self.roles,
            alike=alike,
            longest=longest,
        )

    def key_of(self, phrase: str) -> str | None:
        """Return the interest that a phrase means, wherever it may stand."""
        return self.anywhere.get(phrase) or self.alone.get(phrase)


def enter(phrase: str, alike: dict[str, Sequence[str]], longest: dict[str, int]) -> None:
    """Note the ways to find a phrase that means an interest."""
    words = phrase.split(" ")
    joined = "".join(words)
    together = {joined} if len(joined) >= SUREST and len(words) <= 3 else set()
    for other in {stems(phrase), *together} - {phrase}:
        alike[other] = [*alike.get(other, ()), phrase]
    measure(words, longest)


def measure(words: Sequence[str], longest: dict[str, int]) -> None:
    """Note how long a phrase is that begins with the first of these words, or the first two."""
    for count in (1, 2):
        beginning = " ".join(map(stem, words[:count]))
        if len(words) > longest.get(beginning, count):
            longest[beginning] = len(words)


class Vocabulary:
    """What is known of interests, and of the words around them; it never changes."""

    def __init__(self, phrases: Phrases, known: Mapping[str, Known]) -> None:
        """`known` by key."""
        self.known = known
        self._phrases = phrases
        self._meanings: dict[str, Meaning] = {}
        self._spelling: Spelling | None = None
        self._own_spelling: Spelling | None = None

    @classmethod
    def empty(cls) -> "Vocabulary":
        """Return one without a word, for what is a server's own alone."""
        return cls(Phrases(anywhere={}, alone={}, roles={}, alike={}, longest={}), {})

    def longest(self, *first: str) -> int:
        """Return how many words a phrase has at most that begins so, be it in the plural."""
        return self._phrases.longest.get(" ".join(map(stem, first)), len(first))

    def meaning(self, phrase: str, *, is_item: bool = False) -> Meaning:
        """Return what a phrase means, in the singular or the plural.

        A single word in the singular is taken for a plural in a list only (`is_item`): cars are an
        interest, a car need not be one.
        """
        if exact := self._exactly(phrase):
            return exact
        common = stems(phrase)
        for other in (common, *self._phrases.alike.get(common, ())):
            found = self._exactly(other)
            if found is None or found.key is None:
                continue
            if _is_same(phrase, other):
                return found
            # One car need not be meant as an interest where cars are.
            if is_item and is_plural(other, phrase):
                return replace(found, anywhere=False)
        return self._joined(phrase)

    def _exactly(self, phrase: str) -> Meaning | None:
        known = self._phrases
        key, roles = known.key_of(phrase), known.roles.get(phrase, ())
        if key is None and not roles:
            return None
        if phrase not in self._meanings:
            self._meanings[phrase] = Meaning(
                key=key, anywhere=phrase in known.anywhere, roles=frozenset(roles)
            )
        return self._meanings[phrase]

    def _joined(self, phrase: str) -> Meaning:
        """Return what words mean that belong apart, or together: trailrunning, java script."""
        words = phrase.split(" ")
        joined = "".join(words)
        if len(joined) < SUREST or len(words) > 2:
            return NOTHING
        if len(words) == 1:
            others = (other for other in self._phrases.alike.get(joined, ()) if " " in other)
            found = next((one for other in others if (one := self._exactly(other))), NOTHING)
        else:
            found = (min(map(len, words)) > 2 and self._exactly(joined)) or NOTHING
        return found if found.key and found.anywhere else NOTHING

    def spelt(self, word: str, *, is_item: bool = True) -> str:
        """Return a word as it was meant: itself, unless it is nearly one of the vocabulary's.

        In running text (not `is_item`) less is forgiven; an ordinary word means itself.
        """
        meant = self.nearly(word, is_item=is_item)
        return word if meant is None or word in ordinary() else meant

    def nearly(self, word: str, *, is_item: bool = True) -> str | None:
        """Return the word that a misspelt one may have been meant to be, ordinary or not."""
        if self._spelling is None:
            self._spelling = self._spell()
        if word in self._spelling.words or self.meaning(word, is_item=True) is not NOTHING:
            return None
        own = self._own_spelling and self._own_spelling.meant(word, forgiving=is_item)
        return own or self._spelling.meant(word, forgiving=is_item)

    def _spell(self) -> Spelling:
        roles = (word for phrase in self._phrases.roles for word in phrase.split(" "))
        named = {word for phrase, _ in self.named() for word in phrase.split(" ")}
        return Spelling(named, also=roles)

    def name_of(self, key: str, language: str) -> str | None:
        """Return what an interest is called; None for one that is not in the vocabulary."""
        known = self.known.get(key)
        return None if known is None else known.names.get(language, known.names["en"])

    def canonical(self, key: str) -> str:
        """Return the key under which an interest is known, also one that was kept by an alias."""
        if key in self.known:
            return key
        return self.meaning(phrase_of(key), is_item=True).key or key

    def interest(self, key: str, language: str) -> Interest:
        """Return an interest of the vocabulary by its key."""
        return Interest(key=key, label=self.name_of(key, language) or key)

    def named(self) -> Iterator[tuple[str, str]]:
        """Give every phrase that means an interest, with the interest's key."""
        yield from self._phrases.anywhere.items()
        yield from self._phrases.alone.items()

    def with_own(self, own: Iterable[OwnInterest]) -> "Vocabulary":
        """Return the vocabulary with a server's own interests, which never replace its words."""
        more: dict[str, str] = {}
        known: dict[str, Known] = {}
        for interest in own:
            names = dict.fromkeys(("en", "es"), interest.label)
            known[interest.key] = Known(key=interest.key, names=names, category=OWN)
            for name in (interest.key, interest.label, *interest.also):
                if phrase := phrase_of(name):
                    more.setdefault(phrase, interest.key)
        if not more:
            return self
        extended = Vocabulary(self._phrases.extended(more), {**known, **self.known})
        # What the vocabulary's words look like is found out once, not for every server.
        self._spelling = self._spelling or self._spell()
        extended._spelling = self._spelling
        extended._own_spelling = Spelling(word for phrase in more for word in phrase.split(" "))
        return extended


def _is_same(phrase: str, known: str) -> bool:
    """Whether a phrase is a known one, or its plural; several words may be its singular too."""
    if phrase.count(" ") != known.count(" "):
        return False
    pairs = list(zip(phrase.split(" "), known.split(" "), strict=True))
    return all(
        word == other or is_plural(word, other) or (len(pairs) > 1 and is_plural(other, word))
        for word, other in pairs
    )


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary that ships with Kith; it is read when it is first needed."""
    packed = _packed()
    phrases = Phrases(**packed["phrases"])
    known = {
        key: Known(key=key, names={"en": english, "es": spanish}, category=category)
        for key, (english, spanish, category) in packed["entries"].items()
    }
    return Vocabulary(phrases, known)


@cache
def headers() -> Mapping[str, str]:
    """Return what a beginning before a colon makes of the rest: `like`, `refuse` or `skip`."""
    found: Mapping[str, str] = _packed()["headers"]
    return found


@cache
def near() -> Sequence[tuple[str, str, float]]:
    """Return the neighbours of the vocabulary, each pair once, and how near they are."""
    return tuple((one, other, weight) for one, other, weight in _packed()["near"])


@cache
def ordinary() -> frozenset[str]:
    """Return the words of either language that are nearly ones of the vocabulary, and are not."""
    return frozenset((FOLDER / "ordinary.txt").read_text(encoding="utf-8").split())


@cache
def _packed() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((FOLDER / "vocabulary.json").read_text(encoding="utf-8"))
    return read
