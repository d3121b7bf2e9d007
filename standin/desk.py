"""What routes share besides the world: the gateway, the nonces, and interactions in progress."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from standin.received import Refusal

if TYPE_CHECKING:
    from standin.gateway import Gateway
    from standin.nonces import Nonces
    from standin.things import Channel, Message, Node

TOKEN_LIFE = timedelta(minutes=15)


class Kind(IntEnum):
    """How an interaction is answered at first, by Discord's numbers."""

    MESSAGE = 4
    DEFERRED = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    AUTOCOMPLETE = 8
    MODAL = 9


@dataclass(slots=True, kw_only=True)
class Answered:
    """How the bot answered: first after so many seconds with a body, and what followed.

    `followups` are the messages that came later, edits of the first answer included, as JSON.
    """

    kind: Kind
    body: Node
    seconds: float
    message: Node | None = None
    followups: list[Node] = field(default_factory=list)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def followup(self, number: int = 1) -> Node:
        """Wait for the first message after the first answer, or a later one."""
        while len(self.followups) < number:
            self.came.clear()
            await self.came.wait()
        return self.followups[number - 1]


@dataclass(slots=True, kw_only=True)
class Interaction:
    """An interaction in progress, found by its token."""

    id: int
    token: str
    kind: int
    channel: Channel
    begun_at: datetime
    first: asyncio.Future[tuple[Kind, Node]]
    pressed: Message | None = None
    original: Message | None = None
    is_loading: bool = False
    answered_at: float = 0.0
    answered: Answered | None = None
    late: list[Node] = field(default_factory=list)

    def follow(self, data: Node) -> None:
        """Note a message after the first answer."""
        if self.answered is not None:
            self.answered.followups.append(data)
            self.answered.came.set()
        else:
            self.late.append(data)


class Desk:
    """Where routes find what they share."""

    def __init__(self, gateway: Gateway, nonces: Nonces) -> None:
        self.gateway, self.nonces = gateway, nonces
        self.interactions: dict[str, Interaction] = {}
        # Ephemeral messages are in no channel's history.
        self.hidden: dict[int, Message] = {}

    def interaction(self, token: str, now: datetime) -> Interaction:
        """Return an interaction whose token is still good."""
        interaction = self.interactions.get(token)
        if interaction is None:
            raise Refusal(404, 10062, "Unknown interaction")
        if now - interaction.begun_at > TOKEN_LIFE:
            raise Refusal(401, 50027, "Invalid Webhook Token")
        return interaction
