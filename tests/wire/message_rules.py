"""The documented rules for one message: flags, content, embeds, mentions, poll."""

from __future__ import annotations

from enum import IntFlag
from typing import TYPE_CHECKING

from tests.wire.component_rules import ATTACHMENT, component_rules, is_layout, walk
from tests.wire.request import Violation, number_of, object_of, objects_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.wire.request import JSON, Node

MOST_CONTENT = 2000  # the description says 4000
MOST_IN_EMBEDS = 6000
MOST_COMPONENTS = 40
MOST_TEXT = 4000  # of all text displays; discord.py, ui/view.py, LayoutView
MOST_ROWS = 5
MOST_POLL_ANSWER = 55  # the description says 300
TEXT_DISPLAY = 10

SAYS_SOMETHING = (
    "attachments",
    "components",
    "embeds",
    "poll",
    "sticker_ids",
    "shared_client_theme",
)
NOT_WITH_LAYOUT = ("content", "embeds", "poll", "sticker_ids")


class Flag(IntFlag):
    """The flags that a bot may set; which of them depends on the route."""

    SUPPRESS_EMBEDS = 1 << 2
    EPHEMERAL = 1 << 6
    SUPPRESS_NOTIFICATIONS = 1 << 12
    VOICE = 1 << 13
    COMPONENTS_V2 = 1 << 15


def message_rules(message: Node, where: str, settable: Flag | None) -> Iterator[Violation]:
    """Hold a message to the written rules.

    - where: put before each place, such as `data.`
    - settable: the flags that a new message may have here; None for an edit, which may leave out
      what the message already has, and to which discord.py adds the flags that it already has
    """
    flags = int(number_of(message, "flags") or 0)
    if settable is not None and flags & ~settable:
        yield Violation("rule", f"{where}flags", f"{flags & ~settable} cannot be set here")
    if settable is not None and not says_something(message):
        yield Violation("rule", where.rstrip("."), "an empty message (50006)")
    if len(text_of(message, "content").strip()) > MOST_CONTENT:
        yield Violation("rule", f"{where}content", f"longer than {MOST_CONTENT} characters")
    if message.get("enforce_nonce") and not message.get("nonce"):
        yield Violation("rule", f"{where}enforce_nonce", "there is no nonce to enforce")
    yield from embed_rules(message, where)
    yield from mention_rules(object_of(message, "allowed_mentions"), where)
    yield from poll_rules(object_of(message, "poll"), f"{where}poll")
    yield from component_rules(message, where)
    if settable is not None or "attachments" in message:  # else an edit keeps those of before
        yield from attachment_rules(message, where)
    has_layout = any(map(is_layout, (component for _, component in walk(message))))
    if flags & Flag.COMPONENTS_V2 or (has_layout and settable is None):
        yield from layout_rules(message, where)
    else:
        yield from legacy_rules(message, where, has_layout=has_layout)


def says_something(message: Node) -> bool:
    """Whether a message has anything to show; being a reply is nothing."""
    return bool(text_of(message, "content").strip()) or any(map(message.get, SAYS_SOMETHING))


def embed_rules(message: Node, where: str) -> Iterator[Violation]:
    """Hold all embeds together to their sum of characters."""
    total = sum(embed_length(embed) for _, embed in objects_of(message, "embeds"))
    if total > MOST_IN_EMBEDS:
        yield Violation("rule", f"{where}embeds", f"{total} characters; {MOST_IN_EMBEDS} at most")


def embed_length(embed: Node) -> int:
    """Count what Discord counts: title, description, footer, author, fields, each trimmed."""
    texts = [
        text_of(embed, "title"),
        text_of(embed, "description"),
        text_of(object_of(embed, "footer"), "text"),
        text_of(object_of(embed, "author"), "name"),
    ]
    for _, field in objects_of(embed, "fields"):
        texts += [text_of(field, "name"), text_of(field, "value")]
    return sum(len(text.strip()) for text in texts)


def mention_rules(allowed: Node, where: str) -> Iterator[Violation]:
    """Let each kind of mention be allowed in general or by list, not both."""
    parsed = allowed.get("parse")
    for kind in ("users", "roles"):
        if isinstance(parsed, list) and kind in parsed and allowed.get(kind):
            message = f"{kind!r} in parse excludes a list of {kind}"
            yield Violation("rule", f"{where}allowed_mentions", message)


def poll_rules(poll: Node, where: str) -> Iterator[Violation]:
    """Hold a poll's texts to what the documentation says of them."""
    if poll and not text_of(object_of(poll, "question"), "text").strip():
        yield Violation("rule", f"{where}.question", "a poll needs a question")
    for place, answer in objects_of(poll, "answers"):
        media = object_of(answer, "poll_media")
        if len(text_of(media, "text")) > MOST_POLL_ANSWER:
            message = f"longer than {MOST_POLL_ANSWER} characters"
            yield Violation("rule", f"{where}.{place}", message)
        if not (text_of(media, "text") or media.get("emoji")):
            yield Violation("rule", f"{where}.{place}", "an answer needs a text or an emoji")


def attachment_rules(message: Node, where: str) -> Iterator[Violation]:
    """Let components show only files that are among the message's attachments, each by its name."""
    names = [text_of(each, "filename") for _, each in objects_of(message, "attachments")]
    if len(set(names)) < len(names):
        yield Violation("rule", f"{where}attachments", "two files have the same name")
    for name in attached_in(message.get("components")):
        if name not in names:
            yield Violation("rule", f"{where}components", f"no file is called {name!r}")


def attached_in(node: JSON) -> Iterator[str]:
    """Give the names of the files that components show."""
    if isinstance(node, list):
        for item in node:
            yield from attached_in(item)
    elif isinstance(node, dict):
        url = text_of(node, "url")
        if url.startswith(ATTACHMENT):
            yield url.removeprefix(ATTACHMENT)
        for value in node.values():
            yield from attached_in(value)


def layout_rules(message: Node, where: str) -> Iterator[Violation]:
    """Hold a Components V2 message to its own limits."""
    excluded = [key for key in NOT_WITH_LAYOUT if message.get(key)]
    if excluded:
        yield Violation("rule", f"{where}flags", f"IS_COMPONENTS_V2 excludes {excluded}")
    components = [component for _, component in walk(message)]
    if len(components) > MOST_COMPONENTS:
        message_ = f"{len(components)} components, nested ones included; {MOST_COMPONENTS} at most"
        yield Violation("rule", f"{where}components", message_)
    length = sum(len(text_of(c, "content")) for c in components if c.get("type") == TEXT_DISPLAY)
    if length > MOST_TEXT:
        yield Violation("rule", f"{where}components", f"{length} characters; {MOST_TEXT} at most")


def legacy_rules(message: Node, where: str, *, has_layout: bool) -> Iterator[Violation]:
    """Hold a message of content, embeds and rows to its own limits."""
    if has_layout:
        yield Violation("rule", f"{where}flags", "these components need IS_COMPONENTS_V2")
    elif len(list(objects_of(message, "components"))) > MOST_ROWS:
        yield Violation("rule", f"{where}components", f"more than {MOST_ROWS} action rows")
