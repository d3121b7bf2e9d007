"""The JSON of servers and their events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standin.shapes.people import member, role, time
from standin.shapes.places import any_channel, id_of, thread, thread_member

if TYPE_CHECKING:
    from standin.things import Event, Guild, Node
    from standin.world import World

CROWDED = 250
EMPTY = ("voice_states", "presences", "stage_instances", "soundboard_sounds")
EXTERNAL = 3


def event(event: Event) -> Node:
    """Write a scheduled event."""
    said = event.said
    metadata = said.get("entity_metadata")
    return {
        "id": str(event.id),
        "guild_id": str(event.guild_id),
        "name": said["name"],
        "description": said.get("description"),
        "channel_id": id_of(said.get("channel_id")),
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
