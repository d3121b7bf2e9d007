"""What one person sees of the simulated server, in plain words."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import simcord
from discord import ChannelType
from simcord.backend.access import can_access_channel

from rehearsal.page import PlaceKind, PlaceView
from rehearsal.page.wording import shorten

_MENTION = re.compile(r"<@!?(\d+)>")
_ESCAPE = re.compile(r"\\([\\*_~`|\[\]#>-])")
_CHANNEL = re.compile(r"<#(\d+)>")
_INSTANT = re.compile(r"<t:(\d+)(?::\w)?>")
_KINDS = {
    ChannelType.text.value: PlaceKind.TEXT,
    ChannelType.public_thread.value: PlaceKind.THREAD,
    ChannelType.private_thread.value: PlaceKind.PRIVATE_THREAD,
}


def places_of(actor: simcord.MemberActor, names: Mapping[int, str]) -> list[PlaceView]:
    """Return the channels and threads that somebody can see, in the server's order."""
    env = actor._env
    channels = [
        channel
        for channel in env.backend.channels.values()
        if channel.guild_id == actor.guild.id
        and channel.type in _KINDS
        and can_access_channel(env, channel.id, actor, history=True)
    ]
    return [_place(env, channel, actor.id, names) for channel in channels]


def words_of(message: Any, names: Mapping[int, str]) -> str:
    """Return what a message says: its content, or the words of its components."""
    text = message.content or " ".join(_texts(message.components))
    return _named(text, lambda id_: names.get(id_))


def gist_of(body: Any, name_of: Callable[[int], str | None]) -> str:
    """Return the first words of what was sent."""
    if not isinstance(body, dict):
        return ""
    data = body.get("data") or body
    text = (
        data.get("title") or data.get("content") or " ".join(_texts(data.get("components") or []))
    )
    return shorten(_named(str(text or data.get("name") or ""), name_of))


def message_counts(env: simcord.Env) -> dict[int, int]:
    """Return how many messages there are in each channel that everybody could ask for."""
    return {
        channel_id: len(_messages(env, channel_id, None)) for channel_id in env.backend.channels
    }


def _place(
    env: simcord.Env,
    channel: Any,
    viewer_id: int,
    names: Mapping[int, str],
) -> PlaceView:
    messages = _messages(env, channel.id, viewer_id)
    last = messages[-1] if messages else None
    return PlaceView(
        id=channel.id,
        kind=_KINDS[channel.type],
        name=channel.name or "",
        parent_id=channel.parent_id if channel.is_thread else None,
        topic=channel.topic or "",
        message_count=len(messages),
        last_author=names.get(last.author_id, "") if last else "",
        last_text=words_of(last, names) if last else "",
        last_at=datetime.fromisoformat(last.timestamp) if last else None,
    )


def _messages(env: simcord.Env, channel_id: int, viewer_id: int | None) -> list[Any]:
    stored = env.backend.messages.get(channel_id, {})
    return [message for message in stored.values() if message.visible_to(viewer_id)]


def _named(text: str, name_of: Callable[[int], str | None]) -> str:
    """Replace ids of people and channels by their names, instants by their day, and escapes."""
    text = _ESCAPE.sub(r"\1", text)
    text = _MENTION.sub(lambda found: "@" + (name_of(int(found[1])) or "somebody"), text)
    text = _INSTANT.sub(lambda found: f"{datetime.fromtimestamp(int(found[1]), UTC):%d %b}", text)
    return _CHANNEL.sub(lambda found: "#" + (name_of(int(found[1])) or "").lstrip("#"), text)


def _texts(components: list[dict[str, Any]]) -> Iterator[str]:
    for component in components:
        if component.get("content"):
            yield str(component["content"])
        yield from _texts(component.get("components", []))
