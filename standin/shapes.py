"""The JSON of each thing, as Discord writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standin.ids import instant_of
from standin.things import DIRECT, FORUMS, VOICE, Channel, Thread

if TYPE_CHECKING:
    from datetime import datetime

    from standin.things import Event, Guild, Member, Message, Node, Role, User
    from standin.world import World

CROWDED = 250
EMPTY = ("voice_states", "presences", "stage_instances", "soundboard_sounds")
EXTERNAL = 3


def time(instant: datetime) -> str:
    """Write an instant."""
    return instant.isoformat(timespec="microseconds")


def user(user: User) -> Node:
    """Write a person."""
    found: Node = {
        "id": str(user.id),
        "username": user.name,
        "avatar": None,
        "discriminator": "0",
        "public_flags": 0,
        "flags": 0,
        "global_name": None if user.bot else user.name.title(),
        "primary_guild": None,
    }
    return {**found, "bot": True} if user.bot else found


def me(bot: User) -> Node:
    """Write the bot to itself."""
    return {**user(bot), "mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}


def application(bot: User, owner: User, guilds: int) -> Node:
    """Write the bot's application; it has the id of the bot."""
    return {
        "id": str(bot.id),
        "name": bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user(bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": FLAGS,
        "flags_new": str(FLAGS),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(owner),
        "approximate_guild_count": guilds,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": ["bot", "applications.commands"],
    }


# The privileged intents that are switched on for a bot in few servers: presence and members.
FLAGS = 1 << 13 | 1 << 15


def member(member: Member, *, with_user: bool = True) -> Node:
    """Write a member."""
    found: Node = {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": time(member.joined_at),
        "nick": member.nick,
        "pending": member.pending,
        "premium_since": None,
        "roles": [str(role) for role in member.roles],
        "mute": False,
        "deaf": False,
    }
    return {**found, "user": user(member.user)} if with_user else found


def role(role: Role) -> Node:
    """Write a role."""
    found: Node = {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": role.color,
        "colors": {"primary_color": role.color, "secondary_color": None, "tertiary_color": None},
        "hoist": role.hoist,
        "managed": role.managed,
        "mentionable": role.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    return {**found, "tags": {"bot_id": str(role.bot_id)}} if role.bot_id else found


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
        "parent_id": _id(channel.parent_id),
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
        "last_message_id": _id(channel.last_message_id),
    }


def thread_member(thread: Thread, user_id: int) -> Node:
    """Write that a person is in a thread."""
    return {
        "id": str(thread.id),
        "user_id": str(user_id),
        "join_timestamp": time(thread.people[user_id]),
        "flags": 0,
    }


def event(event: Event) -> Node:
    """Write a scheduled event."""
    said = event.said
    metadata = said.get("entity_metadata")
    return {
        "id": str(event.id),
        "guild_id": str(event.guild_id),
        "name": said["name"],
        "description": said.get("description"),
        "channel_id": _id(said.get("channel_id")),
        "creator_id": str(event.creator_id),
        "image": None,
        "scheduled_start_time": said["scheduled_start_time"],
        "scheduled_end_time": said.get("scheduled_end_time"),
        "status": event.status,
        "entity_type": said["entity_type"],
        "entity_id": None,
        "entity_metadata": metadata if said["entity_type"] == EXTERNAL else None,
        "recurrence_rule": None,
        "user_count": 0,
        "privacy_level": 2,
        "guild_scheduled_event_exceptions": [],
    }


def guild(guild: Guild) -> Node:
    """Write a server as REST gives it."""
    absent = (
        "icon description home_header splash discovery_splash banner application_id afk_channel_id"
        " system_channel_id widget_channel_id max_presences vanity_url_code rules_channel_id"
        " safety_alerts_channel_id public_updates_channel_id incidents_data"
    )
    return {
        **dict.fromkeys(absent.split()),
        "id": str(guild.id),
        "name": guild.name,
        "features": [],
        "owner_id": str(guild.owner_id),
        "region": "deprecated",
        "afk_timeout": 300,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "verification_level": 0,
        "roles": [role(one) for one in guild.roles.values()],
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": guild.locale,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
    }


def whole_guild(world: World, server: Guild) -> Node:
    """Write a server as GUILD_CREATE gives it without presences: of members the bot alone."""
    own = server.members[world.bot.id]
    return {
        **guild(server),
        "joined_at": time(own.joined_at),
        "large": server.member_count > CROWDED,
        "unavailable": False,
        "member_count": server.member_count,
        "members": [member(own)],
        "channels": [any_channel(one) for one in server.channels.values()],
        "threads": [
            {**thread(one), "member": thread_member(one, world.bot.id)}
            for one in server.threads.values()
            if not one.archived and world.bot.id in one.people
        ],
        "guild_scheduled_events": [event(one) for one in server.events.values() if one.status < 3],
        **{
            key: [] for key in ("voice_states", "presences", "stage_instances", "soundboard_sounds")
        },
    }


def _id(found: object) -> str | None:
    return None if found is None else str(found)


def made_at(snowflake: int) -> str:
    """Write when a thing with this id was made."""
    return time(instant_of(snowflake))
