"""Voice rooms: opened for a few people, closed again, and found by who may come in."""

from collections.abc import Iterator
from typing import Any

import discord

from bot.ids import ChannelId, UserId
from bot.outbox.acts import OpenVoiceRoom
from bot.outbox.entries import Entry, Made
from bot.outbox.messages import snowflake_before
from bot.outbox.threads import CHANNEL, UNKNOWN_CHANNEL
from bot.outbox.wire import Ask

VOICE = 2
ROLE, MEMBER = 0, 1

CHANNELS = "/guilds/{guild_id}/channels"

# Discord lets a bot give in a channel only what it may do itself in the server.
ENTER = discord.Permissions(view_channel=True, connect=True).value
TALK = ENTER | discord.Permissions(speak=True).value


async def open_room(ask: Ask, act: OpenVoiceRoom, entry: Entry, me: UserId) -> Made:
    """Open a voice room; nobody sees it before it is closed to others."""
    body = {
        "name": act.name,
        "type": VOICE,
        "parent_id": await _category(ask, act),
        "permission_overwrites": list(_doors(act, entry, me)),
    }
    answer = await ask("POST", CHANNELS, body, guild_id=entry.guild_id)
    return Made(id=int(answer["id"]), place=act.beside)


async def find_rooms(ask: Ask, act: OpenVoiceRoom, entry: Entry, me: UserId) -> list[Made]:
    """Return the voice channels, made since the entry was first tried, that may be it.

    A voice channel carries no key, and does not say who made it. Its door does: nobody else lets
    in just these people and Kith. Two of one name for the same people are alike while they are
    new, and the outbox lets each be the result of one row only.
    """
    earliest = snowflake_before(entry.first_tried_at)
    return [
        Made(id=int(channel["id"]), place=act.beside)
        for channel in await ask("GET", CHANNELS, guild_id=entry.guild_id)
        if int(channel["id"]) >= earliest and _is_it(channel, act, me)
    ]


async def close_room(ask: Ask, room: Made) -> Made:
    """Delete a voice room; one that is gone already is no failure."""
    try:
        await ask("DELETE", CHANNEL, channel_id=room.id)
    except discord.NotFound as error:
        if error.code != UNKNOWN_CHANNEL:
            raise
    return room


async def _category(ask: Ask, act: OpenVoiceRoom) -> ChannelId | None:
    if act.category is not None:
        return act.category
    beside = await ask("GET", CHANNEL, channel_id=act.beside)
    parent = beside.get("parent_id")
    return None if parent is None else ChannelId(int(parent))


def _doors(act: OpenVoiceRoom, entry: Entry, me: UserId) -> Iterator[dict[str, Any]]:
    """Give who may do what in the room; @everyone has the server's id."""
    yield {"id": str(entry.guild_id), "type": ROLE, "allow": "0", "deny": str(ENTER)}
    yield {"id": str(me), "type": MEMBER, "allow": str(ENTER), "deny": "0"}
    for user in act.people:
        yield {"id": str(user), "type": MEMBER, "allow": str(TALK), "deny": "0"}


def _is_it(channel: dict[str, Any], act: OpenVoiceRoom, me: UserId) -> bool:
    let_in = {
        int(door["id"])
        for door in channel.get("permission_overwrites", ())
        if door["type"] == MEMBER and int(door["allow"]) & ENTER == ENTER
    }
    return channel["type"] == VOICE and channel["name"] == act.name and let_in == {me, *act.people}
