"""Carries acts out through Discord's HTTP API, and looks whether an earlier try succeeded."""

from datetime import datetime, timedelta
from typing import Any

import discord
from discord.http import HTTPClient, Route

from bot.ids import ChannelId, UserId
from bot.outbox.acts import (
    AddThreadMember,
    DeleteMessage,
    EditMessage,
    Key,
    OpenPrivateThread,
    OpenThreadOnMessage,
    PostMessage,
    component_id,
)
from bot.outbox.entries import Entry, Made

COMPONENTS_V2 = 1 << 15
PRIVATE_THREAD = 12
WEEK_IN_MINUTES = 7 * 24 * 60
PAGE = 100

UNKNOWN_MESSAGE = 10008
THREAD_EXISTS = 160004

CLOCK_SLACK = timedelta(minutes=1)
"""How far our clock and Discord's may differ."""


class Carrier:
    """Speaks raw JSON through discord.py's own HTTP client, and so keeps its rate limits."""

    def __init__(self, http: HTTPClient, me: UserId) -> None:
        """`me` is the bot's own id: only what it made itself counts as found."""
        self._http, self._me = http, me

    async def carry_out(self, entry: Entry) -> Made:
        """Do what the entry says and return what it made.

        Raises discord.HTTPException for Discord's refusals, and OSError or aiohttp's errors when
        no answer came.
        """
        match entry.act:
            case PostMessage() as act:
                return await self._post(act, entry)
            case EditMessage() as act:
                return await self._edit(act, _base(entry))
            case DeleteMessage():
                return await self._delete(_base(entry))
            case OpenPrivateThread() as act:
                return await self._open_private_thread(act)
            case OpenThreadOnMessage() as act:
                return await self._open_thread(act, _base(entry))
            case AddThreadMember() as act:
                return await self._add_member(act, _base(entry))

    async def find(self, entry: Entry) -> list[Made]:
        """Return what an earlier try of `entry` may have made; nothing for acts that may repeat."""
        match entry.act:
            case PostMessage() as act:
                return await self._find_message(_place(act, entry), entry)
            case OpenPrivateThread() as act:
                return await self._find_threads(act, entry)
            case _:
                return []

    async def _post(self, act: PostMessage, entry: Entry) -> Made:
        place = _place(act, entry)
        body = {
            **_body(act.components, act.pings, entry.key),
            "nonce": entry.key,
            "enforce_nonce": True,
        }
        answer = await self._ask("POST", "/channels/{channel_id}/messages", body, channel_id=place)
        return Made(id=int(answer["id"]), place=place)

    async def _edit(self, act: EditMessage, base: Made) -> Made:
        path = "/channels/{channel_id}/messages/{message_id}"
        body = _body(act.components, (), act.message)
        await self._ask("PATCH", path, body, channel_id=base.place, message_id=base.id)
        return base

    async def _delete(self, base: Made) -> Made:
        path = "/channels/{channel_id}/messages/{message_id}"
        try:
            await self._ask("DELETE", path, channel_id=base.place, message_id=base.id)
        except discord.NotFound as error:
            if error.code != UNKNOWN_MESSAGE:
                raise
        return base

    async def _open_private_thread(self, act: OpenPrivateThread) -> Made:
        body = {
            "name": act.name,
            "type": PRIVATE_THREAD,
            "auto_archive_duration": WEEK_IN_MINUTES,
            "invitable": False,
        }
        path = "/channels/{channel_id}/threads"
        answer = await self._ask("POST", path, body, channel_id=act.channel)
        return Made(id=int(answer["id"]), place=act.channel)

    async def _open_thread(self, act: OpenThreadOnMessage, base: Made) -> Made:
        path = "/channels/{channel_id}/messages/{message_id}/threads"
        body = {"name": act.name, "auto_archive_duration": WEEK_IN_MINUTES}
        try:
            await self._ask("POST", path, body, channel_id=base.place, message_id=base.id)
        except discord.HTTPException as error:
            if error.code != THREAD_EXISTS:
                raise
        return base

    async def _add_member(self, act: AddThreadMember, base: Made) -> Made:
        path = "/channels/{channel_id}/thread-members/{user_id}"
        await self._ask("PUT", path, channel_id=base.id, user_id=act.user)
        return base

    async def _find_message(self, place: ChannelId, entry: Entry) -> list[Made]:
        after = _snowflake_before(entry.first_tried_at)
        while True:
            page = await self._ask(
                "GET",
                "/channels/{channel_id}/messages",
                query={"limit": PAGE, "after": after},
                channel_id=place,
            )
            for message in page:
                if self._is_mine(message) and _carries(message, entry.key):
                    return [Made(id=int(message["id"]), place=place)]
            if len(page) < PAGE:
                return []
            after = max(int(message["id"]) for message in page)

    async def _find_threads(self, act: OpenPrivateThread, entry: Entry) -> list[Made]:
        path = "/guilds/{guild_id}/threads/active"
        answer = await self._ask("GET", path, guild_id=entry.guild_id)
        earliest = _snowflake_before(entry.first_tried_at)
        return [
            Made(id=int(thread["id"]), place=act.channel)
            for thread in answer["threads"]
            if int(thread["parent_id"]) == act.channel
            and int(thread["owner_id"]) == self._me
            and thread["name"] == act.name
            and int(thread["id"]) >= earliest
        ]

    def _is_mine(self, message: dict[str, Any]) -> bool:
        return int(message["author"]["id"]) == self._me

    async def _ask(
        self,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        query: dict[str, Any] | None = None,
        **ids: int,
    ) -> Any:
        options: dict[str, Any] = {}
        if body is not None:
            options["json"] = body
        if query is not None:
            options["params"] = query
        route = Route(method, path, metadata=None, **ids)
        return await self._http.request(route, **options)


def _body(components: list[dict[str, Any]], pings: tuple[UserId, ...], key: Key) -> dict[str, Any]:
    """Return a message body that pings only `pings` and can be recognised by its key."""
    first, *rest = components
    return {
        "flags": COMPONENTS_V2,
        "components": [{**first, "id": component_id(key)}, *rest],
        "allowed_mentions": {"parse": [], "users": [str(user) for user in pings]},
    }


def _carries(message: dict[str, Any], key: Key) -> bool:
    components = message.get("components") or [{}]
    return bool(components[0].get("id") == component_id(key))


def _place(act: PostMessage, entry: Entry) -> ChannelId:
    if isinstance(act.channel, int):
        return act.channel
    return ChannelId(_base(entry).id)


def _base(entry: Entry) -> Made:
    assert entry.base is not None, "the sender carries out only what stands on something made"
    return entry.base


def _snowflake_before(instant: datetime) -> int:
    return discord.utils.time_snowflake(instant - CLOCK_SLACK)
