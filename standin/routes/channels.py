"""Channels: made, changed, deleted, with permissions; direct channels."""

from standin import shapes
from standin.received import Refusal
from standin.routing import Answer, Call, found, route
from standin.things import Channel, Node, Thread


@route("GET", "/channels/{channel}")
def get_channel(call: Call) -> Answer:
    """Return a channel or thread."""
    return 200, shapes.any_channel(call.channel())


@route("PATCH", "/channels/{channel}")
def edit_channel(call: Call) -> Answer:
    """Change a channel or thread; an archived thread must be opened in the same breath."""
    channel, body = call.channel(), call.body
    if isinstance(channel, Thread):
        _edit_thread(call, channel, body)
        data = shapes.thread(channel)
        call.world.tell("THREAD_UPDATE", data, channel.guild_id)
        return 200, data
    for key, own in (("name", "name"), ("topic", "topic"), ("position", "position")):
        if key in body:
            setattr(channel, own, body[key])
    _take_over(call, channel, body)
    data = shapes.any_channel(channel)
    call.world.tell("CHANNEL_UPDATE", data, channel.guild_id)
    return 200, data


def _edit_thread(call: Call, thread: Thread, body: Node) -> None:
    if thread.archived and body.get("archived") is not False:
        raise Refusal(400, 50083, "Thread is archived")
    archived = bool(body.get("archived", thread.archived))
    if archived != thread.archived:
        thread.archived, thread.archived_at = archived, call.world.now()
    thread.name = str(body.get("name") or thread.name)
    thread.locked = bool(body.get("locked", thread.locked))
    thread.invitable = bool(body.get("invitable", thread.invitable))
    thread.auto_archive = int(body.get("auto_archive_duration") or thread.auto_archive)
    thread.applied_tags = [int(one) for one in body.get("applied_tags", thread.applied_tags)]


@route("DELETE", "/channels/{channel}")
def delete_channel(call: Call) -> Answer:
    """Delete a channel with its threads, or a thread."""
    world, channel = call.world, call.channel()
    data = shapes.any_channel(channel)
    if channel.guild_id is None:
        return 200, data
    guild = world.guilds[channel.guild_id]
    del world.channels[channel.id]
    if isinstance(channel, Thread):
        del guild.threads[channel.id]
        world.tell("THREAD_DELETE", data, guild.id)
        return 200, data
    del guild.channels[channel.id]
    for thread in [one for one in guild.threads.values() if one.parent_id == channel.id]:
        del guild.threads[thread.id], world.channels[thread.id]
    world.tell("CHANNEL_DELETE", data, guild.id)
    return 200, data


@route("GET", "/guilds/{guild}/channels")
def list_channels(call: Call) -> Answer:
    """List the channels of a server, without threads."""
    return 200, [shapes.any_channel(one) for one in call.guild().channels.values()]


@route("POST", "/guilds/{guild}/channels")
def make_channel(call: Call) -> Answer:
    """Make a channel."""
    world, guild, body = call.world, call.guild(), call.body
    channel = Channel(
        id=world.ids.new(),
        kind=int(body.get("type") or 0),
        guild_id=guild.id,
        name=str(body["name"]),
        topic=body.get("topic"),
        position=len(guild.channels),
    )
    _take_over(call, channel, body)
    guild.channels[channel.id] = world.channels[channel.id] = channel
    data = shapes.any_channel(channel)
    world.tell("CHANNEL_CREATE", data, guild.id)
    return 201, data


def _take_over(call: Call, channel: Channel, body: Node) -> None:
    if "parent_id" in body:
        channel.parent_id = int(body["parent_id"]) if body["parent_id"] else None
    if "permission_overwrites" in body:
        channel.overwrites = {
            int(one["id"]): _overwrite(int(one["id"]), one)
            for one in body["permission_overwrites"] or ()
        }
    if "available_tags" in body:
        channel.tags = [_tag(call, one) for one in body["available_tags"] or ()]
    channel.nsfw = bool(body.get("nsfw", channel.nsfw))
    channel.slowmode = int(body.get("rate_limit_per_user") or channel.slowmode)


def _overwrite(about: int, said: Node) -> Node:
    allow, deny = str(said.get("allow") or 0), str(said.get("deny") or 0)
    return {"id": str(about), "type": int(said["type"]), "allow": allow, "deny": deny}


def _tag(call: Call, said: Node) -> Node:
    return {
        "id": str(said.get("id") or call.world.ids.new()),
        "name": said["name"],
        "moderated": bool(said.get("moderated")),
        "emoji_id": said.get("emoji_id"),
        "emoji_name": said.get("emoji_name"),
    }


@route("PUT", "/channels/{channel}/permissions/{overwrite}")
def set_permissions(call: Call) -> Answer:
    """Allow and deny in a channel."""
    channel, about = call.channel(), call.id("overwrite")
    channel.overwrites[about] = _overwrite(about, call.body)
    call.world.tell("CHANNEL_UPDATE", shapes.any_channel(channel), channel.guild_id)
    return 204, None


@route("DELETE", "/channels/{channel}/permissions/{overwrite}")
def delete_permissions(call: Call) -> Answer:
    """Allow and deny no longer."""
    channel = call.channel()
    found(channel.overwrites.pop(call.id("overwrite"), None), 10009, "Unknown permission overwrite")
    call.world.tell("CHANNEL_UPDATE", shapes.any_channel(channel), channel.guild_id)
    return 204, None


@route("POST", "/users/@me/channels")
def open_direct_channel(call: Call) -> Answer:
    """Open the direct channel with a person; closed direct messages show when one is sent."""
    world = call.world
    if world.open_direct_channels_too_fast:
        raise Refusal(403, 40003, "You are opening direct messages too fast")
    user = world.user(int(call.body["recipient_id"]))
    if user is None:
        raise Refusal(400, 50033, "Invalid Recipient(s)")
    return 200, shapes.direct_channel(world.direct_channel(user))
