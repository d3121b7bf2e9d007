"""The documented rules that the description does not carry: which of them hold for a request.

Source: github.com/discord/discord-api-docs at c98d64bc (2026-08-06).
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from tests.wire.command_rules import command_list_rules, command_rules
from tests.wire.component_rules import modal_rules
from tests.wire.message_rules import Flag, message_rules
from tests.wire.request import Violation, number_of, object_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.wire.request import Node, Request

NEW_MESSAGE = Flag.SUPPRESS_EMBEDS | Flag.SUPPRESS_NOTIFICATIONS | Flag.VOICE | Flag.COMPONENTS_V2
ANSWER = NEW_MESSAGE | Flag.EPHEMERAL

NEW = {"create_message": NEW_MESSAGE, "execute_webhook": ANSWER}
EDITS = frozenset({"update_message", "update_original_webhook_message", "update_webhook_message"})
COMMAND = {
    "create_application_command": True,
    "create_guild_application_command": True,
    "update_application_command": False,
    "update_guild_application_command": False,
}
COMMAND_LISTS = frozenset({"bulk_set_application_commands", "bulk_set_guild_application_commands"})

MOST_REASON = 512
MOST_TOPIC = 1024
FORUMS = frozenset({15, 16})
STAGE, VOICE, EXTERNAL = 1, 2, 3
MESSAGE, DEFERRED, UPDATE, MODAL = 4, 5, 7, 9


def broken_rules(operation: str, request: Request) -> Iterator[Violation]:
    """Name the written rules that a request breaks; `operation` is its operationId."""
    yield from reason_rules(request.reason)
    body = request.body
    if isinstance(body, list) and operation in COMMAND_LISTS:
        yield from command_list_rules(body)
    if not isinstance(body, dict):
        return
    if operation in NEW:
        yield from message_rules(body, "", NEW[operation])
    elif operation in EDITS:
        yield from message_rules(body, "", None)
    elif operation == "create_thread" and body.get("message"):
        yield from message_rules(object_of(body, "message"), "message.", NEW_MESSAGE)
    elif operation == "create_interaction_response":
        yield from callback_rules(body)
    elif operation in COMMAND:
        yield from command_rules(body, "", is_whole=COMMAND[operation])
    elif operation == "create_guild_scheduled_event":
        yield from event_rules(body)
    elif operation == "create_guild_channel":
        yield from channel_rules(body)


def reason_rules(reason: str | None) -> Iterator[Violation]:
    """Hold the audit-log reason to its length."""
    if reason is not None and not 1 <= len(reason) <= MOST_REASON:
        yield Violation("rule", "reason", f"{len(reason)} characters; 1-{MOST_REASON} are allowed")


def callback_rules(body: Node) -> Iterator[Violation]:
    """Hold the first answer to an interaction to the rules of its type."""
    data = object_of(body, "data")
    kind = body.get("type")
    if kind == MESSAGE:
        yield from message_rules(data, "data.", ANSWER)
    elif kind == UPDATE:
        yield from message_rules(data, "data.", None)
    elif kind == MODAL:
        yield from modal_rules(data)
    elif kind == DEFERRED and Flag(int(number_of(data, "flags") or 0)) & ~Flag.EPHEMERAL:
        yield Violation("rule", "data.flags", "a deferred answer takes EPHEMERAL alone")


def event_rules(body: Node) -> Iterator[Violation]:
    """Hold a new scheduled event to what its kind needs."""
    kind = body.get("entity_type")
    if kind == EXTERNAL:
        if not body.get("scheduled_end_time"):
            yield Violation("rule", "scheduled_end_time", "an external event needs an end")
        if not text_of(object_of(body, "entity_metadata"), "location"):
            yield Violation("rule", "entity_metadata.location", "an external event needs a place")
        if body.get("channel_id"):
            yield Violation("rule", "channel_id", "an external event has no channel")
    elif kind in {STAGE, VOICE} and not body.get("channel_id"):
        yield Violation("rule", "channel_id", "a stage or voice event needs a channel")
    start, end = text_of(body, "scheduled_start_time"), text_of(body, "scheduled_end_time")
    with suppress(ValueError, TypeError):  # the schema says what is no time at all
        if start and end and datetime.fromisoformat(end) <= datetime.fromisoformat(start):
            yield Violation("rule", "scheduled_end_time", "the end must be after the start")


def channel_rules(body: Node) -> Iterator[Violation]:
    """Hold a new channel's topic to its length: only forums have the one of the description."""
    if body.get("type") not in FORUMS and len(text_of(body, "topic")) > MOST_TOPIC:
        yield Violation("rule", "topic", f"longer than {MOST_TOPIC} characters")
