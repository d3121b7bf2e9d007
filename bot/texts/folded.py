"""Folds words for comparing: case, accents and what stands between words make no difference."""

import unicodedata

import regex

_BETWEEN = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, its words parted by single blanks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _BETWEEN.sub(" ", unicodedata.normalize("NFC", bare)).strip()
