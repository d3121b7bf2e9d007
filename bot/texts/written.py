"""Tames what members wrote, so that it cannot ping, deceive or break anything.

Members' words are kept as they wrote them; every place that shows them to others passes them
through `tame` (or `tame_line`, `tame_plain`).
"""

import unicodedata
from bisect import bisect_right
from typing import NewType

import regex

Written = NewType("Written", str)
"""A member's words, safe to show."""

MAX_MARKS = 3
"""Marks on one letter that a written language needs; more is a tower over other people's lines."""

_BLANK = regex.compile(r"[\t\v\f\x1c-\x1f]")
_LINE_END = regex.compile(r"\r\n?|[\x85\u2028\u2029]")

# What nobody sees, but for variation selectors, and for the joiners and tags of the next pattern.
_UNSEEN = regex.compile(
    r"[[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}]"
    r"--[\n\u200c\u200d\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]]",
    regex.VERSION1,
)
# Joiners and tags stay where they are spelling: in many scripts, in emoji, in flags.
_LOOSE = regex.compile(
    r"((?<=[[\p{L}\p{M}]--[\p{Latin}\p{Greek}\p{Cyrillic}]])[\u200c\u200d]"
    r"(?=[\p{L}--[\p{Latin}\p{Greek}\p{Cyrillic}]])"
    r"|(?<=[\p{Emoji}\ufe0f])\u200d(?=\p{Extended_Pictographic})"
    r"|(?<=\U0001f3f4)[\U000e0061-\U000e007a\U000e0030-\U000e0039]+\U000e007f)"
    r"|[\u200c\u200d\U000e0020-\U000e007f]",
    regex.VERSION1,
)
_MARKS = regex.compile(rf"([\p{{Mn}}\p{{Me}}]{{{MAX_MARKS}}})[\p{{Mn}}\p{{Me}}]+")
_MASKED = regex.compile(r"\[([^\[\]\n]{1,500})\]\s*\(\s*<?([^()\s<>]{1,2000})>?[^()\n]*\)")
_INVITE = regex.compile(
    r"(?:https?://)?(?:www\.)?(discord(?:app)?\.(?:gg|com/invite|io|me))(?:/+[^\s/]*)+",
    regex.IGNORECASE,
)
_SCHEME = regex.compile(r"(?<![a-z])[a-z][a-z0-9+.-]*+://", regex.IGNORECASE)
_MENTION = regex.compile(r"<(?=[@#/:]|a:|t:|id:|sound:)")
_EVERYONE = regex.compile(r"@(?=everyone|here)", regex.IGNORECASE)
_BLANK_LINES = regex.compile(r"\n\s*\n\s*")
_MARKDOWN = regex.compile(r"([\\*_~`|\[\]])")
_LINE_START = regex.compile(r"^(\s*)(#{1,3}(?=\s)|>{1,3}(?=\s)|-#(?=\s))", regex.MULTILINE)


def tame(text: str, limit: int = 1000) -> Written:
    """Return `text` fit to be shown in a message, at most `limit` characters long.

    In this order: control, direction and invisible characters go; towers of marks are lowered;
    masked links become words; invites lose their code and links their scheme, so that nothing can
    be pressed; mentions and markdown become plain characters; the end is cut between graphemes.
    """
    return Written(_escape(_fitting(_harmless(text), limit)))


def tame_line(text: str, limit: int = 100) -> Written:
    """Return `text` tamed and on one line: names, interests, titles in a message."""
    return tame(" ".join(text.split()), limit)


def tame_plain(text: str, limit: int = 100) -> Written:
    """Return `text` tamed and on one line for where markdown is not read.

    Labels of buttons, names of threads, choices, hints: an escape would be seen there.
    """
    return Written(_cut(_harmless(" ".join(text.split())), limit))


def says_something(text: str) -> bool:
    """Whether anything is left to read once `text` is tamed: a letter or a digit."""
    return any(character.isalnum() for character in _harmless(text))


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


def _harmless(text: str) -> str:
    text = _BLANK.sub(" ", _LINE_END.sub("\n", unicodedata.normalize("NFC", text)))
    text = _MARKS.sub(r"\1", _LOOSE.sub(r"\1", _UNSEEN.sub("", text)))
    # What is taken out may leave the same behind: once more until nothing changes.
    before = ""
    while text != before:
        before = text
        text = _SCHEME.sub("", _INVITE.sub(r"\1", _MASKED.sub(r"\1 (\2)", text)))
    text = _MENTION.sub("‹", text)  # noqa: RUF001 - looks alike and opens nothing: that is why
    text = _EVERYONE.sub("＠", text)  # noqa: RUF001 - the same
    return _BLANK_LINES.sub("\n", text.strip())


def _fitting(text: str, limit: int) -> str:
    """Return as much of `text` as is at most `limit` characters long once it is escaped."""
    cut = _cut(text, limit)
    if len(_escape(cut)) <= limit:
        return cut
    room = bisect_right(range(len(text)), limit, key=lambda n: len(_escape(shorten(text, n))))
    return _cut(text, room - 1) if room > 1 else "…"


def _cut(text: str, limit: int) -> str:
    # A joiner at the end has lost what it joined.
    return _LOOSE.sub(r"\1", shorten(text, limit))


def _escape(text: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", text))
