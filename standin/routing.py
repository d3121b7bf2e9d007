"""Which function answers which request; the routes register themselves here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from standin.received import Refusal
from standin.things import Thread

if TYPE_CHECKING:
    from standin.desk import Desk
    from standin.received import Request
    from standin.things import Channel, Guild, Member, Message, Node
    from standin.world import World

Answer: TypeAlias = tuple[int, Any]
"""The status and the JSON that go back."""

T = TypeVar("T")

MAJOR = ("channel", "guild", "token")
"""By which part of a path buckets are separate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request with what varies in its path, and the world that it is about."""

    request: Request
    values: dict[str, str]
    world: World
    desk: Desk

    @property
    def body(self) -> Node:
        """The body, if it is an object."""
        return self.request.body if isinstance(self.request.body, dict) else {}

    def id(self, name: str) -> int:
        """Return an id out of the path; @me is the bot."""
        value = self.values[name]
        if value == "@me":
            return self.world.bot.id
        return int(value) if value.isdigit() else 0

    def number(self, name: str) -> int | None:
        """Return a number out of the query."""
        value = self.request.query.get(name)
        return int(value) if value and value.isdigit() else None

    def flag(self, name: str) -> bool:
        """Whether something is asked for in the query."""
        return self.request.query.get(name, "").lower() in {"1", "true"}

    def channel(self) -> Channel:
        """Return the channel of the path."""
        return found(self.world.channels.get(self.id("channel")), 10003, "Unknown Channel")

    def thread(self) -> Thread:
        """Return the thread of the path."""
        channel = self.channel()
        if not isinstance(channel, Thread):
            raise Refusal(400, 50024, "Cannot execute action on this channel type")
        return channel

    def message(self) -> Message:
        """Return the message of the path."""
        message = self.channel().messages.get(self.id("message"))
        return found(message, 10008, "Unknown Message")

    def guild(self) -> Guild:
        """Return the server of the path."""
        return found(self.world.guilds.get(self.id("guild")), 10004, "Unknown Guild")

    def member(self) -> Member:
        """Return the member of the path."""
        return found(self.guild().member(self.id("user")), 10007, "Unknown Member")


Handler: TypeAlias = Callable[[Call], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A method and a template with the function that answers."""

    name: str
    segments: tuple[str, ...]
    handler: Handler

    def values(self, segments: tuple[str, ...]) -> dict[str, str] | None:
        """Return what varies in a path of as many segments, if it is one of this route."""
        values = {}
        for own, given in zip(self.segments, segments, strict=True):
            if own.startswith("{"):
                values[own[1:-1]] = given
            elif own != given:
                return None
        return values

    @property
    def is_exempt(self) -> bool:
        """Whether it needs no authorization and counts for no global limit: its token is enough."""
        return "{token}" in self.segments


_routes: dict[tuple[str, int], list[Route]] = {}


def route(method: str, template: str) -> Callable[[Handler], Handler]:
    """Let a function answer a method and a template; what is spelt out is written first."""

    def register(handler: Handler) -> Handler:
        segments = tuple(template.strip("/").split("/"))
        found = Route(name=f"{method} {template}", segments=segments, handler=handler)
        _routes.setdefault((method, len(segments)), []).append(found)
        return handler

    return register


def all_routes() -> list[Route]:
    """Return every route that there is."""
    return [one for routes in _routes.values() for one in routes]


def find_route(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """Return the route of a request and what varies in its path."""
    segments = tuple(path.strip("/").split("/"))
    for one in _routes.get((method, len(segments)), ()):
        values = one.values(segments)
        if values is not None:
            return one, values
    return None


def found(thing: T | None, code: int, message: str) -> T:
    """Return a thing that must exist."""
    if thing is None:
        raise Refusal(404, code, message)
    return thing
