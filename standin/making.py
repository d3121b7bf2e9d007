"""Messages as Discord makes them of what it is sent: numbered components, whole embeds, polls."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from standin import shapes
from standin.things import Channel, Message, Node, User
from standin.world import World

ROW, STRING_SELECT, SECTION, THUMBNAIL, GALLERY, SEPARATOR, CONTAINER = 1, 3, 9, 11, 12, 14, 17
HAS_THREAD = 1 << 5
SELECTS = frozenset({3, 5, 6, 7, 8})

# What Discord fills in where the sender said nothing.
FILLED_IN: dict[int, Node] = {
    2: {"style": 2},
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
    THUMBNAIL: {"description": None, "spoiler": False},
    SEPARATOR: {"spacing": 1, "divider": True},
    CONTAINER: {"accent_color": None, "spoiler": False},
}


def make_message(
    world: World, channel: Channel, body: Node, *, author: User | None = None, **more: Any
) -> Message:
    """Make a message of a body; it is in no channel yet."""
    message = Message(
        id=world.ids.new(),
        channel_id=channel.id,
        guild_id=channel.guild_id,
        author=author or world.bot,
        sent_at=world.now(),
        nonce=body.get("nonce"),
        **more,
    )
    write(world, message, body)
    if body.get("poll"):
        message.poll = poll(world, body["poll"])
    if reference := body.get("message_reference"):
        place = str(reference.get("channel_id") or channel.id)
        said = {"type": reference.get("type", 0), "channel_id": place}
        message.reference = said | {"message_id": str(reference["message_id"])}
        message.kind = 19
    return message


def write(world: World, message: Message, body: Node) -> None:
    """Write into a message what a body says, and leave what it does not speak of."""
    if "content" in body:
        message.content = body["content"] or ""
    if "flags" in body:
        message.flags = int(body["flags"] or 0) | message.flags & HAS_THREAD
    if "components" in body:
        message.components = numbered(body["components"] or [])
    if "embeds" in body:
        message.embeds = [embed(one) for one in body["embeds"] or []]
    if "attachments" in body:
        message.attachments = [attachment(world, one) for one in body["attachments"] or []]
    pinged = (body.get("allowed_mentions") or {}).get("users") or []
    message.mentions = [one for one in map(world.user, map(int, pinged)) if one is not None]


def numbered(components: list[Node]) -> list[Node]:
    """Return components as Discord returns them: each with an `id`, counted where none is given."""
    given = {int(one["id"]) for one in within(components) if one.get("id")}
    free = (number for number in range(1, 1_000) if number not in given)
    return [whole(one, free) for one in components]


def whole(component: Node, free: Iterator[int]) -> Node:
    """Return one component and those in it, with everything that Discord fills in."""
    kind = component["type"]
    said = {key: value for key, value in component.items() if value is not None}
    said.pop("required", None)  # speaks of forms alone
    made = {**FILLED_IN.get(kind, {}), **said, "id": component.get("id") or next(free)}
    if "components" in component:
        made["components"] = [whole(one, free) for one in component["components"]]
    if "accessory" in component:
        made["accessory"] = whole(component["accessory"], free)
    if kind == THUMBNAIL:
        made["media"] = unfurled(component["media"], next(free))
    if kind == GALLERY:
        plain = {"description": None, "spoiler": False}
        made["items"] = [
            {**plain, **one, "media": unfurled(one["media"], next(free))}
            for one in component["items"]
        ]
    return made


def within(components: list[Node]) -> Iterator[Node]:
    """Give components and all those in them."""
    for one in components:
        yield one
        yield from within(one.get("components") or [])
        yield from within([one["accessory"]] if one.get("accessory") else [])


def unfurled(media: Node, number: int) -> Node:
    """Return a picture as if it had been looked at."""
    return {"id": str(number), "url": media["url"], "proxy_url": media["url"]}


def embed(said: Node) -> Node:
    """Return an embed as it comes back."""
    return {"type": "rich", **{key: value for key, value in said.items() if value is not None}}


def attachment(world: World, said: Node) -> Node:
    """Return an attachment; its content is not kept."""
    name = str(said.get("filename", "file"))
    url = f"http://127.0.0.1/cdn/{name}"
    return {
        "id": str(world.ids.new()),
        "filename": name,
        "size": 0,
        "url": url,
        "proxy_url": url,
    }


def poll(world: World, said: Node) -> Node:
    """Return a poll as it comes back; nobody has voted."""
    ends_at = world.now() + timedelta(hours=float(said.get("duration") or 24))
    answers = [
        {"answer_id": number, "poll_media": one["poll_media"]}
        for number, one in enumerate(said["answers"], start=1)
    ]
    return {
        "question": said["question"],
        "answers": answers,
        "expiry": shapes.time(ends_at),
        "allow_multiselect": bool(said.get("allow_multiselect")),
        "layout_type": said.get("layout_type") or 1,
        "results": {"answer_counts": [], "is_finalized": False},
    }
