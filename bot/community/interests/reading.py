"""Reads free text, lists and prose in English and Spanish, and understands the interests in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.community.interests import MAX_INTERESTS, MAX_LABEL, Interest, interest_key
from bot.community.interests.company import meant
from bot.community.interests.items import MEDIA, Item, Sentence, sentence_of
from bot.community.interests.phrases import Span, spans_of, spelt
from bot.community.interests.scope import Scope
from bot.community.interests.vocabulary import OwnInterest, Vocabulary, headers
from bot.community.interests.words import Break, Word, words_of

MAX_READ = 4000
"""Characters that are read: as many as Discord lets anybody type."""

DOERS = ("i", "also", "we", "to", "still", "sometimes", "mostly")
"""Words after which a verb is what somebody does."""

MAX_WORDS = 900
"""Words that are read: more than so many characters hold, unless nobody wrote them."""

MOSTLY = 0.7

SEVERAL = 3
"""So many known interests in a row, with nothing between them, are a list without commas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What was read: interests in their order, each once, and those that were refused."""

    interests: tuple[Interest, ...]
    refused: tuple[Interest, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Some of the text that names an interest; `key` is None for one that is not known."""

    key: str | None
    said: str
    is_wanted: bool


def understand(
    text: str, vocabulary: Vocabulary, own: Iterable[OwnInterest] = (), language: str = "en"
) -> Understood:
    """Return the interests that are named in `text`, at most MAX_INTERESTS, labelled in `language`.

    - A list may be parted by anything; what is not known in it is kept as said.
    - In prose only known interests are taken, and only those that the writer has: not what they
      refuse, had once, do for a living, or tell of others.
    - What was understood reads the same again: the form is filled with its labels.
    """
    known = vocabulary.with_own(own)
    wanted: dict[str, Interest] = {}
    refused: dict[str, Interest] = {}
    for finding in _by_company(list(_findings(text[:MAX_READ], known)), known):
        interest = _interest(finding, known, language)
        (wanted if finding.is_wanted else refused).setdefault(interest.key, interest)
    return Understood(
        interests=tuple(wanted.values())[:MAX_INTERESTS],
        refused=tuple(refused[key] for key in refused if key not in wanted),
    )


def _interest(finding: Finding, known: Vocabulary, language: str) -> Interest:
    if finding.key is not None:
        return known.interest(finding.key, language)
    return Interest(key=interest_key(finding.said), label=finding.said)


def _by_company(findings: Sequence[Finding], known: Vocabulary) -> Iterator[Finding]:
    """Give each finding the meaning that it has beside the others."""
    keys = {finding.key for finding in findings if finding.key is not None}
    for finding in findings:
        if finding.key is None:
            yield finding
        else:
            yield replace(finding, key=meant(finding.said, finding.key, keys, known))


def _findings(text: str, known: Vocabulary) -> Iterator[Finding]:
    sentences = list(_sentences(text, known))
    is_list = all(sentence.is_list for sentence in sentences)
    by_line = len(sentences) > 2 and all(sentence.begins_a_line for sentence in sentences)
    is_list = is_list or (by_line and sum(s.is_list for s in sentences) >= MOSTLY * len(sentences))
    is_form = is_list and all(sentence.begins_a_line for sentence in sentences)
    for sentence in sentences:
        if is_list or sentence.is_plainly_a_list:
            keeps_unknown = (
                (is_form and (sentence.is_short or sentence.is_mostly_known))
                or sentence.is_liked
                or (is_list and sentence.is_mostly_known)
            )
            for item in sentence.items:
                yield from _from_list(item, text, keeps_unknown=keeps_unknown)
        else:
            yield from _from_prose(sentence.items)


def _from_list(item: Item, text: str, *, keeps_unknown: bool) -> Iterator[Finding]:
    """Give the interests of an item; one that is known in part only is one of its own, as said."""
    rest = item.rest
    explains = item.spans[0].gap is Break.BRACKET  # techno (the Berlin kind)
    if not item.could_be_listed or (rest and (explains or not keeps_unknown)):
        yield from _surely(item)
        return
    if not rest or item.is_emoji or item.is_heading:
        yield from _known(item)
        return
    if len(item.named) >= SEVERAL:
        yield from _known(item)
    said = _said(rest if len(item.named) >= SEVERAL else _bare(item.spans), text)
    if said is not None:
        yield Finding(key=None, said=said, is_wanted=all(item.wanted))
    elif len(item.named) < SEVERAL:
        yield from _surely(item)


def _known(item: Item) -> Iterator[Finding]:
    for at, (span, is_wanted) in enumerate(zip(item.spans, item.wanted, strict=True)):
        sure = span.meaning.anywhere or at < item.before_adverb
        if span.key is not None and sure:
            yield Finding(key=span.key, said=span.phrase, is_wanted=is_wanted)


def _surely(item: Item) -> Iterator[Finding]:
    """Give what is known and means an interest in any surroundings, or here."""
    for at, (span, is_wanted) in enumerate(zip(item.spans, item.wanted, strict=True)):
        if span.key is None or span.is_emoji:
            continue
        if span.meaning.anywhere or _is_liked(item.spans, at):
            yield Finding(key=span.key, said=span.phrase, is_wanted=is_wanted)


def _from_prose(items: Sequence[Item]) -> Iterator[Finding]:
    """Give what is known; everyday words, only where they are liked, or go on listing what is."""
    goes_on = False
    for item in items:
        likes = any(span.does("like") for span in item.spans)
        tells = any(span.does("me") for span in item.spans[0 if not likes else _named(item) :])
        if (goes_on or likes) and not (item.rest or item.is_emoji or tells):
            found = list(_known(item))
        else:
            found = list(_surely(item))
        yield from found
        goes_on = any(finding.is_wanted for finding in found) or (likes and not found)


def _named(item: Item) -> int:
    """Return where the first interest of an item is."""
    return next((at for at, span in enumerate(item.spans) if span.key), len(item.spans))


def _is_liked(spans: Sequence[Span], at: int) -> bool:
    """Whether an everyday word comes right after one of liking, or after an I if it is a verb."""
    doer = spans[at - 1].words[-1].plain if at else ""
    if "verb" in spans[at].meaning.roles and doer in DOERS:
        return True
    while at and spans[at - 1].does("filler") and not spans[at - 1].does("like"):
        at -= 1
    if at and spans[at - 1].key in MEDIA:
        return True  # podcasts about history
    if at + 1 < len(spans) and spans[at + 1].phrase == "than":
        return True  # tea > coffee
    liking = at > 0 and not spans[at - 1].meaning.anywhere and "like" in spans[at - 1].meaning.roles
    # What is studied: whether it counts is for the scope to say.
    return liking or (at > 0 and spans[at - 1].does("study"))


def _bare(spans: Sequence[Span]) -> Sequence[Span]:
    """Return an item without the words before it that say nothing: the, playing, a bit of."""
    for at, span in enumerate(spans):
        if not span.does("filler", "like") or span.does("keep"):
            return spans[at:]
    return ()


def _said(spans: Sequence[Span], text: str) -> str | None:
    """Return what a member wrote, if it can be the name of an interest."""
    if not spans:
        return None
    label = " ".join(text[spans[0].start : spans[-1].end].split())
    sensible = sum(character.isalpha() for character in label) > 1 and interest_key(label)
    return label if sensible and len(label) <= MAX_LABEL else None


def _sentences(text: str, known: Vocabulary) -> Iterator[Sentence]:
    """Give the sentences that can speak of interests, in their order."""
    words = words_of(text)[:MAX_WORDS]
    waiting: Sentence | None = None
    carried: str | None = None
    for piece in _pieces(words):
        header, body = _headed(piece, text)
        carried = header or (carried if piece[0].gap is Break.LINE else None)
        if carried == "skip" or not body:
            continue
        sentence, refuses_before = _sentence(body, text, known, header=carried)
        if waiting is not None:
            asked = piece[0].gap is Break.QUESTION and refuses_before
            yield _refused(waiting) if asked else waiting
        waiting = sentence
    if waiting is not None:
        yield waiting


def _pieces(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    first = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at].gap >= Break.QUESTION:
            yield words[first:at]
            first = at


def _headed(words: Sequence[Word], text: str) -> tuple[str | None, Sequence[Word]]:
    """Return what a heading before a colon says of the rest (like, refuse, skip), and the rest."""
    for length in range(1, 5):
        ends = length == len(words) and text[words[-1].end :][:4].lstrip("*_ ").startswith(":")
        if ends or (length < len(words) and words[length].gap is Break.COLON):
            header = headers().get(" ".join(word.plain for word in words[:length]))
            return header, words[length:] if header else words
    return None, words


def _sentence(
    words: Sequence[Word], text: str, known: Vocabulary, *, header: str | None
) -> tuple[Sentence, bool]:
    """Read a sentence as prose, and as a list if it looks like one; tell if it refuses another."""
    sentence, before = _walk(spelt(words, text, known, is_list=False), known, header, False)
    if sentence.is_list:
        short = all(item.could_be_listed for item in sentence.items)
        meant = spelt(words, text, known, is_list=short)
        sentence, before = _walk(meant, known, header, True)
    return (_refused(sentence) if header == "refuse" else sentence), before


def _walk(
    words: Sequence[Word], known: Vocabulary, header: str | None, is_list: bool
) -> tuple[Sentence, bool]:
    spans = spans_of(words, known, is_list=is_list)
    scope = Scope(spans)
    return sentence_of(spans, scope.wanted, is_liked=header == "like"), scope.before


def _refused(sentence: Sentence) -> Sentence:
    items = tuple(
        replace(item, wanted=tuple(False for _ in item.wanted)) for item in sentence.items
    )
    return replace(sentence, items=items)
