"""A server's choices: where Kith speaks, in which time zone, how long it keeps who has left."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.errors import NotSetUp
from bot.ids import ChannelId, GuildId

KEEP_DAYS = 30
"""How long data of people who left is kept, unless the organisers choose otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """What the organisers of a server chose; None where they have not chosen yet.

    Only links to `link_hosts`, and below them, are shown as links where members wrote them.
    """

    guild_id: GuildId
    zone: ZoneInfo | None = None
    introductions_channel: ChannelId | None = None
    rounds_channel: ChannelId | None = None
    welcome_channel: ChannelId | None = None
    moderators_channel: ChannelId | None = None
    link_hosts: tuple[str, ...] = ()
    keep_days: int = KEEP_DAYS

    def introductions(self) -> ChannelId:
        """Return the channel of introductions. Raises NotSetUp."""
        if self.introductions_channel is None:
            raise NotSetUp("setup-missing-introductions")
        return self.introductions_channel

    def rounds(self) -> ChannelId:
        """Return the channel under which rounds open their threads. Raises NotSetUp."""
        if self.rounds_channel is None:
            raise NotSetUp("setup-missing-rounds")
        return self.rounds_channel

    def welcome(self) -> ChannelId | None:
        """Return where newcomers are greeted: the channel of introductions unless chosen."""
        return self.welcome_channel or self.introductions_channel

    @property
    def is_ready(self) -> bool:
        """Whether the three choices are made."""
        return bool(self.zone and self.introductions_channel and self.rounds_channel)
