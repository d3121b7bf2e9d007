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
    OpenVoiceRoom,
    PostMessage,
    PostPoll,
    SendDirectMessage,
)

PAIR = 2


class Fate(StrEnum):
    """What becomes of a row that is still to be carried out."""

    DROPPED = "dropped"  # never tried, and it says their words or is for them alone
    ENDED = "ended"  # tried, and nobody knows how that ended: found or dropped, not tried again
    UNPINGED = "unpinged"  # it only calls them or lets them in, among others
    KEPT = "kept"


def fate_of(act: Act, user_id: UserId, *, has_words: bool, is_tried: bool) -> Fate:
    """Return what becomes of a pending act; `has_words` where the person's words are in it."""
    if has_words or _is_for(act, user_id):
        return Fate.ENDED if is_tried else Fate.DROPPED
    match act:
        case PostMessage(pings=called) if user_id in called:
            return Fate.KEPT if is_tried else Fate.UNPINGED
        case OpenVoiceRoom(people=called) if user_id in called:
            # It is found by who may come in: once tried, it is not opened for others instead.
            return Fate.ENDED if is_tried else Fate.UNPINGED
        case _:
            return Fate.KEPT


def unpinged(act: Act, user_id: UserId) -> Act:
    """Return the act without the ping of somebody, or without their key to the room."""
    match act:
        case PostMessage(pings=called):
            return replace(act, pings=_others(called, user_id))
        case OpenVoiceRoom(people=called):
            return replace(act, people=_others(called, user_id))
        case _:
            return act


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
        case OpenVoiceRoom(people=people) if user_id in people:
            return len(people) <= PAIR  # nobody needs a room to be alone in
        case _:
            return False


def _others(people: tuple[UserId, ...], user_id: UserId) -> tuple[UserId, ...]:
    return tuple(one for one in people if one != user_id)
