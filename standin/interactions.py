"""What people say and press, as the gateway tells of it, and the routes of the answers."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from standin import shapes
from standin.messages import make_message
from standin.received import Refusal
from standin.routing import Answer, Call, found, route

if TYPE_CHECKING:
    from collections.abc import Mapping

    from standin.gateway import Gateway
    from standin.things import Channel, Message, Node
    from standin.world import World

COMMAND, COMPONENT = 2, 3
BUTTON = 2
EPHEMERAL = 1 << 6
ALL = str((1 << 53) - 1)


class Kind(IntEnum):
    """How an interaction is answered at first, by Discord's numbers."""

    MESSAGE = 4
    DEFERRED = 5
    MODAL = 9


@dataclass(slots=True, kw_only=True)
class Answered:
    """How the bot answered: first after so many seconds with a body, and the messages after it."""

    kind: Kind
    body: Node
    seconds: float
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
    channel: Channel
    first: asyncio.Future[Answered]
    begun: float = field(default_factory=time.perf_counter)


class People:
    """Lets people use the bot; `interactions` are those in progress, by their tokens."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world, self._gateway = world, gateway
        self.interactions: dict[str, Interaction] = {}

    async def interact(
        self,
        *,
        guild_id: int,
        channel_id: int,
        user_id: int,
        command: str,
        options: Mapping[str, Any] | None = None,
        locale: str = "en-US",
        patience: float = 3.0,
    ) -> Answered:
        """Let a person give a command by its words, `match join`, and wait for the first answer.

        Raises TimeoutError after `patience` seconds, when people read that the interaction failed.
        """
        data = self._command(command, options or {})
        said = {"type": COMMAND, "locale": locale, "data": data}
        return await self._tell(guild_id, channel_id, user_id, said, patience)

    async def press(
        self,
        *,
        guild_id: int,
        user_id: int,
        message: Message,
        custom_id: str,
        locale: str = "en-US",
        patience: float = 3.0,
    ) -> Answered:
        """Let a person press a button of a message, and wait for the first answer, as `interact`.

        Raises LookupError where the message has no such button.
        """
        if f'"custom_id": "{custom_id}"' not in json.dumps(message.components):
            raise LookupError(f"message {message.id} has no button {custom_id!r}")
        said = {
            "type": COMPONENT,
            "locale": locale,
            "message": shapes.message(message),
            "data": {"component_type": BUTTON, "custom_id": custom_id},
        }
        return await self._tell(guild_id, message.channel_id, user_id, said, patience)

    async def _tell(
        self, guild_id: int, channel_id: int, user_id: int, said: Node, patience: float
    ) -> Answered:
        """Tell the bot what a person does, and wait for its first answer."""
        interaction = Interaction(
            id=self._world.ids.new(),
            channel=self._world.channels[channel_id],
            first=asyncio.get_running_loop().create_future(),
        )
        token = secrets.token_urlsafe(32)
        self.interactions[token] = interaction
        told = {**self._frame(interaction, token, guild_id, user_id), **said}
        try:
            self._gateway.dispatch_once("INTERACTION_CREATE", told, guild_id)
            return await asyncio.wait_for(interaction.first, patience)
        except BaseException:
            del self.interactions[token]
            raise

    def _frame(self, interaction: Interaction, token: str, guild_id: int, user_id: int) -> Node:
        guild = self._world.guilds[guild_id]
        member = guild.member(user_id)
        if member is None:
            raise LookupError(f"{user_id} is not in {guild.name}")
        return {
            "id": str(interaction.id),
            "application_id": str(self._world.bot.id),
            "token": token,
            "version": 1,
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "channel_id": str(interaction.channel.id),
            "channel": {**shapes.channel(interaction.channel), "permissions": ALL},
            "member": {**shapes.member(member), "permissions": ALL},
            "app_permissions": ALL,
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(guild.id)},
            "context": 0,
            "attachment_size_limit": 10 << 20,
        }

    def _command(self, words: str, options: Mapping[str, Any]) -> Node:
        """Return the data of a command."""
        name, *path = words.split(" ")
        level = next((one for one in self._world.commands if one["name"] == name), None)
        if level is None:
            raise LookupError(f"the bot has registered no command {words!r}")
        data: Node = {"id": level["id"], "name": name, "type": level["type"]}
        chosen = data
        for step in path:
            level = next(one for one in level["options"] if one["name"] == step)
            chosen["options"] = [{"name": step, "type": level["type"]}]
            chosen = chosen["options"][0]
        kinds = {one["name"]: one["type"] for one in level.get("options", ())}
        chosen["options"] = [
            {"name": name, "type": kinds[name], "value": value} for name, value in options.items()
        ]
        return data


def _interaction(call: Call) -> Interaction:
    return found(call.interactions.get(call.values["token"]), 10062, "Unknown interaction")


@route("POST", "/interactions/{interaction}/{token}/callback")
def answer(call: Call) -> Answer:
    """Answer an interaction for the first time; a second time is refused."""
    interaction, kind, body = _interaction(call), Kind(call.body["type"]), call.body.get("data", {})
    if interaction.first.done():
        raise Refusal(400, 40060, "Interaction has already been acknowledged.")
    message = _make(call, interaction, body) if kind is Kind.MESSAGE else None
    seconds = time.perf_counter() - interaction.begun
    interaction.first.set_result(Answered(kind=kind, body=body, seconds=seconds))
    said: Node = {"interaction": {"id": str(interaction.id), "type": COMMAND}}
    if message is not None:
        said["resource"] = {"type": int(kind), "message": shapes.message(message)}
    return 200, said


def _make(call: Call, interaction: Interaction, body: Node) -> Message:
    """Make a message; an ephemeral one is in nobody's history."""
    message = make_message(call.world, interaction.channel, body)
    if not message.flags & EPHEMERAL:
        call.world.post(message)
    return message


@route("POST", "/webhooks/{application}/{token}")
def follow_up(call: Call) -> Answer:
    """Send a message after the first answer."""
    interaction = _interaction(call)
    data = shapes.message(_make(call, interaction, call.body))
    answered = interaction.first.result()
    answered.followups.append(data)
    answered.came.set()
    return (200, data) if "wait" in call.request.query else (204, None)
