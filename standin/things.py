"""What exists in the stand-in's world: people, servers, channels, messages, roles, events."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Node = dict[str, Any]
"""A JSON object."""

TEXT, DIRECT, VOICE, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 2, 11, 12, 15


@dataclass(slots=True, kw_only=True)
class User:
    """A person, or the bot."""

    id: int
    name: str
    bot: bool = False


@dataclass(slots=True, kw_only=True)
class Member:
    """A person in a server; `pending` until they have passed the screening."""

    user: User
    joined_at: datetime
    roles: list[int] = field(default_factory=list)
    pending: bool = False


@dataclass(slots=True, kw_only=True)
class Role:
    """A role of a server; a `managed` one is a bot's own."""

    id: int
    name: str
    permissions: int = 0
    managed: bool = False


@dataclass(slots=True, kw_only=True)
class Message:
    """A message; an ephemeral one is in no channel's history."""

    id: int
    channel_id: int
    guild_id: int | None
    author: User
    sent_at: datetime
    content: str = ""
    flags: int = 0
    components: list[Node] = field(default_factory=list)
    poll: Node | None = None
    nonce: str | int | None = None
    edited_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Channel:
    """A channel of a server or with a person, and the messages in it by id, the oldest first.

    `doors` are its overwrites: who may do more or less in it than elsewhere.
    """

    id: int
    kind: int
    guild_id: int | None = None
    name: str = ""
    category_id: int | None = None
    doors: list[Node] = field(default_factory=list)
    recipient: User | None = None
    messages: dict[int, Message] = field(default_factory=dict)

    def page(self, limit: int, after: int | None) -> list[Message]:
        """Return a page of the history, the newest first: what followed `after`, or the end."""
        if after is None:
            found = list(self.messages.values())[-limit:]
        else:
            found = [one for one in self.messages.values() if one.id > after][:limit]
        return found[::-1]


@dataclass(slots=True, kw_only=True)
class Thread(Channel):
    """A thread, or a post in a forum; `people` are in it since when."""

    parent_id: int
    owner_id: int
    opened_at: datetime
    archived: bool = False
    auto_archive: int = 1440
    people: dict[int, datetime] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Event:
    """A scheduled event; `said` is what its maker said of it."""

    id: int
    guild_id: int
    creator_id: int
    said: Node
    status: int = 1


@dataclass(slots=True, kw_only=True)
class Guild:
    """A server.

    `crowd` are the ids of members who are thought of only when somebody looks at them: a server
    of 100,000 costs no more than one of ten.
    """

    id: int
    name: str
    owner_id: int
    crowd: range
    founded_at: datetime
    locale: str = "en-US"
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    threads: dict[int, Thread] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)
    events: dict[int, Event] = field(default_factory=dict)

    @property
    def member_count(self) -> int:
        """How many people are here, the bot included."""
        return len(self.crowd) + sum(one not in self.crowd for one in self.members)

    def member(self, user_id: int) -> Member | None:
        """Return a member; one of the crowd is thought of now, and kept only by `keep`."""
        known = self.members.get(user_id)
        if known is not None or user_id not in self.crowd:
            return known
        return Member(user=one_of(self.crowd, user_id), joined_at=self.founded_at)

    def keep(self, member: Member) -> None:
        """Remember a member who is not like everybody."""
        self.members[member.user.id] = member


def one_of(crowd: range, user_id: int) -> User:
    """Return one of a crowd."""
    return User(id=user_id, name=f"person{user_id - crowd.start}")
