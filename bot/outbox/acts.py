"""The acts that the outbox can carry out, as values that survive a restart as JSON."""

import secrets
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal, NewType

from pydantic import Field, TypeAdapter

from bot.ids import ChannelId, UserId

Key = NewType("Key", str)
"""A row's random name: the nonce of its message, and the handle of what it made."""

Component = dict[str, Any]
"""One of Discord's message components, as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostMessage:
    """Post components (V2) in a channel, or in a thread that an earlier act opens."""

    channel: ChannelId | Key
    components: list[Component]
    pings: tuple[UserId, ...] = ()
    act: Literal["post_message"] = "post_message"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditMessage:
    """Replace the components of a message that an earlier act posted."""

    message: Key
    components: list[Component]
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
class AddThreadMember:
    """Add a person to a thread that an earlier act opens."""

    thread: Key
    user: UserId
    act: Literal["add_thread_member"] = "add_thread_member"


Act = (
    PostMessage
    | EditMessage
    | DeleteMessage
    | OpenPrivateThread
    | OpenThreadOnMessage
    | AddThreadMember
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


def wordless(act: Act) -> Act:
    """Return the act without what it said: kept once done, to know what was made and where."""
    if isinstance(act, PostMessage | EditMessage):
        return replace(act, components=[])
    if isinstance(act, OpenPrivateThread | OpenThreadOnMessage):
        return replace(act, name="")
    return act


def needs(act: Act) -> Key | None:
    """Return the key of the act that must have been carried out before this one."""
    match act:
        case PostMessage(channel=str() as key):
            return key
        case EditMessage(message=key) | DeleteMessage(message=key):
            return key
        case OpenThreadOnMessage(message=key) | AddThreadMember(thread=key):
            return key
        case _:
            return None


def lane(act: Act, key: Key) -> str:
    """Return the lane: acts in one lane happen in the order in which they were written."""
    match act:
        case PostMessage(channel=place):
            return f"in:{place}"
        case EditMessage(message=message) | DeleteMessage(message=message):
            return f"message:{message}"
        case AddThreadMember(thread=thread):
            # Before anything is said there, so that the first message notifies those added.
            return f"in:{thread}"
        case _:
            return f"alone:{key}"
