"""Which function answers which request; the routes register themselves here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from standin.received import Refusal

if TYPE_CHECKING:
    from standin.gateway import Gateway
    from standin.interactions import Interaction
    from standin.received import Received
    from standin.things import Channel, Guild, Member, Message, Node
    from standin.world import World

Answer: TypeAlias = tuple[int, Any]
"""The status and the JSON that go back."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request with what varies in its path, and what it may ask of."""

    request: Received
    values: dict[str, str]
    world: World
    gateway: Gateway
    interactions: dict[str, Interaction]

    @property
    def body(self) -> Node:
        """The body, if it is an object."""
        return self.request.body if isinstance(self.request.body, dict) else {}

    def id(self, name: str) -> int:
        """Return an id out of the path."""
        value = self.values[name]
        return int(value) if value.isdigit() else 0

    def channel(self) -> Channel:
        """Return the channel of the path."""
        return found(self.world.channels.get(self.id("channel")), 10003, "Unknown Channel")

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

    @property
    def is_exempt(self) -> bool:
        """Whether it needs no authorization and counts for no global limit: its token is enough."""
        return "{token}" in self.segments


ROUTES: list[Route] = []


def route(method: str, template: str) -> Callable[[Handler], Handler]:
    """Let a function answer a method and a template."""

    def register(handler: Handler) -> Handler:
        segments = (method, *template.split("/"))
        ROUTES.append(Route(name=f"{method} {template}", segments=segments, handler=handler))
        return handler

    return register


def find_route(method: str, path: str) -> tuple[Route, dict[str, str]] | None:
    """Return the route of a request and what varies in its path."""
    given = (method, *path.split("/"))
    for one in ROUTES:
        pairs = tuple(zip(one.segments, given, strict=False))
        if len(given) == len(one.segments) and all(a == b or a[:1] == "{" for a, b in pairs):
            return one, {own[1:-1]: value for own, value in pairs if own[:1] == "{"}
    return None


def found(thing: T | None, code: int, message: str) -> T:
    """Return a thing that must exist."""
    if thing is None:
        raise Refusal(404, code, message)
    return thing
