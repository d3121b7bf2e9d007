"""The acts that the outbox can carry out, as values that survive a restart as JSON."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, NewType

from pydantic import Field, TypeAdapter

from bot.community.pictures import PictureKey
from bot.ids import ChannelId, RoleId, UserId

Key = NewType("Key", str)
"""A row's random name: the nonce of its message, and the handle of what it made."""

NOBODY = UserId(0)
"""Who stands in an act that is done."""

Component = dict[str, Any]
"""One of Discord's message components, as JSON."""

MOST_IN_DOCUMENT = 8 * 1024
"""Bytes of a document: a row of the outbox holds it until it has gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A picture that goes with a message, whose components call it `attachment://<name>`."""

    name: str
    picture: PictureKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text that goes with a message, whose File component calls it `attachment://<name>`.

    What it is read as follows from how its name ends: `.ics` goes into a calendar.
    """

    name: str
    content: str

    def __post_init__(self) -> None:
        """Check its size. Raises ValueError."""
        size = len(self.content.encode())
        if size > MOST_IN_DOCUMENT:
            raise ValueError(f"a document of {size} bytes; {MOST_IN_DOCUMENT} at most")


Files = tuple[File | Document, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostMessage:
    """Post components (V2) in a channel, or in a thread that an earlier act opens."""

    channel: ChannelId | Key
    components: list[Component]
    pings: tuple[UserId, ...] = ()
    files: Files = ()
    act: Literal["post_message"] = "post_message"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostPoll:
    """Post one of Discord's own polls, open for `hours`; what it says cannot be changed later."""

    channel: ChannelId | Key
    question: str
    answers: tuple[str, ...]
    hours: int
    act: Literal["post_poll"] = "post_poll"


@dataclass(frozen=True, slots=True, kw_only=True)
class SendDirectMessage:
    """Write to a person who asked for it; where they take no messages, to them in `instead`."""

    user: UserId
    components: list[Component]
    instead: ChannelId | Key | None = None
    files: Files = ()
    act: Literal["send_direct_message"] = "send_direct_message"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditMessage:
    """Replace the components and the files of a message that an earlier act posted."""

    message: Key
    components: list[Component]
    files: Files = ()
    act: Literal["edit_message"] = "edit_message"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteMessage:
    """Delete a message that an earlier act posted."""

    message: Key
    act: Literal["delete_message"] = "delete_message"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPrivateThread:
    """Open a private thread in a channel; only those who are added see it."""

    channel: ChannelId
    name: str
    act: Literal["open_private_thread"] = "open_private_thread"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenThreadOnMessage:
    """Open a thread on a message that an earlier act posted; it has the message's id."""

    message: Key
    name: str
    act: Literal["open_thread_on_message"] = "open_thread_on_message"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForumPost:
    """Open a post in a forum with its first message, which has the post's id."""

    channel: ChannelId
    name: str
    components: list[Component]
    tags: tuple[int, ...] = ()
    files: Files = ()
    act: Literal["open_forum_post"] = "open_forum_post"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddThreadMember:
    """Add a person to a thread that an earlier act opens."""

    thread: Key
    user: UserId
    act: Literal["add_thread_member"] = "add_thread_member"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveThread:
    """Put a thread away that an earlier act opened; whoever writes in it opens it again."""

    thread: Key
    act: Literal["archive_thread"] = "archive_thread"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenThread:
    """Open a thread again that was archived, by Kith or by itself."""

    thread: Key
    act: Literal["reopen_thread"] = "reopen_thread"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenVoiceRoom:
    """Open a voice channel that only these people (and Kith) see and enter.

    It is made in `category`; where that is None, in the one that the channel `beside` is in then.
    """

    name: str
    people: tuple[UserId, ...]
    beside: ChannelId
    category: ChannelId | None = None
    act: Literal["open_voice_room"] = "open_voice_room"


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseVoiceRoom:
    """Delete a voice channel that an earlier act made, whoever is still in it."""

    room: Key
    act: Literal["close_voice_room"] = "close_voice_room"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateRole:
    """Create a role without permissions, which whoever chose the same may wear."""

    name: str
    act: Literal["create_role"] = "create_role"


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveRole:
    """Give a member a role that is there, or that an earlier act creates."""

    role: RoleId | Key
    user: UserId
    act: Literal["give_role"] = "give_role"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeRole:
    """Take a role from a member."""

    role: RoleId | Key
    user: UserId
    act: Literal["take_role"] = "take_role"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateEvent:
    """Put a gathering into the server's list of events; `place` is where, in words."""

    name: str
    description: str
    place: str
    starts_at: datetime
    ends_at: datetime
    act: Literal["create_event"] = "create_event"


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelEvent:
    """Call off an event that an earlier act put into the list."""

    event: Key
    act: Literal["cancel_event"] = "cancel_event"


Act = (
    PostMessage
    | PostPoll
    | SendDirectMessage
    | EditMessage
    | DeleteMessage
    | OpenPrivateThread
    | OpenThreadOnMessage
    | OpenForumPost
    | AddThreadMember
    | ArchiveThread
    | ReopenThread
    | OpenVoiceRoom
    | CloseVoiceRoom
    | CreateRole
    | GiveRole
    | TakeRole
    | CreateEvent
    | CancelEvent
)

_ADAPTER: TypeAdapter[Act] = TypeAdapter(Annotated[Act, Field(discriminator="act")])


def new_key() -> Key:
    """Return a random key: 24 hexadecimal digits, one less than Discord's limit on a nonce."""
    return Key(secrets.token_hex(12))


def component_id(key: Key) -> int:
    """Return 31 bits of the key: the `id` of the outermost component, never 0."""
    return (int(key[:8], 16) & 0x7FFFFFFF) or 1


def to_json(act: Act) -> str:
    """Write an act as JSON."""
    return _ADAPTER.dump_json(act).decode()


def from_json(text: str) -> Act:
    """Read an act back."""
    return _ADAPTER.validate_json(text)
