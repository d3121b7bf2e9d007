"""The routes of a server's channels: listed, looked at, made, deleted."""

from standin import shapes
from standin.received import Refusal
from standin.routing import Answer, Call, route
from standin.things import TEXT, Channel, Thread


@route("GET", "/guilds/{guild}/channels")
def list_channels(call: Call) -> Answer:
    """List the channels, threads not among them."""
    return 200, [shapes.channel(one) for one in call.guild().channels.values()]


@route("GET", "/channels/{channel}")
def get_channel(call: Call) -> Answer:
    """Return a channel."""
    return 200, shapes.channel(call.channel())


@route("POST", "/guilds/{guild}/channels")
def make_channel(call: Call) -> Answer:
    """Make a channel, with its doors from the first moment on."""
    guild, world, said = call.guild(), call.world, call.body
    parent = said.get("parent_id")
    channel = Channel(
        id=world.ids.new(),
        kind=int(said.get("type") or TEXT),
        guild_id=guild.id,
        name=said["name"],
        category_id=None if parent is None else int(parent),
        doors=said.get("permission_overwrites") or [],
    )
    guild.channels[channel.id] = world.channels[channel.id] = channel
    world.tell("CHANNEL_CREATE", shapes.channel(channel), guild.id)
    return 201, shapes.channel(channel)


@route("DELETE", "/channels/{channel}")
def delete_channel(call: Call) -> Answer:
    """Delete a channel of a server."""
    channel, world = call.channel(), call.world
    if isinstance(channel, Thread) or channel.guild_id is None:
        raise Refusal(400, 50024, "Cannot execute action on this channel type")
    del world.channels[channel.id], world.guilds[channel.guild_id].channels[channel.id]
    world.tell("CHANNEL_DELETE", shapes.channel(channel), channel.guild_id)
    return 200, shapes.channel(channel)
