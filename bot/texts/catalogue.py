"""Looks texts up: the person's language decides, else the server's."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "es")
DEFAULT = "en"


class Say:
    """Texts in one language: `say("match-joined", next=...)`."""

    def __init__(self, language: str) -> None:
        """`language` is one of LANGUAGES."""
        self.language = language
        self._bundle = _bundle(language)

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of `key` with its values. Raises KeyError for an unknown key."""
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        text, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            raise ValueError(f"text {key} ({self.language}): {errors[0]}")
        return str(text)


@cache
def say_in(*locales: str | None) -> Say:
    """Return the texts for the first of Discord's locales (`es-419`, `en-GB`) that Kith speaks."""
    languages = [locale.partition("-")[0] for locale in locales if locale]
    return Say(next((known for known in languages if known in LANGUAGES), DEFAULT))


def keys(language: str) -> Mapping[str, Any]:
    """Return every key of a language and its message."""
    messages: Mapping[str, Any] = _bundle(language)._messages
    return messages


@cache
def _bundle(language: str) -> FluentBundle:
    # Fluent's isolation marks would break Discord's links and mentions; members' words are made
    # safe in written.py instead.
    bundle = FluentBundle([language], use_isolating=False)
    for path in sorted((FOLDER / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
