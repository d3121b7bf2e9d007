"""The routes of the bot itself and its commands, and of a server's roles and events."""

from typing import Any

from standin import shapes
from standin.received import Refusal
from standin.routing import Answer, Call, found, route
from standin.things import Event, Member, Node, Role

FINAL = frozenset({3, 4})
"""Events that are over, or called off."""


@route("GET", "/users/@me")
def get_me(call: Call) -> Answer:
    """Return the bot."""
    return 200, shapes.me(call.world.bot)


@route("GET", "/oauth2/applications/@me")
def get_application(call: Call) -> Answer:
    """Return the bot's application."""
    return 200, shapes.application(call.world.bot)


@route("GET", "/gateway/bot")
def get_gateway(call: Call) -> Answer:
    """Return where the gateway is and how often a bot may still begin there."""
    gateway = call.gateway
    left = max(1000 - len(gateway.identifies), 0)
    limit = {"total": 1000, "remaining": left, "reset_after": 86_400_000, "max_concurrency": 1}
    return 200, {"url": gateway.url, "shards": gateway.shards, "session_start_limit": limit}


@route("PUT", "/applications/{application}/commands")
def set_commands(call: Call) -> Answer:
    """Register commands in place of those before."""
    call.world.commands = [_command(call, said) for said in call.request.body]
    return 200, call.world.commands


def _command(call: Call, said: Node) -> Node:
    permissions = said.get("default_member_permissions")
    return {
        **_without_nothing(said),
        "id": str(call.world.ids.new()),
        "application_id": str(call.world.bot.id),
        "version": str(call.world.ids.new()),
        "type": said.get("type") or 1,
        "description": said.get("description") or "",
        "default_member_permissions": None if permissions is None else str(permissions),
    }


def _without_nothing(said: Any) -> Any:
    if isinstance(said, dict):
        return {key: _without_nothing(value) for key, value in said.items() if value is not None}
    return [_without_nothing(one) for one in said] if isinstance(said, list) else said


@route("GET", "/guilds/{guild}/roles")
def list_roles(call: Call) -> Answer:
    """List the roles."""
    return 200, [shapes.role(one) for one in call.guild().roles.values()]


@route("POST", "/guilds/{guild}/roles")
def make_role(call: Call) -> Answer:
    """Make a role."""
    guild, said = call.guild(), call.body
    role = Role(id=call.world.ids.new(), name=said["name"], permissions=int(said["permissions"]))
    guild.roles[role.id] = role
    return 200, shapes.role(role)


@route("PUT", "/guilds/{guild}/members/{user}/roles/{role}")
def give_role(call: Call) -> Answer:
    """Give a member a role."""
    member, role = call.member(), _role(call)
    member.roles = [*_without(member, role), role]
    call.guild().keep(member)
    return 204, None


@route("DELETE", "/guilds/{guild}/members/{user}/roles/{role}")
def take_role(call: Call) -> Answer:
    """Take a role from a member."""
    member = call.member()
    member.roles = _without(member, _role(call))
    call.guild().keep(member)
    return 204, None


def _role(call: Call) -> int:
    return found(call.guild().roles.get(call.id("role")), 10011, "Unknown Role").id


def _without(member: Member, role: int) -> list[int]:
    return [one for one in member.roles if one != role]


@route("GET", "/guilds/{guild}/scheduled-events")
def list_events(call: Call) -> Answer:
    """List the events that are to come or going on."""
    events = call.guild().events.values()
    return 200, [shapes.event(one) for one in events if one.status not in FINAL]


@route("POST", "/guilds/{guild}/scheduled-events")
def make_event(call: Call) -> Answer:
    """Make an event."""
    guild, world = call.guild(), call.world
    event = Event(id=world.ids.new(), guild_id=guild.id, creator_id=world.bot.id, said=call.body)
    guild.events[event.id] = event
    return 200, shapes.event(event)


@route("PATCH", "/guilds/{guild}/scheduled-events/{event}")
def edit_event(call: Call) -> Answer:
    """Begin, end or call off an event; what is over or called off stays as it is."""
    event = found(call.guild().events.get(call.id("event")), 10070, "Unknown Event")
    if event.status in FINAL:
        raise Refusal(400, 180000, "Cannot update a finished event")
    event.status = int(call.body["status"])
    return 200, shapes.event(event)
