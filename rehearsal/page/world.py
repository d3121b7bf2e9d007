"""What the page asks of the simulated world, and nothing else about it.

Two kinds of members:
- Plain reads (`people`, `places`, `now`, `next_due`, `requests`, `suggestions`) start no simcord
  operation. The page calls them at any moment, also while an operation runs: that is how its clock
  is seen ticking while a day passes.
- Operations (`move`, `move_to_next_due`, `acted`, `channel`, `viewer`, and everything done with
  `env`) are called by the page while it holds `lock`; the world must not take `lock` in them again.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence
    from datetime import datetime, timedelta
    from zoneinfo import ZoneInfo

    import simcord
    from simcord import ChannelHandle, MemberActor, UserHandle


class PlaceKind(StrEnum):
    """What sort of conversation a place is."""

    TEXT = "text"
    THREAD = "thread"
    PRIVATE_THREAD = "private_thread"
    DM = "dm"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView:
    """Somebody whose eyes the visitor can borrow."""

    id: int
    name: str
    role: str  # one or two words: "organiser", "newcomer", "member"
    about: str  # one line: interests, or what makes this person worth trying


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A conversation that one person can see.

    - `message_count` counts what this person can see there, and never their own words only:
      the page's mark "3 new" is the difference to the count at the last visit.
    - `last_text` is plain: mentions by name, a message made of components by its words.
    """

    id: int
    kind: PlaceKind
    name: str  # without "#"; for a DM the other side's name
    parent_id: int | None = None  # of a thread: its channel
    topic: str = ""
    message_count: int = 0
    last_author: str = ""
    last_text: str = ""
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueView:
    """What the bot will do next by itself, and when."""

    at: datetime
    what: str  # a short noun phrase: "Round 3 is drawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedReport:
    """What happened while time moved."""

    started_at: datetime
    ended_at: datetime
    lines: Sequence[str]  # "12 new messages in #introductions"; empty: nothing happened


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """One request that the bot made to Discord."""

    number: int  # rises by one per request, and names it
    at: datetime
    method: str
    path: str
    what: str  # for people: "Post a message in #introductions" (see wording.describe)
    gist: str  # the first words of what was sent, or ""
    body: object | None  # JSON, as sent


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionView:
    """Something worth trying, and where to go for it; without a channel it stays on the page."""

    title: str
    text: str
    viewer_id: int
    channel_id: int | None = None


class World(Protocol):
    """The simulated Discord with the real bot in it, as the page sees it."""

    @property
    def lock(self) -> asyncio.Lock:
        """Held by whoever runs an operation on the simulated world."""
        ...

    @property
    def env(self) -> simcord.Env:
        """The simulated Discord."""
        ...

    @property
    def zone(self) -> ZoneInfo:
        """The server's time zone."""
        ...

    @property
    def server_name(self) -> str:
        """The server's name."""
        ...

    def people(self) -> Sequence[PersonView]:
        """List those through whose eyes one can look; the first is the default."""
        ...

    def places(self, viewer_id: int) -> Sequence[PlaceView]:
        """List what this person can see, in the server's order, threads in any position."""
        ...

    def now(self) -> datetime:
        """Return the simulated moment, aware UTC."""
        ...

    def next_due(self) -> DueView | None:
        """Return what the bot does next by itself, if anything is due."""
        ...

    def requests(self, limit: int) -> Sequence[RequestView]:
        """List the bot's last requests, newest first."""
        ...

    def suggestions(self) -> Sequence[SuggestionView]:
        """List what is worth trying, first things first."""
        ...

    async def acted(self, viewer_id: int, channel_id: int) -> None:
        """Let what follows happen: the visitor has done something as this person in this place."""
        ...

    async def move(self, by: timedelta) -> MovedReport:
        """Let this much time pass."""
        ...

    async def move_to_next_due(self) -> MovedReport:
        """Let time pass until the next due thing was done."""
        ...

    def channel(self, channel_id: int) -> ChannelHandle:
        """Find a channel, thread or DM; LookupError if there is none."""
        ...

    def viewer(self, viewer_id: int, channel_id: int) -> MemberActor | UserHandle:
        """Find the person: a MemberActor for the server's places, a UserHandle for a DM."""
        ...
