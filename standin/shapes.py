"""The JSON of each thing, as Discord writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standin.things import DIRECT, FORUM, VOICE, Thread

if TYPE_CHECKING:
    from datetime import datetime

    from standin.things import Channel, Event, Guild, Member, Message, Node, Role, User

# The privileged intents that are switched on for a bot in few servers: presence and members.
FLAGS = 1 << 13 | 1 << 15
CROWDED = 250

# What Discord's description promises of each thing, and nobody here asks for.
NOTHING: dict[str, Node] = {
    "user": dict.fromkeys(("avatar", "global_name", "primary_guild"))
    | {"discriminator": "0", "public_flags": 0, "flags": 0},
    "member": dict.fromkeys(
        ("avatar", "banner", "communication_disabled_until", "nick", "premium_since")
    )
    | {"flags": 0, "mute": False, "deaf": False},
    "role": {"position": 1, "color": 0, "hoist": False, "mentionable": False, "flags": 0}
    | {"colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}}
    | dict.fromkeys(("icon", "unicode_emoji")),
    "message": {key: [] for key in ("embeds", "attachments", "mentions", "mention_roles")}
    | dict.fromkeys(("mention_everyone", "pinned", "tts"), False)
    | {"type": 0},
    "voice": {"bitrate": 64000, "user_limit": 0, "rtc_region": None},
    "event": dict.fromkeys(("channel_id", "image", "entity_id", "recurrence_rule"))
    | {"privacy_level": 2, "guild_scheduled_event_exceptions": []},
    "application": dict.fromkeys(
        ("icon", "type", "interactions_endpoint_url", "role_connections_verification_url", "team")
    )
    | {f"approximate_{of}_count": 0 for of in ("guild", "user_install", "user_authorization")}
    | {"description": "", "bot_public": True, "bot_require_code_grant": False}
    | {"verify_key": "0" * 64, "flags": FLAGS, "flags_new": str(FLAGS), "redirect_uris": []}
    | {"explicit_content_filter": 0, "eligible_oauth2_scopes": ["bot"]},
    "guild": {key: [] for key in ("features", "emojis", "stickers", "guild_scheduled_events")}
    | {key: [] for key in ("voice_states", "presences", "stage_instances", "soundboard_sounds")},
}


def time(instant: datetime) -> str:
    """Write an instant."""
    return instant.isoformat(timespec="microseconds")


def user(user: User) -> Node:
    """Write a person."""
    return {**NOTHING["user"], "id": str(user.id), "username": user.name, "bot": user.bot}


def me(bot: User) -> Node:
    """Write the bot to itself."""
    return {**user(bot), "mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}


def application(bot: User) -> Node:
    """Write the bot's application; it has the id of the bot."""
    found = {**NOTHING["application"], "id": str(bot.id), "name": bot.name}
    return {**found, "bot": user(bot), "owner": user(bot)}


def member(member: Member) -> Node:
    """Write a member."""
    return {
        **NOTHING["member"],
        "user": user(member.user),
        "joined_at": time(member.joined_at),
        "pending": member.pending,
        "roles": [str(role) for role in member.roles],
    }


def role(role: Role) -> Node:
    """Write a role."""
    return {
        **NOTHING["role"],
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role.permissions),
        "managed": role.managed,
    }


def message(message: Message) -> Node:
    """Write a message."""
    found: Node = {
        **NOTHING["message"],
        "id": str(message.id),
        "channel_id": str(message.channel_id),
        "author": user(message.author),
        "content": message.content,
        "timestamp": time(message.sent_at),
        "edited_timestamp": time(message.edited_at) if message.edited_at else None,
        "flags": message.flags,
        "components": message.components,
    }
    some = {"nonce": message.nonce, "poll": message.poll}
    return found | {key: value for key, value in some.items() if value is not None}


def channel(channel: Channel) -> Node:
    """Write a channel, a thread, or a direct channel."""
    if isinstance(channel, Thread):
        return thread(channel)
    found: Node = {"id": str(channel.id), "type": channel.kind, "flags": 0}
    if channel.kind == DIRECT and channel.recipient is not None:
        return {**found, "recipients": [user(channel.recipient)]}
    found |= {"guild_id": str(channel.guild_id), "name": channel.name, "position": 0}
    parent = None if channel.category_id is None else str(channel.category_id)
    found |= {"parent_id": parent, "permission_overwrites": channel.doors}
    own: dict[int, Node] = {FORUM: {"available_tags": []}, VOICE: NOTHING["voice"]}
    return found | own.get(channel.kind, {})


def thread(thread: Thread) -> Node:
    """Write a thread."""
    return {
        "id": str(thread.id),
        "type": thread.kind,
        "flags": 0,
        "guild_id": str(thread.guild_id),
        "parent_id": str(thread.parent_id),
        "owner_id": str(thread.owner_id),
        "name": thread.name,
        "thread_metadata": {
            "archived": thread.archived,
            "archive_timestamp": time(thread.opened_at),
            "auto_archive_duration": thread.auto_archive,
            "locked": False,
        },
        "message_count": len(thread.messages),
        "total_message_sent": len(thread.messages),
        "member_count": len(thread.people),
    }


def thread_member(thread: Thread, user_id: int) -> Node:
    """Write that a person is in a thread."""
    since = {"join_timestamp": time(thread.people[user_id]), "flags": 0}
    return {"id": str(thread.id), "user_id": str(user_id), **since}


def event(event: Event) -> Node:
    """Write a scheduled event."""
    keys = "name description scheduled_start_time scheduled_end_time entity_type entity_metadata"
    return {
        **NOTHING["event"],
        **{key: event.said.get(key) for key in keys.split()},
        "id": str(event.id),
        "guild_id": str(event.guild_id),
        "creator_id": str(event.creator_id),
        "status": event.status,
    }


def guild(server: Guild, bot: User) -> Node:
    """Write a server as the gateway gives it without presences: of members the bot alone."""
    own = server.members[bot.id]
    return {
        **NOTHING["guild"],
        "id": str(server.id),
        "name": server.name,
        "owner_id": str(server.owner_id),
        "preferred_locale": server.locale,
        "joined_at": time(own.joined_at),
        "large": server.member_count > CROWDED,
        "unavailable": False,
        "member_count": server.member_count,
        "members": [member(own)],
        "roles": [role(one) for one in server.roles.values()],
        "channels": [channel(one) for one in server.channels.values()],
        "threads": [
            {**thread(one), "member": thread_member(one, bot.id)}
            for one in server.threads.values()
            if not one.archived
        ],
    }
