"""Roles and events of a server: made, given, called off, and found again by what they are."""

from datetime import datetime
from typing import Any

import discord

from bot.ids import UserId
from bot.outbox.acts import CreateEvent, CreateRole
from bot.outbox.entries import Entry, Made
from bot.outbox.messages import snowflake_before
from bot.outbox.wire import Ask

EXTERNAL, GUILD_ONLY, CANCELLED = 3, 2, 4
UNKNOWN_ROLE, UNKNOWN_EVENT, EVENT_FINISHED = 10011, 10070, 180000

ROLES = "/guilds/{guild_id}/roles"
MEMBER_ROLE = "/guilds/{guild_id}/members/{user_id}/roles/{role_id}"
EVENTS = "/guilds/{guild_id}/scheduled-events"


async def create_role(ask: Ask, act: CreateRole, entry: Entry) -> Made:
    """Create a role that allows nothing."""
    body = {"name": act.name, "permissions": "0", "hoist": False, "mentionable": False}
    answer = await ask("POST", ROLES, body, guild_id=entry.guild_id)
    return Made(id=int(answer["id"]), place=None)


async def find_roles(ask: Ask, act: CreateRole, entry: Entry) -> list[Made]:
    """Return the roles, made since the entry was first tried, that may be it."""
    earliest = snowflake_before(entry.first_tried_at)
    return [
        Made(id=int(role["id"]), place=None)
        for role in await ask("GET", ROLES, guild_id=entry.guild_id)
        if role["name"] == act.name and int(role["id"]) >= earliest and not role["managed"]
    ]


async def give_role(ask: Ask, role: int, user: UserId, entry: Entry) -> Made:
    """Give a member a role; whoever has it keeps it."""
    await ask("PUT", MEMBER_ROLE, guild_id=entry.guild_id, user_id=user, role_id=role)
    return Made(id=role, place=None)


async def take_role(ask: Ask, role: int, user: UserId, entry: Entry) -> Made:
    """Take a role from a member; a role that is no more is nobody's."""
    try:
        await ask("DELETE", MEMBER_ROLE, guild_id=entry.guild_id, user_id=user, role_id=role)
    except discord.NotFound as error:
        if error.code != UNKNOWN_ROLE:
            raise
    return Made(id=role, place=None)


async def create_event(ask: Ask, act: CreateEvent, entry: Entry) -> Made:
    """Put an event somewhere outside of Discord's own channels into the list."""
    body = {
        "name": act.name,
        "description": act.description,
        "privacy_level": GUILD_ONLY,
        "entity_type": EXTERNAL,
        "channel_id": None,
        "entity_metadata": {"location": act.place},
        "scheduled_start_time": act.starts_at.isoformat(),
        "scheduled_end_time": act.ends_at.isoformat(),
    }
    answer = await ask("POST", EVENTS, body, guild_id=entry.guild_id)
    return Made(id=int(answer["id"]), place=None)


async def find_events(ask: Ask, act: CreateEvent, entry: Entry, me: UserId) -> list[Made]:
    """Return the events of ours, made since the entry was first tried, that may be it."""
    earliest = snowflake_before(entry.first_tried_at)
    return [
        Made(id=int(event["id"]), place=None)
        for event in await ask("GET", EVENTS, guild_id=entry.guild_id)
        if int(event["id"]) >= earliest and _is_it(event, act, me)
    ]


async def cancel_event(ask: Ask, event: Made, entry: Entry) -> Made:
    """Call an event off; one that is over or gone needs no more."""
    path = EVENTS + "/{event_id}"
    try:
        body = {"status": CANCELLED}
        await ask("PATCH", path, body, guild_id=entry.guild_id, event_id=event.id)
    except discord.HTTPException as error:
        if error.code not in (UNKNOWN_EVENT, EVENT_FINISHED):
            raise
    return event


def _is_it(event: dict[str, Any], act: CreateEvent, me: UserId) -> bool:
    return (
        int(event["creator_id"] or 0) == me
        and event["name"] == act.name
        and datetime.fromisoformat(event["scheduled_start_time"]) == act.starts_at
    )
