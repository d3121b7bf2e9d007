"""Messages: sent, with a nonce that counts for a while, read, edited, deleted; polls ended."""

from standin import shapes
from standin.making import make_message, write
from standin.received import Refusal
from standin.routing import Answer, Call, route
from standin.things import DIRECT, FORUMS, Channel, Message, Thread

HISTORY = 50


@route("POST", "/channels/{channel}/messages")
def send(call: Call) -> Answer:
    """Send a message, unless its nonce is still known: then the earlier one is the answer."""
    world, body, channel = call.world, call.body, call.channel()
    _may_be_spoken_in(call, channel)
    if not any(body.get(key) for key in ("content", "embeds", "components", "attachments", "poll")):
        raise Refusal(400, 50006, "Cannot send an empty message")
    nonce = body.get("nonce") if body.get("enforce_nonce") else None
    if nonce is not None:
        earlier = call.desk.nonces.known(channel, str(nonce), world.now())
        if earlier is not None:
            return 200, shapes.message(earlier)
    message = make_message(world, channel, body)
    if nonce is not None:
        call.desk.nonces.remember(message, str(nonce), world.now())
    world.post(channel, message)
    return 200, shapes.message(message)


def _may_be_spoken_in(call: Call, channel: Channel) -> None:
    if channel.kind in FORUMS:
        raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
    if channel.kind == DIRECT and channel.recipient and channel.recipient.id in call.world.closed:
        raise Refusal(403, 50007, "Cannot send messages to this user")
    if isinstance(channel, Thread) and channel.archived and channel.locked:
        raise Refusal(400, 50083, "Thread is archived")


@route("GET", "/channels/{channel}/messages")
def read(call: Call) -> Answer:
    """Return a page of the history, the newest first."""
    page = call.channel().page(
        min(call.number("limit") or HISTORY, 100),
        before=call.number("before"),
        after=call.number("after"),
        around=call.number("around"),
    )
    return 200, [shapes.message(one) for one in page]


@route("GET", "/channels/{channel}/messages/{message}")
def read_one(call: Call) -> Answer:
    """Return a message."""
    return 200, shapes.message(call.message())


@route("PATCH", "/channels/{channel}/messages/{message}")
def edit(call: Call) -> Answer:
    """Edit a message of the bot's own; in an archived thread nothing is edited."""
    channel, message = call.channel(), call.message()
    if message.author.id != call.world.bot.id:
        raise Refusal(403, 50005, "Cannot edit a message authored by another user")
    if isinstance(channel, Thread) and channel.archived:
        raise Refusal(400, 50083, "Thread is archived")
    write(call.world, message, call.body)
    return 200, edited(call, message)


def edited(call: Call, message: Message) -> dict[str, object]:
    """Note that a message was edited, tell of it, and return it."""
    message.edited_at = call.world.now()
    data = shapes.message(message)
    place = {} if message.guild_id is None else {"guild_id": str(message.guild_id)}
    call.world.tell("MESSAGE_UPDATE", {**data, **place}, message.guild_id)
    return data


@route("DELETE", "/channels/{channel}/messages/{message}")
def delete(call: Call) -> Answer:
    """Delete a message."""
    channel, message = call.channel(), call.message()
    channel.forget(message.id)
    data = {"id": str(message.id), "channel_id": str(channel.id)}
    place = {} if message.guild_id is None else {"guild_id": str(message.guild_id)}
    call.world.tell("MESSAGE_DELETE", {**data, **place}, message.guild_id)
    return 204, None


@route("POST", "/channels/{channel}/polls/{message}/expire")
def end_poll(call: Call) -> Answer:
    """End a poll."""
    message = call.message()
    if message.poll is None or message.poll["results"]["is_finalized"]:
        raise Refusal(400, 520001, "Poll expired")
    results = {**message.poll["results"], "is_finalized": True}
    message.poll = {**message.poll, "expiry": shapes.time(call.world.now()), "results": results}
    return 200, edited(call, message)
