"""The stand-in's world: everything that exists, and how a story sets it up."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from standin import shapes
from standin.ids import Snowflakes
from standin.things import (
    DIRECT,
    FORUM,
    MEDIA,
    PUBLIC_THREAD,
    TEXT,
    Channel,
    Guild,
    Member,
    Message,
    Node,
    Role,
    Thread,
    User,
    person,
)

ADMINISTRATOR = 1 << 3
# React, view, send, embed, attach, read history, connect, speak, commands, threads, polls.
EVERYBODY = sum(1 << bit for bit in (6, 10, 11, 14, 15, 16, 20, 21, 31, 35, 36, 38, 49))

Tell = Callable[[str, Node, int | None], None]
"""Dispatches an event with its data, to the sessions that serve a server."""


class World:
    """Everything that exists. `channels` holds threads and direct channels too."""

    def __init__(self, now: Callable[[], datetime], tell: Tell) -> None:
        self.now, self.tell = now, tell
        self.ids = Snowflakes(now)
        self.bot = User(id=self.ids.old(), name="Kith", bot=True)
        self.users: dict[int, User] = {self.bot.id: self.bot}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.direct_channels: dict[int, Channel] = {}
        self.commands: dict[int | None, list[Node]] = {}
        self.closed: set[int] = set()
        self.open_direct_channels_too_fast = False
        self._crowds: list[range] = []

    @property
    def threads(self) -> dict[int, Thread]:
        """All threads and forum posts."""
        return {one.id: one for guild in self.guilds.values() for one in guild.threads.values()}

    @property
    def messages(self) -> Iterator[Message]:
        """Give every message that can be read."""
        for channel in self.channels.values():
            yield from channel.messages.values()

    def user(self, user_id: int) -> User | None:
        """Return a person, one of a crowd included."""
        if user_id in self.users:
            return self.users[user_id]
        place = bisect_right(self._crowds, user_id, key=lambda crowd: crowd.start) - 1
        if place >= 0 and user_id in self._crowds[place]:
            return person(user_id, self._crowds[place])
        return None

    def add_user(self, name: str) -> User:
        """Let a person exist."""
        user = User(id=self.ids.old(), name=name)
        self.users[user.id] = user
        return user

    def add_guild(
        self,
        name: str,
        *,
        members: int | Iterable[User] = 0,
        channels: Iterable[str] = ("lounge", "introductions"),
        forums: Iterable[str] = (),
        media: Iterable[str] = (),
        locale: str = "en-US",
    ) -> Guild:
        """Found a server with the bot in it, and a crowd of so many members, or these."""
        guild_id = self.ids.old()
        first = self.ids.old()
        crowd = range(first, first + members) if isinstance(members, int) else range(first, first)
        people = () if isinstance(members, int) else tuple(members)
        owner = people[0] if people else person(first, crowd)
        guild = Guild(
            id=guild_id,
            name=name,
            owner_id=owner.id,
            crowd=crowd,
            founded_at=self.now(),
            locale=locale,
        )
        self._crowds.append(crowd)
        self.guilds[guild_id] = guild
        self._people(guild, people)
        for kind, names in ((TEXT, channels), (FORUM, forums), (MEDIA, media)):
            for one in names:
                self.add_channel(guild, one, kind)
        self.tell("GUILD_CREATE", shapes.whole_guild(self, guild), guild_id)
        return guild

    def _people(self, guild: Guild, people: Iterable[User]) -> None:
        own = Role(
            id=self.ids.old(),
            name=self.bot.name,
            position=1,
            permissions=ADMINISTRATOR | EVERYBODY,
            managed=True,
            bot_id=self.bot.id,
        )
        everyone = Role(id=guild.id, name="@everyone", position=0, permissions=EVERYBODY)
        guild.roles = {everyone.id: everyone, own.id: own}
        guild.keep(Member(user=self.bot, joined_at=self.now(), roles=[own.id]))
        for user in people:
            guild.keep(Member(user=user, joined_at=self.now()))

    def add_channel(self, guild: Guild, name: str, kind: int = TEXT) -> Channel:
        """Let a channel exist since long ago."""
        channel = Channel(
            id=self.ids.old(),
            kind=kind,
            guild_id=guild.id,
            name=name,
            position=len(guild.channels),
        )
        guild.channels[channel.id] = self.channels[channel.id] = channel
        return channel

    def add_member(self, guild_id: int, user: User, *, pending: bool = False) -> Member:
        """Let a person join a server."""
        guild = self.guilds[guild_id]
        member = Member(user=user, joined_at=self.now(), pending=pending)
        guild.keep(member)
        data = {"guild_id": str(guild_id), **shapes.member(member)}
        self.tell("GUILD_MEMBER_ADD", data, guild_id)
        return member

    def close_direct_messages(self, user_id: int) -> None:
        """Let a person take no direct messages."""
        self.closed.add(user_id)

    def direct_channel(self, user: User) -> Channel:
        """Return the direct channel with a person, opened if need be."""
        channel = self.direct_channels.get(user.id)
        if channel is None:
            channel = Channel(id=self.ids.new(), kind=DIRECT, recipient=user)
            self.direct_channels[user.id] = self.channels[channel.id] = channel
        return channel

    def say(self, channel_id: int, user_id: int, content: str) -> Message:
        """Let a person write a message."""
        channel, author = self.channels[channel_id], self.user(user_id)
        assert author is not None
        message = Message(
            id=self.ids.new(),
            channel_id=channel_id,
            guild_id=channel.guild_id,
            author=author,
            sent_at=self.now(),
            content=content,
        )
        self.post(channel, message)
        return message

    def post(self, channel: Channel, message: Message) -> None:
        """Put a message into its channel and tell of it; an archived thread opens again."""
        channel.keep(message)
        if isinstance(channel, Thread):
            channel.sent += 1
            if channel.archived and not channel.locked:
                channel.archived, channel.archived_at = False, self.now()
                self.tell("THREAD_UPDATE", shapes.thread(channel), channel.guild_id)
        data = shapes.message(message)
        if channel.guild_id is not None:
            guild = self.guilds[channel.guild_id]
            member = guild.member(message.author.id)
            data["guild_id"] = str(guild.id)
            if member is not None:
                data["member"] = shapes.member(member, with_user=False)
        self.tell("MESSAGE_CREATE", data, channel.guild_id)

    def open_thread(
        self,
        parent: Channel,
        said: Node,
        *,
        thread_id: int | None = None,
        kind: int = PUBLIC_THREAD,
    ) -> Thread:
        """Open a thread below a channel for the bot, and tell of it."""
        assert parent.guild_id is not None
        now = self.now()
        thread = Thread(
            id=thread_id or self.ids.new(),
            kind=kind,
            guild_id=parent.guild_id,
            name=str(said["name"]),
            parent_id=parent.id,
            owner_id=self.bot.id,
            created_at=now,
            archived_at=now,
            invitable=bool(said.get("invitable", True)),
            auto_archive=int(said.get("auto_archive_duration") or 1440),
            slowmode=int(said.get("rate_limit_per_user") or 0),
            applied_tags=[int(tag) for tag in said.get("applied_tags") or ()],
            people={self.bot.id: now},
        )
        guild = self.guilds[parent.guild_id]
        guild.threads[thread.id] = self.channels[thread.id] = thread
        self.tell("THREAD_CREATE", {**shapes.thread(thread), "newly_created": True}, guild.id)
        return thread
