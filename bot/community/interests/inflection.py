"""Plurals of English and Spanish: which words are one and the same. Pure."""

from functools import lru_cache


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return what a word and its plural have in common; others may have it too."""
    if len(word) < 4 or not word[-1].isalpha():
        return word
    short = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    if short.endswith(("ie", "y")) and len(short) > 3:
        return short.removesuffix("ie").removesuffix("y") + "i"
    if short.endswith("e") and len(short) > 3:
        short = short[:-1]
    return short[:-1] + "c" if short.endswith("z") else short


def stems(phrase: str) -> str:
    """Return the stems of a phrase."""
    return " ".join(map(stem, phrase.split(" ")))


def is_plural(word: str, of: str) -> bool:
    """Whether a word is the plural of another: dogs, boxes, hobbies; flores, veces."""
    return len(of) > 2 and (
        word in (of + "s", of + "es")
        or (of.endswith("y") and word == of[:-1] + "ies")
        or (of.endswith("z") and word == of[:-1] + "ces")
    )
