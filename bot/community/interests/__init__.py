"""From free text to interests. Pure."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import regex

MAX_INTERESTS = 20
MAX_LABEL = 40

_SEPARATORS = regex.compile(r"[,;\n•|]+|\s/\s")
_AND = regex.compile(r"\s(?:&|and|y|e)\s", regex.IGNORECASE)
_LEADING_AND = regex.compile(r"^\s*(?:&|and|y|e)\s", regex.IGNORECASE)
_DECORATION = regex.compile(
    r"[[^\p{L}\p{M}\p{N}+#\s]\p{Default_Ignorable_Code_Point}]+", regex.VERSION1
)
# In these scripts people leave accents out; in others a mark is part of the letter.
_ACCENTS = regex.compile(r"(?<=[\p{Latin}\p{Greek}\p{Cyrillic}\p{Hebrew}\p{Arabic}]\p{M}*)\p{Mn}+")
_EDGES = ".!?:()\"'“”- "


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """`label` is how the member wrote it, `key` what makes two of them the same."""

    key: str
    label: str


def interests_in(text: str) -> tuple[Interest, ...]:
    """Return the interests named in `text`, in its order, each once, at most MAX_INTERESTS.

    "Hiking, Sci-Fi, drum and bass" → hiking, sci fi, drum and bass; "hiking and rust" → hiking,
    rust. Case, accents, emoji and punctuation do not
    distinguish two interests.
    """
    found: dict[str, Interest] = {}
    for part in _parts(text):
        label = " ".join(part.split()).strip(_EDGES)[:MAX_LABEL].strip(_EDGES)
        key = interest_key(label)
        if key:
            found.setdefault(key, Interest(key=key, label=label))
    return tuple(found.values())[:MAX_INTERESTS]


def _parts(text: str) -> list[str]:
    """Part `text` at commas and their like, and at an *and* where it stands for the last comma.

    "hiking, tea and rust" are three; "Dungeons and Dragons, drum and bass" are two.
    """
    *first, last = _SEPARATORS.split(text.strip())
    if not any(_AND.search(part) for part in first):
        first += _AND.split(last)
    else:
        first.append(last)
    return [_LEADING_AND.sub("", part) for part in first]


def interest_key(label: str) -> str:
    """Return what makes two ways of writing the same interest."""
    plain = unicodedata.normalize("NFKD", label.casefold())
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", plain))
    return " ".join(_DECORATION.sub(" ", plain).split())[:MAX_LABEL].strip()


def shared(first: Iterable[Interest], second: Iterable[Interest]) -> tuple[Interest, ...]:
    """Return the interests of `first` that `second` has too, as `first` wrote them."""
    keys = {interest.key for interest in second}
    return tuple(interest for interest in first if interest.key in keys)
