"""Which of a forum's tags an introduction gets. Pure."""

from collections.abc import Callable, Collection, Sequence

from bot.community.interests import Interest
from bot.texts.folded import fold
from cogs.introductions.places import Forum, Tag

MOST = 5
"""Discord takes no more on a post."""

WELCOMING = ("introduc", "newcomer", "new member", "welcome", "hello", "present", "nuev", "bienven")

Meaning = Callable[[str], Collection[str]]
"""The keys of the interests that a text names."""


def tags_for(
    forum: Forum, interests: Sequence[Interest], meaning: Meaning
) -> tuple[int, ...] | None:
    """Return the tags of an introduction; None where the forum requires one and none can be given.

    - Those whose name is an interest of the member's, in the order of their interests.
    - Where a tag is required and none is: one for newcomers, else the first.
    """
    usable = [tag for tag in forum.tags if forum.may_moderate or not tag.moderated]
    keys = {tag.id: {*meaning(tag.name), fold(tag.name)} for tag in usable}
    found = [
        tag.id
        for interest in interests
        for tag in usable
        if keys[tag.id] & {interest.key, fold(interest.label)}
    ]
    if found:
        return tuple(dict.fromkeys(found))[:MOST]
    if not forum.requires_tag:
        return ()
    spare = _spare(usable)
    return (spare.id,) if spare else None


def any_tag(forum: Forum) -> tuple[int, ...] | None:
    """Return a tag for a post that is about nobody; None where one is required and none is free."""
    return tags_for(forum, (), lambda _name: ())


def _spare(usable: Sequence[Tag]) -> Tag | None:
    welcoming = (tag for tag in usable if any(word in fold(tag.name) for word in WELCOMING))
    return next(welcoming, usable[0] if usable else None)
