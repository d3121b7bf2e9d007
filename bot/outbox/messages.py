"""Messages: posted, edited, deleted, and found again by the key that they carry."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.ids import ChannelId, UserId
from bot.outbox.acts import Component, Key, PostPoll, component_id
from bot.outbox.entries import Entry, Made
from bot.outbox.wire import Ask, Attached

COMPONENTS_V2 = 1 << 15
TEXT = 10
PAGE = 100
UNKNOWN_MESSAGE = 10008

MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = "/channels/{channel_id}/messages/{message_id}"

CLOCK_SLACK = timedelta(minutes=1)
"""How far our clock and Discord's may differ."""

Message = dict[str, Any]


async def post(
    ask: Ask, place: ChannelId, key: Key, content: Message, files: Sequence[Attached] = ()
) -> Made:
    """Post a message; within Discord's window one with the same key is the same message."""
    body = {**content, "nonce": key, "enforce_nonce": True}
    if files:
        body["attachments"] = listed(files)
    answer = await ask("POST", MESSAGES, body, files=files, channel_id=place)
    return Made(id=int(answer["id"]), place=place)


async def edit(
    ask: Ask,
    message: Made,
    key: Key,
    components: list[Component],
    files: Sequence[Attached] = (),
) -> Made:
    """Replace what a message says and the files that go with it; nobody is pinged by it."""
    assert message.place is not None
    body = {**composed(components, (), key), "attachments": listed(files)}
    await ask("PATCH", MESSAGE, body, files=files, channel_id=message.place, message_id=message.id)
    return message


async def delete(ask: Ask, message: Made) -> Made:
    """Delete a message; one that is gone already is no failure."""
    assert message.place is not None
    try:
        await ask("DELETE", MESSAGE, channel_id=message.place, message_id=message.id)
    except discord.NotFound as error:
        if error.code != UNKNOWN_MESSAGE:
            raise
    return message


async def find(ask: Ask, place: ChannelId, entry: Entry, me: UserId) -> list[Made]:
    """Return the messages of ours in a channel, since the entry was first tried, that are it."""
    is_it = _told_by(entry)
    found: list[Made] = []
    after = snowflake_before(entry.first_tried_at)
    while True:
        query = {"limit": PAGE, "after": after}
        page: list[Message] = await ask("GET", MESSAGES, query=query, channel_id=place)
        found += [
            Made(id=int(message["id"]), place=place)
            for message in page
            if int(message["author"]["id"]) == me and is_it(message)
        ]
        if found or len(page) < PAGE:
            return found
        after = max(int(message["id"]) for message in page)


def composed(components: list[Component], pings: tuple[UserId, ...], key: Key) -> Message:
    """Return a message that pings only `pings` and can be recognised by its key."""
    first, *rest = components
    return {
        "flags": COMPONENTS_V2,
        "components": [{**first, "id": component_id(key)}, *rest],
        "allowed_mentions": {"parse": [], "users": [str(user) for user in pings]},
    }


def words(text: str) -> Component:
    """Return a block of text."""
    return {"type": TEXT, "content": text}


def addressed(user: UserId, components: list[Component]) -> list[Component]:
    """Return components that name a person, so that a ping shows whom it is for."""
    mention = f"<@{user}>"
    return components if mention in str(components) else [words(mention), *components]


def listed(files: Sequence[Attached]) -> list[dict[str, Any]]:
    """Return the attachments that a message has from now on: these, and none of before."""
    return [{"id": str(number), "filename": file.name} for number, file in enumerate(files)]


def poll(act: PostPoll) -> Message:
    """Return a message that is a poll with one choice for each person."""
    return {
        "poll": {
            "question": {"text": act.question},
            "answers": [{"poll_media": {"text": answer}} for answer in act.answers],
            "duration": act.hours,
            "allow_multiselect": False,
        },
        "allowed_mentions": {"parse": []},
    }


def carries(message: Message, key: Key) -> bool:
    """Whether a message carries a key."""
    components = message.get("components") or [{}]
    return bool(components[0].get("id") == component_id(key))


def snowflake_before(instant: datetime) -> int:
    """Return an id that is older than whatever was made from `instant` on."""
    return discord.utils.time_snowflake(instant - CLOCK_SLACK)


def _told_by(entry: Entry) -> Callable[[Message], bool]:
    """Return what tells an entry's message: its key, or, as a poll has none, its question."""
    act = entry.act
    if isinstance(act, PostPoll):
        return lambda message: asked(message) == act.question
    return lambda message: carries(message, entry.key)


def asked(message: Message) -> str | None:
    """Return the question of a message's poll."""
    question = (message.get("poll") or {}).get("question", {})
    text: str | None = question.get("text")
    return text
