"""What people do: commands, presses, choices and forms, as the gateway tells a bot of them."""

from __future__ import annotations

import asyncio
import secrets
import time
from typing import TYPE_CHECKING, Any

from standin import shapes
from standin.desk import Answered, Desk, Interaction
from standin.making import within

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from standin.things import Channel, Guild, Message, Node
    from standin.world import World

COMMAND, COMPONENT, FORM = 2, 3, 5
ROW, LABEL = 1, 18
STRING, USER_OPTION, CHANNEL_OPTION, ROLE_OPTION = 3, 6, 7, 8
ALL = str((1 << 53) - 1)
MOST_BYTES = 10 << 20


class People:
    """Lets people use the bot."""

    def __init__(self, world: World, desk: Desk) -> None:
        self._world, self._desk = world, desk

    async def interact(
        self, kind: int, data: Node, where: Node, *, guild: Guild, channel: Channel, patience: float
    ) -> Answered:
        """Tell the bot of an interaction and wait for its first answer.

        Raises TimeoutError after `patience` seconds, when people read that the interaction failed.
        """
        interaction = Interaction(
            id=self._world.ids.new(),
            token=secrets.token_urlsafe(32),
            kind=kind,
            channel=channel,
            begun_at=self._world.now(),
            first=asyncio.get_running_loop().create_future(),
            pressed=self._pressed(channel, where),
        )
        payload = {**self._frame(interaction, guild, channel), **where, "data": data}
        self._desk.interactions[interaction.token] = interaction
        begun = time.perf_counter()
        try:
            self._desk.gateway.dispatch_once("INTERACTION_CREATE", payload, guild.id)
            answered_as, body = await asyncio.wait_for(interaction.first, patience)
        except BaseException:
            del self._desk.interactions[interaction.token]
            raise
        return _answered(interaction, answered_as, body, interaction.answered_at - begun)

    def _pressed(self, channel: Channel, where: Node) -> Message | None:
        message_id = int((where.get("message") or {}).get("id", 0))
        return channel.messages.get(message_id) or self._desk.hidden.get(message_id)

    def _frame(self, interaction: Interaction, guild: Guild, channel: Channel) -> Node:
        return {
            "id": str(interaction.id),
            "application_id": str(self._world.bot.id),
            "type": interaction.kind,
            "token": interaction.token,
            "version": 1,
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "channel_id": str(channel.id),
            "channel": {**shapes.any_channel(channel), "permissions": ALL},
            "app_permissions": ALL,
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(guild.id)},
            "context": 0,
            "attachment_size_limit": MOST_BYTES,
        }

    def person(self, guild: Guild, user_id: int, locale: str) -> Node:
        """Return who does it, as a part of the interaction."""
        member = guild.member(user_id)
        if member is None:
            raise LookupError(f"{user_id} is not in {guild.name}")
        return {"member": {**shapes.member(member), "permissions": ALL}, "locale": locale}

    def command(self, guild: Guild, words: str, options: Mapping[str, Any], target: Any) -> Node:
        """Return the data of a command, given by its words: `match join`."""
        known, path = self._registered(guild, words)
        data: Node = {"id": known["id"], "name": known["name"], "type": known["type"]}
        if "guild_id" in known:
            data["guild_id"] = known["guild_id"]
        resolved: Node = {}
        if target is not None:
            data["target_id"] = str(target)
            self._resolve(guild, USER_OPTION, target, resolved)
        chosen, level = data, known
        for step in path:
            level = next(one for one in level.get("options", ()) if one["name"] == step)
            chosen["options"] = [{"name": step, "type": level["type"]}]
            chosen = chosen["options"][0]
        kinds = {one["name"]: one["type"] for one in level.get("options", ())}
        chosen["options"] = [
            {"name": name, "type": kinds[name], "value": _value(kinds[name], value)}
            for name, value in options.items()
        ]
        for name, value in options.items():
            self._resolve(guild, kinds[name], value, resolved)
        return data | ({"resolved": resolved} if resolved else {})

    def _registered(self, guild: Guild, words: str) -> tuple[Node, list[str]]:
        for place in (guild.id, None):
            for known in self._world.commands.get(place, ()):
                if words == known["name"]:
                    return known, []
                if words.startswith(known["name"] + " "):
                    return known, words.removeprefix(known["name"] + " ").split(" ")
        raise LookupError(f"the bot has registered no command {words!r}")

    def _resolve(self, guild: Guild, kind: int, value: Any, resolved: Node) -> None:
        key = str(value)
        if kind == USER_OPTION and (member := guild.member(int(value))) is not None:
            resolved.setdefault("users", {})[key] = shapes.user(member.user)
            said = {**shapes.member(member, with_user=False), "permissions": ALL}
            resolved.setdefault("members", {})[key] = said
        if kind == CHANNEL_OPTION:
            said = {**shapes.any_channel(self._world.channels[int(value)]), "permissions": ALL}
            resolved.setdefault("channels", {})[key] = said
        if kind == ROLE_OPTION:
            resolved.setdefault("roles", {})[key] = shapes.role(guild.roles[int(value)])

    def press(
        self, guild: Guild, message: Node, custom_id: str, values: Sequence[Any] | None
    ) -> Node:
        """Return the data of a press, or of a choice, on a message."""
        for component in within(message["components"]):
            if component.get("custom_id") == custom_id:
                break
        else:
            raise LookupError(f"there is no {custom_id!r} on message {message['id']}")
        kind = component["type"]
        data: Node = {"custom_id": custom_id, "component_type": kind, "id": component["id"]}
        if values is None:
            return data
        resolved: Node = {}
        option = {5: USER_OPTION, 6: ROLE_OPTION, 8: CHANNEL_OPTION}.get(kind, STRING)
        for value in values:
            self._resolve(guild, option, value, resolved)
        return {**data, "values": [str(one) for one in values], "resolved": resolved}


def _value(kind: int, value: Any) -> Any:
    return str(value) if kind in (USER_OPTION, CHANNEL_OPTION, ROLE_OPTION) else value


def form(modal: Node, fields: Mapping[str, Any]) -> Node:
    """Return the data of a form that was filled in: texts, or lists of what was chosen."""
    filled = list(_filled(modal.get("components", ()), fields))
    return {"custom_id": modal["custom_id"], "components": filled}


def _filled(components: Sequence[Node], fields: Mapping[str, Any]) -> Iterator[Node]:
    for number, one in enumerate(components, start=1):
        said = {"type": one["type"], "id": one.get("id") or number}
        if one["type"] == LABEL:
            yield {**said, "component": _field(one["component"], number + 100, fields)}
        elif one["type"] == ROW:
            inner = [_field(each, number + 100, fields) for each in one["components"]]
            yield {**said, "components": inner}


def _field(component: Node, number: int, fields: Mapping[str, Any]) -> Node:
    value = fields.get(component["custom_id"], "")
    said = {
        "type": component["type"],
        "id": component.get("id") or number,
        "custom_id": component["custom_id"],
    }
    if component["type"] == 4:
        return {**said, "value": value}
    return {**said, "values": [str(one) for one in value or ()]}


def _answered(interaction: Interaction, kind: Any, body: Node, seconds: float) -> Answered:
    original = interaction.original
    answered = Answered(
        kind=kind,
        body=body,
        seconds=seconds,
        message=shapes.message(original) if original is not None else None,
    )
    interaction.answered = answered
    for data in interaction.late:
        interaction.follow(data)
    return answered
