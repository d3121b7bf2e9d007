"""The stand-in's world: everything that exists, and how a story sets it up."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from standin import shapes
from standin.things import (
    DIRECT,
    FORUM,
    TEXT,
    Channel,
    Guild,
    Member,
    Message,
    Node,
    Role,
    Thread,
    User,
    one_of,
)

EPOCH_MS = 1_420_070_400_000
WITHIN_A_MILLISECOND = 22
BEFORE = timedelta(days=365)
"""How old the servers, channels and people are when the story begins."""

MINUTES = timedelta(minutes=3)
"""How long Discord remembers a nonce; it does not say."""

ADMINISTRATOR = 1 << 3
# React, view, send, embed, attach, read history, commands, threads, polls.
EVERYBODY = sum(1 << bit for bit in (6, 10, 11, 14, 15, 16, 31, 35, 36, 38, 49))

Tell = Callable[[str, Node, int], None]
"""Dispatches an event with its data, to the sessions that serve a server."""


class Snowflakes:
    """Hands out ids that are unique and increase, and carry the time like Discord's."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last, self._old = 0, at(now() - BEFORE)

    def new(self) -> int:
        """Return the id of something made now."""
        self._last = max(at(self._now()), self._last + 1)
        return self._last

    def old(self) -> int:
        """Return the id of something set up beforehand; the ids after it, 4 million, are free.

        They are a millisecond apart, from which shards are told: servers spread over them.
        """
        self._old += 1 << WITHIN_A_MILLISECOND
        return self._old


def at(instant: datetime) -> int:
    """Return the first id of an instant."""
    return (int(instant.timestamp() * 1000) - EPOCH_MS) << WITHIN_A_MILLISECOND


class Nonces:
    """The messages of nonces that Discord still remembers: only a channel's own count there."""

    def __init__(self, now: Callable[[], datetime], window: timedelta) -> None:
        self._now, self._window = now, window
        self._sent: dict[tuple[int, object], Message] = {}

    def known(self, channel_id: int, nonce: object) -> Message | None:
        """Return the message that had this nonce, if that is not too long ago."""
        message = self._sent.get((channel_id, nonce))
        if message is None or self._now() - message.sent_at > self._window:
            return None
        return message

    def remember(self, message: Message) -> None:
        """Remember a message for a while, if it has a nonce."""
        if message.nonce is not None:
            self._sent[message.channel_id, message.nonce] = message


class World:
    """Everything that exists, by id. `channels` holds threads and direct channels too."""

    def __init__(
        self, now: Callable[[], datetime], tell: Tell, nonce_window: timedelta = MINUTES
    ) -> None:
        self.now, self.tell = now, tell
        self.nonces = Nonces(now, nonce_window)
        self.ids = Snowflakes(now)
        self.bot = User(id=self.ids.old(), name="Kith", bot=True)
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.direct_channels: dict[int, Channel] = {}
        self.commands: list[Node] = []
        self.closed: set[int] = set()
        self.open_direct_channels_too_fast = False
        self._users: dict[int, User] = {}
        self._crowds: dict[int, range] = {}

    @property
    def messages(self) -> dict[int, Message]:
        """All messages that can be read."""
        return {one.id: one for place in self.channels.values() for one in place.messages.values()}

    def user(self, user_id: int) -> User | None:
        """Return a person, one of a crowd included."""
        crowd = self._crowds.get(user_id >> WITHIN_A_MILLISECOND, range(0))
        return one_of(crowd, user_id) if user_id in crowd else self._users.get(user_id)

    def add_user(self, name: str) -> User:
        """Let a person exist."""
        user = User(id=self.ids.old(), name=name)
        self._users[user.id] = user
        return user

    def add_guild(
        self,
        name: str,
        *,
        members: int | Iterable[User] = 0,
        channels: Iterable[str] = ("lounge", "introductions"),
        forums: Iterable[str] = (),
        locale: str = "en-US",
    ) -> Guild:
        """Found a server with the bot in it, and a crowd of so many members, or these."""
        guild_id, first = self.ids.old(), self.ids.old()
        crowd = range(first, first + members) if isinstance(members, int) else range(0)
        people = [] if isinstance(members, int) else list(members)
        guild = Guild(
            id=guild_id,
            name=name,
            owner_id=people[0].id if people else first,
            crowd=crowd,
            founded_at=self.now(),
            locale=locale,
        )
        self._crowds[first >> WITHIN_A_MILLISECOND] = crowd
        self.guilds[guild_id] = guild
        own = Role(id=self.ids.old(), name="Kith", permissions=ADMINISTRATOR, managed=True)
        everyone = Role(id=guild_id, name="@everyone", permissions=EVERYBODY)
        guild.roles = {everyone.id: everyone, own.id: own}
        guild.keep(Member(user=self.bot, joined_at=self.now(), roles=[own.id]))
        for user in people:
            guild.keep(Member(user=user, joined_at=self.now()))
        for kind, names in ((TEXT, channels), (FORUM, forums)):
            for one in names:
                self.add_channel(guild, one, kind)
        self.tell("GUILD_CREATE", shapes.guild(guild, self.bot), guild_id)
        return guild

    def add_channel(self, guild: Guild, name: str, kind: int = TEXT) -> Channel:
        """Let a channel exist since long ago."""
        channel = Channel(id=self.ids.old(), kind=kind, guild_id=guild.id, name=name)
        guild.channels[channel.id] = self.channels[channel.id] = channel
        return channel

    def add_member(self, guild_id: int, user: User, *, pending: bool = False) -> Member:
        """Let a person join a server."""
        member = Member(user=user, joined_at=self.now(), pending=pending)
        self.guilds[guild_id].keep(member)
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

    def post(self, message: Message) -> None:
        """Put a message into its channel, and tell a server of it; an archived thread opens."""
        channel = self.channels[message.channel_id]
        channel.messages[message.id] = message
        if isinstance(channel, Thread):
            channel.archived = False
        if message.guild_id is not None:  # no bot here listens to direct ones
            data = {**shapes.message(message), "guild_id": str(message.guild_id)}
            self.tell("MESSAGE_CREATE", data, message.guild_id)

    def open_thread(self, thread: Thread) -> None:
        """Let a thread exist, and tell of it."""
        guild = self.guilds[thread.guild_id or 0]
        guild.threads[thread.id] = self.channels[thread.id] = thread
        self.tell("THREAD_CREATE", {**shapes.thread(thread), "newly_created": True}, guild.id)
