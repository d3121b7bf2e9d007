"""What becomes of an act when somebody is erased? Pure."""

from dataclasses import replace
from enum import StrEnum

from bot.ids import UserId
from bot.outbox.acts import (
    Act,
    AddThreadMember,
    EditMessage,
    GiveRole,
    Key,
    OpenForumPost,
    PostMessage,
    PostPoll,
    SendDirectMessage,
)


class Fate(StrEnum):
    """What becomes of a row that is still to be carried out."""

    DROPPED = "dropped"  # never tried, and it says their words or is for them alone
    ENDED = "ended"  # tried, and nobody knows how that ended: found or dropped, not tried again
    UNPINGED = "unpinged"  # it only calls them, among others
    KEPT = "kept"


def fate_of(act: Act, user_id: UserId, *, has_words: bool, is_tried: bool) -> Fate:
    """Return what becomes of a pending act; `has_words` where the person's words are in it."""
    if has_words or _is_for(act, user_id):
        return Fate.ENDED if is_tried else Fate.DROPPED
    if isinstance(act, PostMessage) and user_id in act.pings and not is_tried:
        return Fate.UNPINGED
    return Fate.KEPT


def unpinged(act: Act, user_id: UserId) -> Act:
    """Return the act without the ping of somebody."""
    if not isinstance(act, PostMessage):
        return act
    return replace(act, pings=tuple(pinged for pinged in act.pings if pinged != user_id))


def message_of(act: Act, key: Key) -> Key | None:
    """Return the handle of the message in which an act puts words, `key` being the act's own."""
    match act:
        case PostMessage() | PostPoll() | SendDirectMessage() | OpenForumPost():
            return key
        case EditMessage(message=message):
            return message
        case _:
            return None


def _is_for(act: Act, user_id: UserId) -> bool:
    match act:
        case SendDirectMessage(user=user) | AddThreadMember(user=user) | GiveRole(user=user):
            return user == user_id
        case _:
            return False
