"""From free text to interests."""

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from bot.community.interests.words import plain

MAX_INTERESTS = 20
MAX_LABEL = 40

_DECORATION = regex.compile(
    r"[[^\p{L}\p{M}\p{N}+#\s]\p{Default_Ignorable_Code_Point}]+", regex.VERSION1
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """`key` is what makes two of them the same, `label` what it is called where it is shown."""

    key: str
    label: str


def interest_key(label: str) -> str:
    """Return what makes two ways of writing the same interest."""
    return " ".join(_DECORATION.sub(" ", plain(label)).split())[:MAX_LABEL].strip()


def shared(first: Iterable[Interest], second: Iterable[Interest]) -> tuple[Interest, ...]:
    """Return the interests of `first` that `second` has too, as `first` wrote them."""
    keys = {interest.key for interest in second}
    return tuple(interest for interest in first if interest.key in keys)
