"""Threads: opened, listed, with people in them; posts in forums."""

from typing import Any

from standin import shapes
from standin.making import HAS_THREAD, make_message
from standin.received import Refusal
from standin.routing import Answer, Call, found, route
from standin.things import FORUMS, PRIVATE_THREAD, PUBLIC_THREAD, Channel, Node, Thread

PAGE = 50


@route("POST", "/channels/{channel}/threads")
def open_thread(call: Call) -> Answer:
    """Open a thread that belongs to no message; in a forum it is a post with its message."""
    world, body, parent = call.world, call.body, call.channel()
    if parent.kind not in FORUMS:
        thread = world.open_thread(parent, body, kind=int(body.get("type") or PRIVATE_THREAD))
        return 201, _with_bot(call, thread)
    thread = world.open_thread(parent, body)
    message = make_message(world, thread, body["message"])
    message.id = thread.id
    world.post(thread, message)
    parent.last_message_id = thread.id
    return 201, {**_with_bot(call, thread), "message": shapes.message(message)}


@route("POST", "/channels/{channel}/messages/{message}/threads")
def open_thread_on_message(call: Call) -> Answer:
    """Open the one thread that a message can have; it has the message's id."""
    message = call.message()
    if message.flags & HAS_THREAD:
        raise Refusal(400, 160004, "A thread has already been created for this message")
    thread = call.world.open_thread(
        call.channel(), call.body, thread_id=message.id, kind=PUBLIC_THREAD
    )
    message.flags |= HAS_THREAD
    return 201, _with_bot(call, thread)


def _with_bot(call: Call, thread: Thread) -> Node:
    return {**shapes.thread(thread), "member": shapes.thread_member(thread, call.world.bot.id)}


@route("GET", "/channels/{channel}/thread-members")
def list_people(call: Call) -> Answer:
    """List who is in a thread."""
    thread = call.thread()
    return 200, [_person(call, thread, one) for one in thread.people]


@route("GET", "/channels/{channel}/thread-members/{user}")
def get_person(call: Call) -> Answer:
    """Return one who is in a thread."""
    thread, user_id = call.thread(), call.id("user")
    found(thread.people.get(user_id), 10007, "Unknown Member")
    return 200, _person(call, thread, user_id)


def _person(call: Call, thread: Thread, user_id: int) -> Node:
    made = shapes.thread_member(thread, user_id)
    member = call.world.guilds[thread.guild_id or 0].member(user_id)
    if call.flag("with_member") and member is not None:
        made["member"] = shapes.member(member)
    return made


@route("PUT", "/channels/{channel}/thread-members/{user}")
def add_person(call: Call) -> Answer:
    """Add a person to a thread; one who is in it already stays."""
    thread, user_id = call.thread(), call.id("user")
    if thread.archived:
        raise Refusal(400, 50083, "Thread is archived")
    found(call.world.guilds[thread.guild_id or 0].member(user_id), 10007, "Unknown Member")
    if user_id not in thread.people:
        thread.people[user_id] = call.world.now()
        _tell_of_people(call, thread, {"added_members": [shapes.thread_member(thread, user_id)]})
    return 204, None


@route("DELETE", "/channels/{channel}/thread-members/{user}")
def remove_person(call: Call) -> Answer:
    """Take a person out of a thread."""
    thread, user_id = call.thread(), call.id("user")
    if thread.people.pop(user_id, None) is not None:
        _tell_of_people(call, thread, {"removed_member_ids": [str(user_id)]})
    return 204, None


def _tell_of_people(call: Call, thread: Thread, changed: dict[str, Any]) -> None:
    data = {
        "id": str(thread.id),
        "guild_id": str(thread.guild_id),
        "member_count": len(thread.people),
        **changed,
    }
    call.world.tell("THREAD_MEMBERS_UPDATE", data, thread.guild_id)


@route("GET", "/guilds/{guild}/threads/active")
def list_active(call: Call) -> Answer:
    """List the threads of a server that are not archived."""
    active = [one for one in call.guild().threads.values() if not one.archived]
    return 200, _page(call, sorted(active, key=lambda one: -one.id))


@route("GET", "/channels/{channel}/threads/archived/{kind}")
def list_archived(call: Call) -> Answer:
    """List the archived threads of a channel, those archived last first."""
    is_private = call.values["kind"] == "private"
    archived = [
        one
        for one in _archived_in(call, call.channel())
        if (one.kind == PRIVATE_THREAD) == is_private
    ]
    before = call.request.query.get("before")
    if before:
        archived = [one for one in archived if shapes.time(one.archived_at) < before]
    archived.sort(key=lambda one: one.archived_at, reverse=True)
    return 200, _page(call, archived, call.number("limit") or PAGE)


@route("GET", "/channels/{channel}/users/@me/threads/archived/private")
def list_archived_with_bot(call: Call) -> Answer:
    """List the archived private threads that the bot is in, the newest first."""
    before = call.number("before")
    archived = [
        one
        for one in _archived_in(call, call.channel())
        if one.kind == PRIVATE_THREAD and call.world.bot.id in one.people
        if before is None or one.id < before
    ]
    archived.sort(key=lambda one: -one.id)
    return 200, _page(call, archived, call.number("limit") or PAGE)


def _archived_in(call: Call, parent: Channel) -> list[Thread]:
    threads = call.world.guilds[parent.guild_id or 0].threads.values()
    return [one for one in threads if one.archived and one.parent_id == parent.id]


def _page(call: Call, threads: list[Thread], limit: int | None = None) -> Node:
    bot, page = call.world.bot.id, threads[:limit]
    return {
        "threads": [shapes.thread(one) for one in page],
        "members": [shapes.thread_member(one, bot) for one in page if bot in one.people],
        "has_more": len(page) < len(threads),
    }
