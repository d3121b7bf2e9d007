"""Answers to interactions: the first one, and the messages that follow it."""

import time

from standin import shapes
from standin.desk import Interaction, Kind
from standin.making import make_message, write
from standin.received import Refusal
from standin.routing import Answer, Call, found, route
from standin.things import Message, Node

EPHEMERAL, LOADING = 1 << 6, 1 << 7


def _interaction(call: Call) -> Interaction:
    return call.desk.interaction(call.values["token"], call.world.now())


@route("POST", "/interactions/{interaction}/{token}/callback")
def answer(call: Call) -> Answer:
    """Answer an interaction for the first time; a second time is refused."""
    interaction, body = _interaction(call), call.body
    if interaction.first.done():
        raise Refusal(400, 40060, "Interaction has already been acknowledged.")
    kind, data = Kind(body["type"]), body.get("data") or {}
    message = _message_of(call, interaction, kind, data)
    interaction.original = message
    interaction.is_loading = kind is Kind.DEFERRED
    interaction.answered_at = time.perf_counter()
    interaction.first.set_result((kind, data))
    if not call.flag("with_response"):
        return 204, None
    return 200, _response(interaction, kind, message)


def _message_of(call: Call, interaction: Interaction, kind: Kind, data: Node) -> Message | None:
    match kind:
        case Kind.MESSAGE:
            return _make(call, interaction, data)
        case Kind.DEFERRED:
            flags = int(data.get("flags") or 0) | LOADING
            return _make(call, interaction, {"flags": flags})
        case Kind.UPDATE if interaction.pressed is not None:
            _edit(call, interaction.pressed, data)
            return interaction.pressed
        case Kind.DEFERRED_UPDATE:
            return interaction.pressed
        case _:
            return None


def _response(interaction: Interaction, kind: Kind, message: Message | None) -> Node:
    about: Node = {"id": str(interaction.id), "type": interaction.kind}
    if message is None:
        return {"interaction": about}
    about |= {
        "response_message_id": str(message.id),
        "response_message_loading": kind is Kind.DEFERRED,
        "response_message_ephemeral": bool(message.flags & EPHEMERAL),
    }
    if kind not in (Kind.MESSAGE, Kind.UPDATE):
        return {"interaction": about}
    resource = {"type": int(kind), "message": shapes.message(message)}
    return {"interaction": about, "resource": resource}


def _make(call: Call, interaction: Interaction, data: Node) -> Message:
    """Make a message; an ephemeral one is seen through the token alone."""
    channel, bot = interaction.channel, call.world.bot
    message = make_message(call.world, channel, data, application_id=bot.id)
    if message.flags & EPHEMERAL:
        call.desk.hidden[message.id] = message
    else:
        call.world.post(channel, message)
    return message


def _edit(call: Call, message: Message, data: Node) -> Node:
    # What is ephemeral stays so; what was loading has come.
    kept = message.flags & EPHEMERAL
    write(call.world, message, data)
    message.flags = (message.flags & ~LOADING) | kept
    message.edited_at = call.world.now()
    found = shapes.message(message)
    if not kept:
        place = {} if message.guild_id is None else {"guild_id": str(message.guild_id)}
        call.world.tell("MESSAGE_UPDATE", {**found, **place}, message.guild_id)
    return found


@route("POST", "/webhooks/{application}/{token}")
def follow_up(call: Call) -> Answer:
    """Send a message after the first answer; after a deferred one, the first of them is it."""
    interaction = _interaction(call)
    if interaction.is_loading and interaction.original is not None:
        interaction.is_loading = False
        data = _edit(call, interaction.original, call.body)
    else:
        data = shapes.message(_make(call, interaction, call.body))
    interaction.follow(data)
    return (200, data) if call.flag("wait") else (204, None)


def _reached(call: Call) -> tuple[Interaction, Message]:
    interaction, asked = _interaction(call), call.values["message"]
    if asked == "@original":
        return interaction, found(interaction.original, 10008, "Unknown Message")
    message_id = call.id("message")
    message = call.desk.hidden.get(message_id) or interaction.channel.messages.get(message_id)
    return interaction, found(message, 10008, "Unknown Message")


@route("GET", "/webhooks/{application}/{token}/messages/{message}")
def get_answer(call: Call) -> Answer:
    """Return an answer."""
    return 200, shapes.message(_reached(call)[1])


@route("PATCH", "/webhooks/{application}/{token}/messages/{message}")
def edit_answer(call: Call) -> Answer:
    """Edit an answer; a deferred one gets its text so."""
    interaction, message = _reached(call)
    if message is interaction.original:
        interaction.is_loading = False
    data = _edit(call, message, call.body)
    interaction.follow(data)
    return 200, data


@route("DELETE", "/webhooks/{application}/{token}/messages/{message}")
def delete_answer(call: Call) -> Answer:
    """Delete an answer."""
    interaction, message = _reached(call)
    if call.desk.hidden.pop(message.id, None) is None:
        found(interaction.channel.messages.get(message.id), 10008, "Unknown Message")
        interaction.channel.forget(message.id)
        data = {"id": str(message.id), "channel_id": str(message.channel_id)}
        call.world.tell("MESSAGE_DELETE", data, message.guild_id)
    if message is interaction.original:
        interaction.original = None
    return 204, None
