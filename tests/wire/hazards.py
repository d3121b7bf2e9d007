"""What a member could type to do harm through the bot's mouth, and whether it came out raw.

This judges what was sent, and so shares no code with what cleans it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from tests.wire.request import objects_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.wire.request import JSON, Node

# Mentions ping behind a backslash too: only a character inside stops them.
MENTION = regex.compile(r"<(?:@[!&]?|#)\d+>|@everyone|@here", regex.I)
# A label may say one address while the link leads to another. A backslash disarms it.
MASKED_LINK = regex.compile(
    r"(?<!\\)(?:\\\\)*(\[(?:\\.|[^\[\]\\]|\[[^\[\]]*\])+\]\(\s*<?[a-z][\w+.-]*:[^)]*\))", regex.I
)
# Up to the last character that can be meant: not the full stop after it, not the bold around it.
URL = regex.compile(r"https?://[^\s<>]*[\w/]", regex.I)
INVITE = regex.compile(r"\b(?:discord\.gg|(?:discord|discordapp)\.com/invite)/[\w-]+", regex.I)
LINKS = (URL, INVITE)

# What nobody sees, but what reorders, hides or splits what they read:
# controls (but tab and line ends), soft hyphen, Hangul fillers, zero-width and
# bidirectional marks, separators, interlinear marks and tags.
UNSEEN = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
)
# Joiners belong to the spelling of many scripts and of emoji, tags to flags such as Scotland's.
SPELLING = regex.compile(
    r"(?<=[\p{L}\p{M}--[\p{Latin}\p{Greek}\p{Cyrillic}]])[\u200c\u200d]"
    r"(?=[\p{L}--[\p{Latin}\p{Greek}\p{Cyrillic}]])"
    r"|(?<=[\p{Emoji}\ufe0f])\u200d(?=\p{Extended_Pictographic})"
    r"|(?<=\U0001f3f4)[\U000e0061-\U000e007a\U000e0030-\U000e0039]+\U000e007f",
    regex.V1,
)
INVISIBLE = regex.compile(f"[{UNSEEN}]")
# More than three marks on one letter climb over the lines above.
STACKED_MARKS = regex.compile(r"[\p{Mn}\p{Me}]{4,}")

# What cleaning adds: a pair of isolates around a member's words (its inside is judged without it),
# and the zero-width space after an @ that discord.utils.escape_mentions writes.
CLEANED = regex.compile(r"\u2068([^\u2066-\u2069]*)\u2069|(?<=@)\u200b")

# Where a request holds what people read. Elsewhere are ids, addresses and names of emoji.
VISIBLE = frozenset(
    {
        "content",
        "description",
        "filename",
        "label",
        "location",
        "name",
        "nick",
        "placeholder",
        "text",
        "thread_name",
        "title",
        "topic",
        "username",
    }
)
UNREAD = frozenset({"emoji", "reaction"})


def hazards_in(text: str) -> frozenset[str]:
    """Name the raw dangerous tokens in a text.

    - mentions, @everyone and @here
    - masked links; bare addresses; invitations, with or without https://
    - characters that are not seen, where they are no part of the spelling
    - runs of more than three combining marks
    """
    found = {match[1] for match in MASKED_LINK.finditer(text)}
    for pattern in (MENTION, *LINKS, STACKED_MARKS):
        found.update(match[0] for match in pattern.finditer(text))
    found.update(INVISIBLE.findall(SPELLING.sub("", text)))
    return frozenset(found)


def texts_of(body: JSON) -> Iterator[str]:
    """Give all texts of an outgoing body that people will read, in order."""
    if isinstance(body, list):
        for item in body:
            yield from texts_of(item)
    elif isinstance(body, dict):
        for key, value in body.items():
            if isinstance(value, str) and key in VISIBLE:
                yield value
            elif key == "fields":
                yield from field_texts(body)
            elif key not in UNREAD:
                yield from texts_of(value)


def field_texts(embed: Node) -> Iterator[str]:
    """Give the texts of an embed's fields, the only `value` that is read.

    That of a text input is a member's own words in their own form, which is fine; that of an
    option or choice nobody sees.
    """
    for _, field in objects_of(embed, "fields"):
        yield text_of(field, "name")
        yield text_of(field, "value")


def leaked(typed: Iterable[str], body: JSON) -> set[str]:
    """Name the dangerous tokens that a member typed and that are raw in an outgoing body.

    A token also counts where only a part of what was typed came out, as after cutting.
    """
    words = list(typed)
    texts = [without_cleaning(text) for text in texts_of(body)]
    shown = {hazard for text in texts for hazard in hazards_in(text)}
    leaks = {hazard for hazard in shown if any(hazard in word for word in words)}
    # An address that more text was put against is read as a longer one.
    for hazard in {hazard for word in words for hazard in hazards_in(word)}:
        if any(link.fullmatch(hazard) for link in LINKS) and any(hazard in t for t in texts):
            leaks.add(hazard)
    return leaks


def without_cleaning(text: str) -> str:
    """Put spaces for what cleaning adds, from the inside out, so that no token is joined."""
    while (bare := CLEANED.sub(r" \1 ", text)) != text:
        text = bare
    return text
