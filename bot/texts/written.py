"""Tames what members wrote, so that it cannot ping, deceive or break anything.

Members' words are kept as they wrote them; every place that shows them to others passes them
through `tame` (or `tame_line`, `tame_plain`).
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Mapping
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
_BELOW = r"(?:[a-z0-9-]{1,63}\.){0,4}"
# What an address may be made of behind its host: nothing that ends it, pings, or is markdown's.
_ADDRESS = r"(?:[a-z0-9/_.~%?&=#+:;,!$-]*[a-z0-9/_~%=&#+-])?"
_ASIDE, MAX_LINKS = 0xE000, 20
_ASIDE_SIGNS = regex.compile(rf"[{chr(_ASIDE)}-{chr(_ASIDE + MAX_LINKS - 1)}]")
_LINE_START = regex.compile(r"^(\s*)(#{1,3}(?=\s)|>{1,3}(?=\s)|-#(?=\s))", regex.MULTILINE)


def tame(text: str, limit: int = 1000, *, hosts: Collection[str] = ()) -> Written:
    """Return `text` fit to be shown in a message, at most `limit` characters long.

    In this order: control, direction and invisible characters go; towers of marks are lowered;
    masked links become words; plain links to `hosts` and what is below them stay, without a
    preview; invites lose their code and other links their scheme, so that nothing can be pressed;
    mentions and markdown become plain characters; the end is cut between graphemes.
    """
    text, links = _put_aside(_visible(text), hosts)
    return Written(_fitting(_disarmed(text), limit, links))


def tame_line(text: str, limit: int = 100, *, hosts: Collection[str] = ()) -> Written:
    """Return `text` tamed and on one line: names, interests, titles in a message."""
    return tame(" ".join(text.split()), limit, hosts=hosts)


def tame_plain(text: str, limit: int = 100) -> Written:
    """Return `text` tamed and on one line for where markdown is not read.

    Labels of buttons, names of threads, choices, hints: an escape would be seen there.
    """
    return Written(_cut(_disarmed(_visible(" ".join(text.split()))), limit))


def says_something(text: str) -> bool:
    """Whether anything is left to read once `text` is tamed: a letter or a digit."""
    return any(character.isalnum() for character in _disarmed(_visible(text)))


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


def _visible(text: str) -> str:
    """Return the text without what nobody sees, and without towers of marks."""
    text = _BLANK.sub(" ", _LINE_END.sub("\n", unicodedata.normalize("NFC", text)))
    return _MARKS.sub(r"\1", _LOOSE.sub(r"\1", _UNSEEN.sub("", text)))


def _put_aside(text: str, hosts: Collection[str]) -> tuple[str, Mapping[str, str]]:
    """Put one character of private use for each link that may stay; `_visible` left none of them.

    Then none of them is cut or escaped on the way.
    """
    if not hosts:
        return text, {}
    links: dict[str, str] = {}

    def put(found: "regex.Match[str]") -> str:
        if len(links) == MAX_LINKS:
            return found[0]
        sign = chr(_ASIDE + len(links))
        links[sign] = f"<{found[0]}>"
        return sign

    below = "|".join(regex.escape(host) for host in sorted(hosts))
    pattern = rf"https://{_BELOW}(?:{below})(?![@:]|[\w.-]*[\w@])(?:[/?#]{_ADDRESS})?"
    return regex.sub(pattern, put, _without_masks(text)), links


def _without_masks(text: str) -> str:
    before = ""
    while text != before:
        before, text = text, _MASKED.sub(r"\1 (\2)", text)
    return text


def _disarmed(text: str) -> str:
    # What is taken out may leave the same behind: once more until nothing changes.
    before = ""
    while text != before:
        before = text
        text = _SCHEME.sub("", _INVITE.sub(r"\1", _MASKED.sub(r"\1 (\2)", text)))
    text = _MENTION.sub("‹", text)  # noqa: RUF001 - looks alike and opens nothing: that is why
    text = _EVERYONE.sub("＠", text)  # noqa: RUF001 - the same
    return _BLANK_LINES.sub("\n", text.strip())


def _fitting(text: str, limit: int, links: Mapping[str, str]) -> str:
    """Return as much of `text` as is at most `limit` characters long as it is shown."""

    def shown(cut: str) -> str:
        return _ASIDE_SIGNS.sub(lambda sign: links[sign[0]], _escape(cut))

    whole = shown(_cut(text, limit))
    if len(whole) <= limit:
        return whole
    room = bisect_right(range(len(text)), limit, key=lambda n: len(shown(shorten(text, n))))
    return shown(_cut(text, room - 1)) if room > 1 else "…"


def _cut(text: str, limit: int) -> str:
    # A joiner at the end has lost what it joined.
    return _LOOSE.sub(r"\1", shorten(text, limit))


def _escape(text: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", text))
