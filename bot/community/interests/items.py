"""From phrases to the items of a list, and whether a sentence is one. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.community.interests.phrases import Span
from bot.community.interests.words import Break

MOST_UNKNOWN = 5
"""Unknown words that an item of a list may have; what has more is prose."""

MEDIA = {
    "reading", "films", "tv series", "podcasts", "video games", "music", "concerts", "comics",
    "anime", "board games", "theatre", "documentaries", "youtube", "magazines", "museums",
    "dancing", "poetry", "telenovelas", "cartoons", "literature", "manga", "radio",
}  # fmt: skip
"""Where other interests are met: horror films are two."""

LIKELY = 0.6
"""The share of items from which on a sentence is a list."""

# What makes running text of the words around it.
RUNNING = (
    "prose", "me", "job", "study", "past", "they", "chat", "refuse", "refuse_before", "refuse_both",
    "except", "idiom", "but", "name", "profession",
)  # fmt: skip
# What says nothing of its own beside an interest.
LIGHT = ("filler", "like", "me", "but")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What stands between two separators, and of each phrase in it whether the writer wants it."""

    spans: tuple[Span, ...]
    wanted: tuple[bool, ...]
    is_heading: bool = False
    is_only_one: bool = False

    @property
    def is_emoji(self) -> bool:
        """Whether it is made of pictures."""
        return self.spans[0].is_emoji

    @property
    def before_adverb(self) -> int:
        """How many of its phrases there are before its where and when."""
        return len(_without_adverb(self.spans))

    @property
    def named(self) -> list[Span]:
        """The phrases that mean an interest."""
        return [span for span in self.spans if span.key is not None]

    @property
    def rest(self) -> list[Span]:
        """What neither means an interest nor is light.

        An everyday word means one where it stands by itself, or among others that surely do:
        "cigars", but not "cigar box banjos".
        """
        spans = _without_adverb(self.spans)
        named = [span for span in spans if span.key is not None]
        sure = sum(span.meaning.anywhere for span in named)
        alone = sure > 1 or len(named) == 1 or any(span.key in MEDIA for span in named)
        if self.is_a_name_of_its_own:
            return list(self.spans)
        return [
            span
            for span in spans
            if not (span.key and (span.meaning.anywhere or alone))
            and not span.does(*LIGHT)
            and not (sure and span.phrase[0].isdigit())
        ]

    @property
    def is_a_name_of_its_own(self) -> bool:
        """Whether two interests side by side make a third, and none is the medium of the other.

        "gospel choir" is one; "horror films" are two.
        """
        named = [span for span in _without_adverb(self.spans) if span.key is not None]
        return len(named) == 2 and not self.is_only_one and not MEDIA & {one.key for one in named}

    @property
    def could_be_listed(self) -> bool:
        """Whether it is short, and nothing in it makes it running text."""
        runs = any(
            span.does(*RUNNING) and not span.does("filler", "like", "keep") for span in self.spans
        )
        tells = _opening(self.spans).does("with") or any(
            one.does("mine") and other.does("person") for one, other in pairwise(self.spans)
        )
        return not runs and not tells and len(self.rest) <= MOST_UNKNOWN

    @property
    def is_known(self) -> bool:
        """Whether it is interests and nothing else."""
        return bool(self.named) and not self.rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Phrases up to a full stop or the end of a line, in items.

    - `is_list`: whether it lists them, and does not tell of them;
    - `is_liked`: whether it stands under a heading like "Hobbies:";
    - `begins_a_line`: whether there is nothing before it in its line.
    """

    items: tuple[Item, ...]
    is_list: bool
    is_liked: bool
    begins_a_line: bool = True

    @property
    def is_plainly_a_list(self) -> bool:
        """Whether what is not known in it can be taken for an interest, in the middle of prose."""
        several = len(self.items) > 2
        return self.is_list and (self.is_liked or (several and self.is_mostly_known))

    @property
    def is_short(self) -> bool:
        """Whether nothing in it is running text."""
        return all(item.could_be_listed for item in self.items)

    @property
    def is_mostly_known(self) -> bool:
        """Whether at least half of its items are known."""
        words = [item for item in self.items if not item.is_emoji]
        return sum(item.is_known for item in words) * 2 >= len(words)


def _opening(spans: Sequence[Span]) -> Span:
    """Return the first phrase that says something."""
    return next((span for span in spans if not span.does(*LIGHT) or span.does("with")), spans[0])


def _without_adverb(spans: Sequence[Span]) -> Sequence[Span]:
    """Return an item without its where and when: yoga in the park, reading before bed."""
    for at, span in enumerate(spans):
        if span.does("adverb") and any(before.key for before in spans[:at]):
            return spans[:at]
    return spans


def sentence_of(spans: Sequence[Span], wanted: Sequence[bool], *, is_liked: bool) -> Sentence:
    """Return a sentence in its items."""
    items = tuple(_items(spans, wanted))
    short = sum(item.could_be_listed for item in items)
    opens = bool(items) and any(span.does("chat", "me") for span in items[0].spans)
    is_list = bool(items) and short >= LIKELY * len(items) and not opens
    return Sentence(
        items=items,
        is_list=is_list,
        is_liked=is_liked,
        begins_a_line=bool(spans) and spans[0].gap is Break.LINE,
    )


def _items(spans: Sequence[Span], wanted: Sequence[bool]) -> Iterator[Item]:
    """Give what stands between commas and their like, an *and*, or pictures."""
    first = 0
    for at in range(1, len(spans) + 1):
        if at < len(spans) and not _parts(spans[at - 1], spans[at]):
            continue
        kept = range(first, at)
        if _beside_words(spans, first, at) or not (kept := _without_and(spans, kept)):
            first = at
            continue
        yield Item(
            spans=tuple(spans[one] for one in kept),
            wanted=tuple(wanted[one] for one in kept),
            is_heading=any(span.gap is Break.COLON for span in spans[at:]),
            is_only_one=at - first == len(spans),
        )
        first = at


def _parts(one: Span, other: Span) -> bool:
    return (
        other.gap > Break.NONE
        or one.does("and")
        or other.does("and")
        or one.is_emoji != other.is_emoji
    )


def _without_and(spans: Sequence[Span], kept: range) -> range:
    while kept and spans[kept[0]].does("and"):
        kept = kept[1:]
    return kept


def _beside_words(spans: Sequence[Span], first: int, after: int) -> bool:
    """Whether pictures only adorn the words beside them."""
    if not spans[first].is_emoji:
        return False
    follows = first > 0 and spans[first].gap is Break.NONE
    leads = after < len(spans) and spans[after].gap is Break.NONE
    return follows or leads
