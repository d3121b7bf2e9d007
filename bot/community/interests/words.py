"""From text to words: in one spelling, with what parts each of them from the one before. Pure."""

import unicodedata
from dataclasses import dataclass
from enum import IntEnum

import regex


class Break(IntEnum):
    """What stands before a word: the larger, the more it parts."""

    NONE = 0  # a space, a hyphen, nothing
    SLASH = 1  # hiking/camping
    BRACKET = 2
    SOFT = 3  # a comma and all that is used like one
    COLON = 4
    HALF = 5  # a semicolon
    QUESTION = 6
    SENTENCE = 7
    LINE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word as it is compared, or an emoji; where it stands in the text, and what is before it."""

    plain: str
    start: int
    end: int
    gap: Break
    is_emoji: bool = False


# In these scripts people leave accents out; in others a mark is part of the letter.
_ACCENTS = regex.compile(r"(?<=[\p{Latin}\p{Greek}\p{Cyrillic}\p{Hebrew}\p{Arabic}]\p{M}*)\p{Mn}+")
_WORD = regex.compile(
    r"(?P<emoji>(?:\p{Emoji_Presentation}|\p{Extended_Pictographic})(?:\ufe0f|\p{EMod})*+"
    r"(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|\p{EMod})*+)*+)"
    r"|(?P<initials>(?<![\p{L}\p{N}.])(?:\p{L}\.){2,}+)"
    r"|\.(?=net\b)(?P<net>net)"
    r"|(?P<word>[\p{L}\p{N}][\p{L}\p{M}\p{N}]*+(?:['’][\p{L}\p{M}]++)*+(?:\+\+?(?!\w)|\#(?!\w))?+)"  # noqa: RUF001
    r"|(?P<and>&)"
    r"|(?P<than>(?<=\w ) ?>(?= \w))",
    regex.IGNORECASE,
)
_JUNK = regex.compile(r"https?://\S+|<(?:[@#/]|a?:)[^<>\s]{1,80}>|[*_~`]{2,}|[\u200b\u2060\ufeff]")
_QUESTION = regex.compile(r"[?？]")  # noqa: RUF001
_SENTENCE = regex.compile(r"[.…](?=[\s\"”»)]|$)|\.\.|[!¡¿！。]")  # noqa: RUF001
_SOFT = regex.compile(r"[,|•·+=\"“”«»—–*_~>→、，・\t]|\s[-/.]+\s|^\s*[-#]|\s[-#]$|\\")  # noqa: RUF001
_MODIFIERS = dict.fromkeys([0xFE0F, *range(0x1F3FB, 0x1F400)])


def plain(text: str) -> str:
    """Return text without case, accents and the letters' other forms."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", _ACCENTS.sub("", folded))


def words_of(text: str) -> list[Word]:
    """Return the words and emoji of a text; an ampersand is an *and*, cats > dogs a *than*."""
    readable = _JUNK.sub(lambda junk: " " * (len(junk[0]) - 1) + ",", text)
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(readable):
        gap = _gap(readable[end : match.start()], first=not found)
        found.append(_word(match, gap))
        end = match.end()
    return found


def phrase_of(text: str) -> str:
    """Return how a phrase is looked up."""
    return " ".join(word.plain for word in words_of(text))


def _word(match: "regex.Match[str]", gap: Break) -> Word:
    kind, written = match.lastgroup, match[0]
    if kind == "emoji":
        said = written.translate(_MODIFIERS)
    elif kind == "and":
        said = "and"
    elif kind == "than":
        said = "than"
    else:
        said = plain(written.replace("'", "").replace("’", ""))  # noqa: RUF001
        said = said.replace(".", "") if kind == "initials" else said
    start, end = match.span()
    return Word(plain=said, start=start, end=end, gap=gap, is_emoji=kind == "emoji")


def _gap(between: str, *, first: bool) -> Break:
    """Return what stands between two words, by the strongest sign in it."""
    if first:
        return Break.LINE
    if between in ("", " ", "-", "."):
        return Break.NONE
    if "\n" in between or "\r" in between:
        return Break.LINE
    if _QUESTION.search(between):
        return Break.QUESTION
    if _SENTENCE.search(between):
        return Break.SENTENCE
    return _lesser(between)


def _lesser(between: str) -> Break:
    if ";" in between or "；" in between:  # noqa: RUF001
        return Break.HALF
    if ":" in between or "：" in between:  # noqa: RUF001
        return Break.COLON
    if _SOFT.search(between):
        return Break.SOFT
    if any(sign in between for sign in "()[]{}"):
        return Break.BRACKET
    return Break.SLASH if "/" in between else Break.NONE
