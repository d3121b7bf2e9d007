"""Languages that people speak: read from what they wrote, named in the reader's own. Pure."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import regex

from bot.texts.folded import fold
from bot.texts.written import says_something, shorten

NAMES = Path(__file__).with_name("names.toml")
KITHS_OWN = ("en", "es")

MAX_LANGUAGES = 8
MAX_WORDS = 24

_SEPARATORS = regex.compile(
    r"[,;/|\n•·+&、，]+|\s(?:and|y|e|und|et)\s",  # noqa: RUF001 - the commas of other scripts
    regex.IGNORECASE,
)
# How well somebody speaks a language is no part of its name.
_LEVEL = regex.compile(
    r"\(.*?\)|[^\p{L}\p{M}\p{N}\s'’-]|\b[abc][12]\b|(?<=\s)-(?=\s)"  # noqa: RUF001 - as people type it
    r"|\b(?:native|fluent|basic|some|a (?:little|bit)(?: of)?|learning|beginner|intermediate"
    r"|advanced|nativ[oa]|fluido|b[aá]sico|algo de|un poco de|aprendiendo|bilingüe|bilingual)\b",
    regex.IGNORECASE,
)


def read_languages(text: str) -> tuple[str, ...]:
    """Return the languages named in `text`, each once: codes, or the words where there is none.

    "Español, English (B2) and Klingon" → es, en, Klingon.
    """
    found: dict[str, None] = {}
    for part in _SEPARATORS.split(text):
        words = " ".join(_LEVEL.sub(" ", part).split()).strip("-.! ")
        if says_something(words):
            found[_codes().get(fold(words)) or shorten(words, MAX_WORDS)] = None
    return tuple(found)[:MAX_LANGUAGES]


def language_name(code: str, language: str) -> str:
    """Return what a language is called in `language`; words that are no code are their own name."""
    names = _names().get(code)
    return names[KITHS_OWN.index(language)] if names else code


def languages_text(codes: tuple[str, ...], language: str) -> str:
    """Return languages as they stand in the form."""
    return ", ".join(language_name(code, language) for code in codes)


def find_languages(typed: str, language: str) -> list[tuple[str, str]]:
    """Return (code, name) of the languages that begin with what was typed, in any of their names.

    Those that are called so in `language` come first.
    """
    wanted = fold(typed)
    fits = {
        code: names
        for code, names in _names().items()
        if any(fold(name).startswith(wanted) for name in names)
    }
    index = KITHS_OWN.index(language)
    ranked = sorted(
        fits, key=lambda c: (not fold(fits[c][index]).startswith(wanted), fits[c][index])
    )
    return [(code, fits[code][index]) for code in ranked]


@cache
def _names() -> Mapping[str, list[str]]:
    return tomllib.loads(NAMES.read_text(encoding="utf-8"))


@cache
def _codes() -> Mapping[str, str]:
    """Return the code of every name, folded; the more widely known language keeps a name of two."""
    codes: dict[str, str] = {}
    for code, names in sorted(_names().items(), key=lambda entry: (len(entry[0]), entry[0])):
        for name in names:
            codes.setdefault(fold(name), code)
            for nickname in _SHORT.get(code, ()):
                codes.setdefault(nickname, code)
    return codes


# What people also say; "castellano" is Spanish, and Chinese is mostly called by one of its names.
_SHORT: Mapping[str, tuple[str, ...]] = {
    "es": ("castellano", "spa", "esp"),
    "en": ("eng",),
    "zh": ("mandarin", "mandarin chinese", "chino mandarin"),
    "fa": ("farsi",),
    "pt": ("brazilian portuguese", "brazilian", "portugues brasileno"),
    "ca": ("valenciano", "valencian"),
    "eu": ("vasco",),
    "fil": ("tagalog",),
}
