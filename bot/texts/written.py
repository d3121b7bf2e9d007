"""Tames what members wrote, so that it cannot ping, deceive or break anything.

Members' words are kept as they wrote them; every place that shows them to others passes them
through `tame`.
"""

import unicodedata
from typing import NewType

import regex

Written = NewType("Written", str)
"""A member's words, safe to show."""

MAX_MARKS = 3
"""Marks on one letter that a written language needs; more is a tower over other people's lines."""

_CONTROL = regex.compile(r"[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029--[\n\u200d]]", regex.VERSION1)
_LOOSE_JOINER = regex.compile(r"(?<!\p{Extended_Pictographic}\p{M}*\p{Emoji_Modifier}?)\u200d")
_MARKS = regex.compile(rf"(\p{{M}}{{{MAX_MARKS}}})\p{{M}}+")
_MENTION = regex.compile(r"<(?=[@#/:]|a:|t:|id:|sound:)")
_EVERYONE = regex.compile(r"@(?=everyone|here)", regex.IGNORECASE)
_MASKED = regex.compile(r"\[([^\[\]\n]{1,500})\]\s*\(\s*<?([^()\s<>]{1,2000})>?[^()\n]*\)")
_INVITE = regex.compile(
    r"(?:https?://)?(?:www\.)?(discord(?:app)?\.(?:gg|com/invite|io|me))/[^\s/]+", regex.IGNORECASE
)
_SCHEME = regex.compile(r"\b[a-z][a-z0-9+.-]{1,20}://", regex.IGNORECASE)
_BLANK_LINES = regex.compile(r"\n\s*\n\s*")
_MARKDOWN = regex.compile(r"([\\*_~`|\[\]])")
_LINE_START = regex.compile(r"^(\s*)(#{1,3}(?=\s)|>{1,3}(?=\s)|-#(?=\s))", regex.MULTILINE)


def tame(text: str, limit: int = 1000) -> Written:
    """Return `text` fit to be shown, at most `limit` characters long.

    In this order: control, direction and invisible characters go; towers of marks are lowered;
    masked links become words; invites lose their code and links their scheme, so that nothing can
    be pressed; mentions and markdown become plain characters; the end is cut between graphemes.
    """
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    text = _LOOSE_JOINER.sub("", _CONTROL.sub("", text))
    text = _MARKS.sub(r"\1", text)
    text = _MASKED.sub(r"\1 (\2)", text)
    text = _INVITE.sub(r"\1", text)
    text = _SCHEME.sub("", text)
    text = _MENTION.sub("‹", text)  # noqa: RUF001 - looks alike and opens nothing: that is why
    text = _EVERYONE.sub("＠", text)  # noqa: RUF001 - the same
    text = _BLANK_LINES.sub("\n", text.strip())
    cut = shorten(text, limit)
    # Escaping comes last, and may not lengthen the text past its limit.
    while len(escaped := _escape(cut)) > limit:
        cut = shorten(cut, len(cut) - (len(escaped) - limit))
    return Written(escaped)


def tame_line(text: str, limit: int = 100) -> Written:
    """Return `text` tamed and on one line: names, interests, titles."""
    return tame(" ".join(text.split()), limit)


def shorten(text: str, limit: int) -> str:
    """Return at most `limit` characters of `text`, cut between graphemes, with an ellipsis."""
    if len(text) <= limit:
        return text
    kept = ""
    for grapheme in regex.findall(r"\X", text):
        if len(kept) + len(grapheme) > limit - 1:
            break
        kept += grapheme
    return kept.rstrip() + "…"


def _escape(text: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", text))
