"""Servers: their members and roles."""

from standin import shapes
from standin.received import Refusal
from standin.routing import Answer, Call, found, route
from standin.things import Guild, Member, Role


@route("GET", "/guilds/{guild}")
def get_guild(call: Call) -> Answer:
    """Return a server."""
    guild = call.guild()
    counts = {}
    if call.flag("with_counts"):
        counts = dict.fromkeys(("approximate_member_count", "approximate_presence_count"), 0)
        counts["approximate_member_count"] = guild.member_count
    return 200, {**shapes.guild(guild), **counts}


@route("GET", "/guilds/{guild}/members")
def list_members(call: Call) -> Answer:
    """Return a page of the members, by id."""
    after, most = call.number("after") or 0, min(call.number("limit") or 1, 1000)
    return 200, [shapes.member(one) for one in call.guild().everyone(after=after, most=most)]


@route("GET", "/guilds/{guild}/members/{user}")
def get_member(call: Call) -> Answer:
    """Return a member."""
    return 200, shapes.member(call.member())


@route("PUT", "/guilds/{guild}/members/{user}/roles/{role}")
def give_role(call: Call) -> Answer:
    """Give a member a role."""
    guild, member, role = call.guild(), call.member(), _role(call)
    if role.id not in member.roles:
        member.roles = [*member.roles, role.id]
        _tell_of_member(call, guild, member)
    return 204, None


@route("DELETE", "/guilds/{guild}/members/{user}/roles/{role}")
def take_role(call: Call) -> Answer:
    """Take a role from a member."""
    guild, member, role = call.guild(), call.member(), _role(call)
    if role.id in member.roles:
        member.roles = [one for one in member.roles if one != role.id]
        _tell_of_member(call, guild, member)
    return 204, None


def _tell_of_member(call: Call, guild: Guild, member: Member) -> None:
    guild.keep(member)
    data = {**shapes.member(member), "guild_id": str(guild.id)}
    call.world.tell("GUILD_MEMBER_UPDATE", data, guild.id)


def _role(call: Call) -> Role:
    return found(call.guild().roles.get(call.id("role")), 10011, "Unknown Role")


@route("GET", "/guilds/{guild}/roles")
def list_roles(call: Call) -> Answer:
    """List the roles."""
    return 200, [shapes.role(one) for one in call.guild().roles.values()]


@route("GET", "/guilds/{guild}/roles/{role}")
def get_role(call: Call) -> Answer:
    """Return a role."""
    return 200, shapes.role(_role(call))


@route("POST", "/guilds/{guild}/roles")
def make_role(call: Call) -> Answer:
    """Make a role, above everyone and below all others."""
    guild = call.guild()
    for one in guild.roles.values():
        one.position += one.position > 0
    role = Role(id=call.world.ids.new(), name="new role", position=1)
    guild.roles[role.id] = role
    return _changed(call, role, "GUILD_ROLE_CREATE")


@route("PATCH", "/guilds/{guild}/roles/{role}")
def edit_role(call: Call) -> Answer:
    """Change a role."""
    return _changed(call, _role(call), "GUILD_ROLE_UPDATE")


def _changed(call: Call, role: Role, event: str) -> Answer:
    body = call.body
    role.name = str(body.get("name") or role.name)
    role.permissions = int(body.get("permissions") or role.permissions)
    role.color = int((body.get("colors") or {}).get("primary_color") or body.get("color") or 0)
    role.hoist = bool(body.get("hoist", role.hoist))
    role.mentionable = bool(body.get("mentionable", role.mentionable))
    data = shapes.role(role)
    guild_id = call.guild().id
    call.world.tell(event, {"guild_id": str(guild_id), "role": data}, guild_id)
    return 200, data


@route("DELETE", "/guilds/{guild}/roles/{role}")
def delete_role(call: Call) -> Answer:
    """Delete a role; who had it has it no longer."""
    guild, role = call.guild(), _role(call)
    if role.managed or role.id == guild.id:
        raise Refusal(400, 50028, "Invalid Role")
    del guild.roles[role.id]
    for member in guild.members.values():
        if role.id in member.roles:
            member.roles = [one for one in member.roles if one != role.id]
    data = {"guild_id": str(guild.id), "role_id": str(role.id)}
    call.world.tell("GUILD_ROLE_DELETE", data, guild.id)
    return 204, None
