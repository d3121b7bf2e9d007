"""What is kept of an act once it is done: what was made and where, no words and no people."""

from dataclasses import replace

from bot.outbox.acts import (
    NOBODY,
    Act,
    AddThreadMember,
    CreateEvent,
    CreateRole,
    EditMessage,
    GiveRole,
    OpenForumPost,
    OpenPrivateThread,
    OpenThreadOnMessage,
    OpenVoiceRoom,
    PostMessage,
    PostPoll,
    SendDirectMessage,
    TakeRole,
)


def wordless(act: Act) -> Act:
    """Return the act without words and people: kept once done, to know what was made and where."""
    match act:
        case PostMessage():
            return replace(act, components=[], pings=(), files=())
        case SendDirectMessage():
            return replace(act, components=[], user=NOBODY, files=())
        case AddThreadMember() | GiveRole() | TakeRole():
            return replace(act, user=NOBODY)
        case EditMessage():
            return replace(act, components=[], files=())
        case OpenForumPost():
            return replace(act, name="", components=[], files=())
        case OpenPrivateThread() | OpenThreadOnMessage() | CreateRole():
            return replace(act, name="")
        case OpenVoiceRoom():
            return replace(act, name="", people=())
        case PostPoll():
            return replace(act, question="", answers=())
        case CreateEvent():
            return replace(act, name="", description="", place="")
        case _:
            return act
