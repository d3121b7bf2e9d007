"""Threads: opened, joined, put away, and found again by what they are."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import discord

from bot.ids import ChannelId, UserId
from bot.outbox.acts import Component, Key, OpenForumPost, OpenPrivateThread
from bot.outbox.entries import Entry, Made
from bot.outbox.messages import MESSAGE, carries, composed, listed, snowflake_before
from bot.outbox.wire import Ask, Attached

PRIVATE_THREAD = 12
WEEK_IN_MINUTES = 7 * 24 * 60
THREAD_EXISTS = 160004
THREAD_ARCHIVED = 50083
UNKNOWN_CHANNEL = 10003

CHANNEL = "/channels/{channel_id}"
THREADS = "/channels/{channel_id}/threads"

T = TypeVar("T")


async def open_private(ask: Ask, act: OpenPrivateThread) -> Made:
    """Open a private thread."""
    body = {
        "name": act.name,
        "type": PRIVATE_THREAD,
        "auto_archive_duration": WEEK_IN_MINUTES,
        "invitable": False,
    }
    answer = await ask("POST", THREADS, body, channel_id=act.channel)
    return Made(id=int(answer["id"]), place=act.channel)


async def open_on_message(ask: Ask, message: Made, name: str) -> Made:
    """Open the thread of a message; that there is one already is no failure."""
    assert message.place is not None
    body = {"name": name, "auto_archive_duration": WEEK_IN_MINUTES}
    try:
        await ask(
            "POST", MESSAGE + "/threads", body, channel_id=message.place, message_id=message.id
        )
    except discord.HTTPException as error:
        if error.code != THREAD_EXISTS:
            raise
    return message


async def open_forum_post(
    ask: Ask, act: OpenForumPost, key: Key, components: list[Component], files: Sequence[Attached]
) -> Made:
    """Open a post; its first message is edited and found under the post's own id."""
    message = composed(components, (), key)
    if files:
        message["attachments"] = listed(files)
    body = {
        "name": act.name,
        "auto_archive_duration": WEEK_IN_MINUTES,
        "applied_tags": [str(tag) for tag in act.tags],
        "message": message,
    }
    answer = await ask("POST", THREADS, body, files=files, channel_id=act.channel)
    return Made(id=int(answer["id"]), place=ChannelId(int(answer["id"])))


async def add_member(ask: Ask, thread: Made, user: UserId) -> Made:
    """Add a person to a thread; one who is there already stays."""
    path = "/channels/{channel_id}/thread-members/{user_id}"
    await unarchived(ask, thread.id, lambda: ask("PUT", path, channel_id=thread.id, user_id=user))
    return thread


async def unarchived(ask: Ask, thread_id: int | None, work: Callable[[], Awaitable[T]]) -> T:
    """Do something in a thread; where it has been archived meanwhile, open it again first."""
    try:
        return await work()
    except discord.HTTPException as error:
        if error.code != THREAD_ARCHIVED or thread_id is None:
            raise
    await ask("PATCH", CHANNEL, {"archived": False}, channel_id=thread_id)
    return await work()


async def archive(ask: Ask, thread: Made) -> Made:
    """Archive a thread; one that is archived already, or gone, needs no more."""
    try:
        await ask("PATCH", CHANNEL, {"archived": True}, channel_id=thread.id)
    except discord.HTTPException as error:
        if error.code not in (THREAD_ARCHIVED, UNKNOWN_CHANNEL):
            raise
    return thread


async def reopen(ask: Ask, thread: Made) -> Made:
    """Open an archived thread; one that is open stays so."""
    await ask("PATCH", CHANNEL, {"archived": False}, channel_id=thread.id)
    return thread


async def find_private(ask: Ask, act: OpenPrivateThread, entry: Entry, me: UserId) -> list[Made]:
    """Return the threads of ours, since the entry was first tried, that may be it.

    A thread carries no key. Two of one name in one channel are alike while they are empty, and the
    outbox lets each be the result of one row only.
    """
    return [
        Made(id=int(thread["id"]), place=act.channel)
        for thread in await _ours(ask, act.channel, act.name, entry, me)
    ]


async def find_forum_post(ask: Ask, act: OpenForumPost, entry: Entry, me: UserId) -> list[Made]:
    """Return the post of ours whose first message carries the entry's key."""
    for thread in await _ours(ask, act.channel, act.name, entry, me):
        post = int(thread["id"])
        try:
            first = await ask("GET", MESSAGE, channel_id=post, message_id=post)
        except discord.NotFound:
            continue  # its first message was deleted meanwhile
        if carries(first, entry.key):
            return [Made(id=post, place=ChannelId(post))]
    return []


async def _ours(
    ask: Ask, parent: ChannelId, name: str, entry: Entry, me: UserId
) -> list[dict[str, Any]]:
    answer = await ask("GET", "/guilds/{guild_id}/threads/active", guild_id=entry.guild_id)
    earliest = snowflake_before(entry.first_tried_at)
    return [
        thread
        for thread in answer["threads"]
        if int(thread["parent_id"]) == parent
        and int(thread["owner_id"]) == me
        and thread["name"] == name
        and int(thread["id"]) >= earliest
    ]
