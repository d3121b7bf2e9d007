"""The routes of messages, with nonces that count for a while; of direct channels and threads."""

from datetime import timedelta

from standin import shapes
from standin.received import Refusal
from standin.routing import Answer, Call, found, route
from standin.things import DIRECT, FORUM, PUBLIC_THREAD, Channel, Message, Node, Thread
from standin.world import World

HAS_THREAD = 1 << 5
WRITTEN = frozenset({"content", "components", "poll"})
ARCHIVED = Refusal(400, 50083, "Thread is archived")


@route("POST", "/channels/{channel}/messages")
def send(call: Call) -> Answer:
    """Send a message, unless its nonce is still known: then the earlier one is the answer."""
    world, body, channel = call.world, call.body, call.channel()
    if channel.kind == DIRECT and channel.recipient and channel.recipient.id in world.closed:
        raise Refusal(403, 50007, "Cannot send messages to this user")
    if not any(body.get(key) for key in WRITTEN):
        raise Refusal(400, 50006, "Cannot send an empty message")
    nonce = body.get("nonce") if body.get("enforce_nonce") else None
    message = world.nonces.known(channel.id, nonce)
    if message is None:
        message = make_message(world, channel, body)
        world.nonces.remember(message)
        world.post(message)
    return 200, shapes.message(message)


def make_message(world: World, channel: Channel, body: Node) -> Message:
    """Make a message of a body; it is in no channel yet."""
    message = Message(
        id=world.ids.new(),
        channel_id=channel.id,
        guild_id=channel.guild_id,
        author=world.bot,
        sent_at=world.now(),
        nonce=body.get("nonce"),
    )
    write(message, body)
    if body.get("poll"):
        message.poll = _poll(world, body["poll"])
    return message


def write(message: Message, body: Node) -> None:
    """Write into a message what a body says, and leave what it does not speak of."""
    if "content" in body:
        message.content = body["content"] or ""
    if "flags" in body:
        message.flags = int(body["flags"] or 0) | message.flags & HAS_THREAD
    if "components" in body:
        message.components = body["components"] or []


def _poll(world: World, said: Node) -> Node:
    ends_at = world.now() + timedelta(hours=said["duration"])
    return {
        "question": said["question"],
        "answers": [{"answer_id": n, **one} for n, one in enumerate(said["answers"], start=1)],
        "expiry": shapes.time(ends_at),
        "allow_multiselect": bool(said.get("allow_multiselect")),
        "layout_type": 1,
        "results": {"answer_counts": [], "is_finalized": False},
    }


@route("GET", "/channels/{channel}/messages")
def read(call: Call) -> Answer:
    """Return a page of the history, the newest first."""
    query, after = call.request.query, call.request.query.get("after")
    page = call.channel().page(int(query.get("limit", 50)), int(after) if after else None)
    return 200, [shapes.message(one) for one in page]


@route("GET", "/channels/{channel}/messages/{message}")
def read_one(call: Call) -> Answer:
    """Return a message."""
    return 200, shapes.message(call.message())


@route("PATCH", "/channels/{channel}/messages/{message}")
def edit(call: Call) -> Answer:
    """Edit a message; in an archived thread nothing is edited."""
    _not_archived(call.channel())
    message = call.message()
    write(message, call.body)
    message.edited_at = call.world.now()
    return 200, shapes.message(message)


@route("DELETE", "/channels/{channel}/messages/{message}")
def delete(call: Call) -> Answer:
    """Delete a message."""
    del call.channel().messages[call.message().id]
    return 204, None


@route("POST", "/users/@me/channels")
def open_direct_channel(call: Call) -> Answer:
    """Open the direct channel with a person; closed direct messages show when one is sent."""
    if call.world.open_direct_channels_too_fast:
        raise Refusal(403, 40003, "You are opening direct messages too fast")
    user = found(call.world.user(int(call.body["recipient_id"])), 10013, "Unknown User")
    return 200, shapes.channel(call.world.direct_channel(user))


@route("POST", "/channels/{channel}/threads")
def open_thread(call: Call) -> Answer:
    """Open a thread that belongs to no message; in a forum it is a post with its message."""
    world, parent = call.world, call.channel()
    thread = _open(call, world.ids.new())
    if parent.kind != FORUM:
        return 201, shapes.thread(thread)
    message = make_message(world, thread, call.body["message"])
    message.id = thread.id
    world.post(message)
    return 201, {**shapes.thread(thread), "message": shapes.message(message)}


@route("POST", "/channels/{channel}/messages/{message}/threads")
def open_thread_on_message(call: Call) -> Answer:
    """Open the one thread that a message can have; it has the message's id."""
    message = call.message()
    if message.flags & HAS_THREAD:
        raise Refusal(400, 160004, "A thread has already been created for this message")
    message.flags |= HAS_THREAD
    return 201, shapes.thread(_open(call, message.id))


def _open(call: Call, thread_id: int) -> Thread:
    world, body, parent = call.world, call.body, call.channel()
    thread = Thread(
        id=thread_id,
        kind=int(body.get("type") or PUBLIC_THREAD),
        guild_id=parent.guild_id,
        name=str(body["name"]),
        parent_id=parent.id,
        owner_id=world.bot.id,
        opened_at=world.now(),
        auto_archive=int(body.get("auto_archive_duration") or 1440),
        people={world.bot.id: world.now()},
    )
    world.open_thread(thread)
    return thread


@route("PATCH", "/channels/{channel}")
def archive(call: Call) -> Answer:
    """Archive a thread, or open it again; of one that is archived nothing else can be changed."""
    thread, is_to_be = _thread(call), bool(call.body["archived"])
    if is_to_be:
        _not_archived(thread)
    thread.archived = is_to_be
    return 200, shapes.thread(thread)


@route("PUT", "/channels/{channel}/thread-members/{user}")
def add_person(call: Call) -> Answer:
    """Add a person to a thread; one who is in it already stays."""
    thread, world = _thread(call), call.world
    _not_archived(thread)
    user = found(world.guilds[thread.guild_id or 0].member(call.id("user")), 10013, "Unknown User")
    thread.people.setdefault(user.user.id, world.now())
    return 204, None


@route("GET", "/guilds/{guild}/threads/active")
def list_active(call: Call) -> Answer:
    """List the threads of a server that are not archived."""
    active = [shapes.thread(one) for one in call.guild().threads.values() if not one.archived]
    return 200, {"threads": active, "members": [], "has_more": False}


def _thread(call: Call) -> Thread:
    channel = call.channel()
    if not isinstance(channel, Thread):
        raise Refusal(400, 50024, "Cannot execute action on this channel type")
    return channel


def _not_archived(channel: Channel) -> None:
    if isinstance(channel, Thread) and channel.archived:
        raise ARCHIVED
