"""What exists in the stand-in's world: people, servers, channels, messages, roles, events."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

Node = dict[str, Any]
"""A JSON object."""

TEXT, DIRECT, VOICE, CATEGORY, NEWS = 0, 1, 2, 4, 5
PUBLIC_THREAD, PRIVATE_THREAD = 11, 12
FORUM, MEDIA = 15, 16
FORUMS = frozenset({FORUM, MEDIA})


@dataclass(slots=True, kw_only=True)
class User:
    """A person, or the bot."""

    id: int
    name: str
    bot: bool = False


@dataclass(slots=True, kw_only=True)
class Member:
    """A person in a server."""

    user: User
    joined_at: datetime
    roles: list[int] = field(default_factory=list)
    nick: str | None = None
    pending: bool = False


@dataclass(slots=True, kw_only=True)
class Role:
    """A role of a server."""

    id: int
    name: str
    position: int
    permissions: int = 0
    color: int = 0
    hoist: bool = False
    mentionable: bool = False
    managed: bool = False
    bot_id: int | None = None


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
    kind: int = 0
    components: list[Node] = field(default_factory=list)
    embeds: list[Node] = field(default_factory=list)
    attachments: list[Node] = field(default_factory=list)
    mentions: list[User] = field(default_factory=list)
    poll: Node | None = None
    reference: Node | None = None
    nonce: str | int | None = None
    edited_at: datetime | None = None
    application_id: int | None = None


@dataclass(slots=True, kw_only=True)
class Channel:
    """A channel, a thread's parent or a direct channel, with the messages in it by id."""

    id: int
    kind: int
    guild_id: int | None = None
    name: str = ""
    topic: str | None = None
    position: int = 0
    parent_id: int | None = None
    nsfw: bool = False
    slowmode: int = 0
    overwrites: dict[int, Node] = field(default_factory=dict)
    tags: list[Node] = field(default_factory=list)
    recipient: User | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    last_message_id: int | None = None
    # The keys of `messages`: ids only increase, so they are sorted, and a page is found at once.
    _order: list[int] = field(default_factory=list)

    def keep(self, message: Message) -> None:
        """Put a message at the end of the history."""
        self.messages[message.id] = message
        self._order.append(message.id)
        self.last_message_id = message.id

    def forget(self, message_id: int) -> None:
        """Take a message out of the history."""
        del self.messages[message_id]
        del self._order[bisect_left(self._order, message_id)]

    def page(
        self, limit: int, *, before: int | None, after: int | None, around: int | None
    ) -> list[Message]:
        """Return a page of the history, the newest first."""
        order = self._order
        if around is not None:
            begin = max(bisect_left(order, around) - limit // 2, 0)
            found = order[begin : begin + limit]
        elif after is not None:
            begin = bisect_right(order, after)
            found = order[begin : begin + limit]
        else:
            end = len(order) if before is None else bisect_left(order, before)
            found = order[max(end - limit, 0) : end]
        return [self.messages[one] for one in reversed(found)]


@dataclass(slots=True, kw_only=True)
class Thread(Channel):
    """A thread, or a post in a forum; `people` are in it since when."""

    owner_id: int
    created_at: datetime
    archived_at: datetime
    archived: bool = False
    locked: bool = False
    invitable: bool = True
    auto_archive: int = 1440
    applied_tags: list[int] = field(default_factory=list)
    people: dict[int, datetime] = field(default_factory=dict)
    sent: int = 0


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
    gone: set[int] = field(default_factory=set)
    channels: dict[int, Channel] = field(default_factory=dict)
    threads: dict[int, Thread] = field(default_factory=dict)
    roles: dict[int, Role] = field(default_factory=dict)
    events: dict[int, Event] = field(default_factory=dict)

    @property
    def member_count(self) -> int:
        """How many people are here, the bot included."""
        extra = sum(one not in self.crowd for one in self.members)
        return len(self.crowd) + extra - len(self.gone)

    def member(self, user_id: int) -> Member | None:
        """Return a member; one of the crowd is thought of now, and kept only by `keep`."""
        known = self.members.get(user_id)
        if known is not None or user_id not in self.crowd or user_id in self.gone:
            return known
        return Member(user=person(user_id, self.crowd), joined_at=self.founded_at)

    def keep(self, member: Member) -> None:
        """Remember a member who is no longer like everybody."""
        self.members[member.user.id] = member
        self.gone.discard(member.user.id)

    def everyone(self, *, after: int = 0, most: int | None = None) -> Iterator[Member]:
        """Give the members in the order of their ids."""
        begin = max(after + 1 - self.crowd.start, 0)
        extra = sorted(one for one in self.members if one > after and one not in self.crowd)
        ids = (one for one in merge(self.crowd[begin:], extra) if one not in self.gone)
        for user_id in islice(ids, most):
            member = self.member(user_id)
            assert member is not None
            yield member


def person(user_id: int, crowd: range) -> User:
    """Return one of a crowd."""
    return User(id=user_id, name=f"person{user_id - crowd.start}")
