"""Suggests interests while somebody types. Pure."""

from collections.abc import Iterable

from bot.community.interests.vocabulary import OwnInterest, Vocabulary
from bot.community.interests.words import phrase_of

MOST = 25
"""Discord shows so many choices."""

LIKE_ENOUGH = 75
"""Of 100: what is written less alike is not suggested."""


def choices(
    typed: str, vocabulary: Vocabulary, own: Iterable[OwnInterest] = (), language: str = "en"
) -> list[tuple[str, str]]:
    """Return names and keys of the interests that somebody may be typing, at most MOST.

    In this order: what begins so, what has a word that does, what is written alike. An alias is as
    good as a name; an interest comes once.
    """
    known = vocabulary.with_own(own)
    wanted = phrase_of(typed)
    found: dict[str, str] = {}
    for key in _alike(wanted, known):
        found.setdefault(key, known.interest(key, language).label)
        if len(found) == MOST:
            break
    return [(label, key) for key, label in found.items()]


def _alike(wanted: str, known: Vocabulary) -> Iterable[str]:
    # Imported here: it costs 4 MB, which a bot does without until somebody looks for an interest.
    from rapidfuzz import fuzz, process

    if not wanted:
        yield from sorted(known.known)
        return
    phrases = dict(known.named())
    begins = [phrase for phrase in phrases if phrase.startswith(wanted)]
    yield from (phrases[phrase] for phrase in sorted(begins, key=lambda one: (len(one), one)))
    inside = [phrase for phrase in phrases if f" {wanted}" in phrase]
    yield from (phrases[phrase] for phrase in sorted(inside, key=lambda one: (len(one), one)))
    for phrase, _, _ in process.extract(
        wanted, sorted(phrases), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=MOST
    ):
        yield phrases[phrase]
