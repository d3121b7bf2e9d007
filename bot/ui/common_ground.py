"""What two people share, in words: for one of them, or for both."""

from bot.community.interests import Interest
from bot.community.languages import languages_text
from bot.community.people import Shared
from bot.texts.catalogue import Say
from bot.texts.written import tame_line
from bot.ui.person_card import chips

MOST_INTERESTS = 5
MOST_NEAR = 2


def shared_with_you(shared: Shared, say: Say) -> list[str]:
    """Return what somebody shares with the reader, on whose clock the evenings are."""
    near = [
        say("share-near", mine=_chip(pair.mine), theirs=_chip(pair.theirs))
        for pair in shared.near[:MOST_NEAR]
    ]
    return _lines(shared, near, say) + _times(shared, say, shared.evenings)


def shared_by_both(shared: Shared, say: Say) -> list[str]:
    """Return what two readers share: an evening of one may be the other's morning."""
    near = [
        say("share-near-both", one=_chip(pair.mine), other=_chip(pair.theirs))
        for pair in shared.near[:MOST_NEAR]
    ]
    return _lines(shared, near, say) + _times(shared, say, 0)


def _lines(shared: Shared, near: list[str], say: Say) -> list[str]:
    """Return a line for each kind of reason, the strongest first."""
    lines = list(near)
    if shared.interests:
        lines.insert(0, say("share-interests", list=chips(shared.interests, MOST_INTERESTS)))
    lines += [say(f"share-wish-{fit}") for fit in shared.wishes]
    if shared.languages:
        spoken = tame_line(languages_text(shared.languages, say.language), 200)
        lines.append(say("share-languages", list=spoken))
    return lines


def _times(shared: Shared, say: Say, evenings: int) -> list[str]:
    if evenings:
        return [say("share-evenings", count=evenings)]
    return [say("share-hours", count=shared.hours)] if shared.hours else []


def _chip(interest: Interest) -> str:
    return chips([interest])
