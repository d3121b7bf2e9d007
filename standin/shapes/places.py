"""The JSON of channels, threads, and the messages in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standin.shapes.people import time, user
from standin.things import DIRECT, FORUMS, VOICE, Channel, Thread

if TYPE_CHECKING:
    from standin.things import Message, Node


def message(message: Message) -> Node:
    """Write a message."""
    found: Node = {
        "id": str(message.id),
        "channel_id": str(message.channel_id),
        "author": user(message.author),
        "type": message.kind,
        "content": message.content,
        "timestamp": time(message.sent_at),
        "edited_timestamp": time(message.edited_at) if message.edited_at else None,
        "flags": message.flags,
        "components": message.components,
        "embeds": message.embeds,
        "attachments": message.attachments,
        "mentions": [user(one) for one in message.mentions],
        "mention_roles": [],
        "mention_everyone": False,
        "pinned": False,
        "tts": False,
    }
    if message.nonce is not None:
        found["nonce"] = message.nonce
    if message.poll is not None:
        found["poll"] = message.poll
    if message.reference is not None:
        found["message_reference"] = message.reference
    if message.application_id is not None:
        found["application_id"] = found["webhook_id"] = str(message.application_id)
    return found


def any_channel(channel: Channel) -> Node:
    """Write a channel of whatever kind."""
    if isinstance(channel, Thread):
        return thread(channel)
    if channel.kind == DIRECT:
        return direct_channel(channel)
    found: Node = {
        **_of_every_channel(channel),
        "guild_id": str(channel.guild_id),
        "name": channel.name,
        "parent_id": id_of(channel.parent_id),
        "rate_limit_per_user": channel.slowmode,
        "topic": channel.topic,
        "position": channel.position,
        "permission_overwrites": list(channel.overwrites.values()),
        "nsfw": channel.nsfw,
    }
    if channel.kind == VOICE:
        found |= {"bitrate": 64_000, "user_limit": 0, "rtc_region": None}
    if channel.kind in FORUMS:
        forum = {"default_reaction_emoji": None, "default_sort_order": None}
        found |= {"available_tags": channel.tags, "default_forum_layout": 0, **forum}
    return found


def direct_channel(channel: Channel) -> Node:
    """Write a direct channel."""
    assert channel.recipient is not None
    return {**_of_every_channel(channel), "recipients": [user(channel.recipient)]}


def thread(thread: Thread) -> Node:
    """Write a thread."""
    metadata = {
        "archived": thread.archived,
        "archive_timestamp": time(thread.archived_at),
        "auto_archive_duration": thread.auto_archive,
        "locked": thread.locked,
        "create_timestamp": time(thread.created_at),
        "invitable": thread.invitable,
    }
    return {
        **_of_every_channel(thread),
        "guild_id": str(thread.guild_id),
        "name": thread.name,
        "parent_id": str(thread.parent_id),
        "rate_limit_per_user": thread.slowmode,
        "owner_id": str(thread.owner_id),
        "thread_metadata": metadata,
        "message_count": thread.sent,
        "total_message_sent": thread.sent,
        "member_count": len(thread.people),
        "applied_tags": [str(tag) for tag in thread.applied_tags],
    }


def _of_every_channel(channel: Channel) -> Node:
    return {
        "id": str(channel.id),
        "type": channel.kind,
        "flags": 0,
        "last_message_id": id_of(channel.last_message_id),
    }


def thread_member(thread: Thread, user_id: int) -> Node:
    """Write that a person is in a thread."""
    return {
        "id": str(thread.id),
        "user_id": str(user_id),
        "join_timestamp": time(thread.people[user_id]),
        "flags": 0,
    }


def id_of(found: object) -> str | None:
    """Write an id, or that there is none."""
    return None if found is None else str(found)
