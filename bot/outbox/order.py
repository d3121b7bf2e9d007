"""In which order acts happen: what an act waits for, and the lane in which it keeps its place."""

from bot.outbox.acts import (
    Act,
    AddThreadMember,
    ArchiveThread,
    CancelEvent,
    CloseVoiceRoom,
    CreateEvent,
    CreateRole,
    DeleteMessage,
    EditMessage,
    GiveRole,
    Key,
    OpenForumPost,
    OpenPrivateThread,
    OpenThreadOnMessage,
    OpenVoiceRoom,
    PostMessage,
    PostPoll,
    ReopenThread,
    SendDirectMessage,
    TakeRole,
)


def needs(act: Act) -> Key | None:
    """Return the key of the act that must have been carried out before this one."""
    match act:
        case (
            PostMessage(channel=str() as key)
            | PostPoll(channel=str() as key)
            | SendDirectMessage(instead=str() as key)
            | EditMessage(message=key)
            | DeleteMessage(message=key)
            | OpenThreadOnMessage(message=key)
            | AddThreadMember(thread=key)
            | ArchiveThread(thread=key)
            | ReopenThread(thread=key)
            | CloseVoiceRoom(room=key)
            | GiveRole(role=str() as key)
            | TakeRole(role=str() as key)
            | CancelEvent(event=key)
        ):
            return key
        case _:
            return None


def lane(act: Act, key: Key) -> str:
    """Return the lane: acts in one lane happen in the order in which they were written."""
    match act:
        case PostMessage(channel=place) | PostPoll(channel=place):
            return f"in:{place}"
        case AddThreadMember(thread=thread):
            # Before anything is said there, so that the first message notifies those added.
            return f"in:{thread}"
        case ArchiveThread(thread=place) | ReopenThread(thread=place) | CloseVoiceRoom(room=place):
            # After what was to be said there before, and before what is to be said there later.
            return f"in:{place}"
        case SendDirectMessage(user=user):
            return f"to:{user}"
        case EditMessage(message=message) | DeleteMessage(message=message):
            return f"message:{message}"
        case GiveRole(role=role, user=user) | TakeRole(role=role, user=user):
            return f"role:{role}:{user}"
        case _:
            return f"alone:{key}"


def makes(act: Act) -> bool:
    """Whether an act makes something of its own, rather than change what stands."""
    return isinstance(
        act,
        PostMessage
        | PostPoll
        | SendDirectMessage
        | OpenPrivateThread
        | OpenForumPost
        | OpenVoiceRoom
        | CreateRole
        | CreateEvent,
    )
