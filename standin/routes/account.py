"""The bot itself, its application, its commands, and where the gateway is."""

from typing import Any

from standin import shapes
from standin.routing import Answer, Call, route
from standin.things import Node, User


@route("GET", "/users/@me")
def get_me(call: Call) -> Answer:
    """Return the bot."""
    return 200, shapes.me(call.world.bot)


@route("GET", "/oauth2/applications/@me")
@route("GET", "/applications/@me")
def get_application(call: Call) -> Answer:
    """Return the bot's application."""
    world = call.world
    owner = User(id=world.bot.id - 1, name="operator")
    return 200, shapes.application(world.bot, owner, len(world.guilds))


@route("GET", "/gateway")
def get_gateway(call: Call) -> Answer:
    """Return where the gateway is."""
    return 200, {"url": call.desk.gateway.url}


@route("GET", "/gateway/bot")
def get_gateway_for_bot(call: Call) -> Answer:
    """Return where the gateway is and how often a bot may still begin there."""
    gateway = call.desk.gateway
    begun = len(gateway.identifies)
    limit = {
        "total": 1000,
        "remaining": max(1000 - begun, 0),
        "reset_after": 86_400_000,
        "max_concurrency": gateway.max_concurrency,
    }
    return 200, {"url": gateway.url, "shards": gateway.shards, "session_start_limit": limit}


@route("GET", "/applications/{application}/commands")
@route("GET", "/applications/{application}/guilds/{guild}/commands")
def get_commands(call: Call) -> Answer:
    """Return the commands, of everywhere or of one server."""
    return 200, call.world.commands.get(_place(call), [])


@route("PUT", "/applications/{application}/commands")
@route("PUT", "/applications/{application}/guilds/{guild}/commands")
def set_commands(call: Call) -> Answer:
    """Register commands in place of those before; one that keeps its name keeps its id."""
    place = _place(call)
    before = {(one["type"], one["name"]): one["id"] for one in call.world.commands.get(place, [])}
    made = []
    for said in call.request.body:
        known = before.get((said.get("type") or 1, said["name"]))
        made.append(_command(call, said, place, known or str(call.world.ids.new())))
    call.world.commands[place] = made
    return 200, made


def _place(call: Call) -> int | None:
    return call.guild().id if "guild" in call.values else None


def _command(call: Call, said: Node, place: int | None, command_id: str) -> Node:
    permissions = said.get("default_member_permissions")
    made = {
        "id": command_id,
        "application_id": str(call.world.bot.id),
        "version": str(call.world.ids.new()),
        "type": said.get("type") or 1,
        "name": said["name"],
        "name_localizations": said.get("name_localizations"),
        "description": said.get("description") or "",
        "description_localizations": said.get("description_localizations"),
        "default_member_permissions": None if permissions is None else str(permissions),
        "contexts": said.get("contexts"),
        "integration_types": said.get("integration_types") or [0],
        "nsfw": bool(said.get("nsfw")),
    }
    if said.get("options"):
        made["options"] = [_without_nothing(one) for one in said["options"]]
    return made | ({"guild_id": str(place)} if place else {})


def _without_nothing(said: Any) -> Any:
    if isinstance(said, dict):
        return {key: _without_nothing(value) for key, value in said.items() if value is not None}
    return [_without_nothing(one) for one in said] if isinstance(said, list) else said
