"""What must be true after every story, whatever it told."""

import logging
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from typing import Any

from bot.community.contact.notifier import ANSWER
from bot.community.contact.rules import Cap
from cogs.rounds.messages.letters import LETTER
from rehearsal.gaps import Sent
from tests.rules.cap import has_room
from tests.stories.stage import Stage
from tests.wire.description import find_description, load_description
from tests.wire.hazards import leaked
from tests.wire.request import Request

# What was asked for: an answer, and to be introduced by message, as somebody chose in `/match`.
ASKED_FOR = (ANSWER, LETTER)

# What one of a group says to the others by a press calls them as a message of theirs would.
FROM_ONES_GROUP = ("rounds.proposal", "rounds.calendar", "rounds.in-touch")

OURS = ("bot", "cogs", "asyncio", "discord")


def no_error_was_swallowed(stage: Stage, records: Sequence[logging.LogRecord]) -> None:
    """Refusals are said to people; everything else that was raised or logged is a defect."""
    logged = [
        record.getMessage()
        for record in records
        if record.levelno >= logging.ERROR and record.name.startswith(OURS)
    ]
    assert not stage.env.errors
    assert not logged


def every_request_obeys_the_description(stage: Stage) -> None:
    """Each recorded request is one that Discord's official description allows."""
    path = find_description()
    assert path is not None
    description = load_description(path)
    wrong = [
        f"{sent.method} {sent.path}: {violation}"
        for sent in stage.wire.sent
        for violation in description.violations(
            Request(
                method=sent.method,
                path=sent.path,
                query=sent.query,
                body=sent.body,
                reason=sent.reason,
            )
        )
    ]
    assert not wrong


def nothing_a_member_wrote_went_out_untamed(stage: Stage) -> None:
    """No ping, link, invite or invisible character that somebody typed is in any request."""
    found = [
        token
        for sent in stage.wire.sent
        for body in (sent.body, *_calendars(sent))
        for token in leaked(stage.wire.typed, body)
    ]
    allowed = tuple(f"https://{host}" for host in stage.link_hosts)
    assert not [token for token in found if not token.startswith(allowed)]


def _calendars(sent: Sent) -> Iterator[dict[str, Any]]:
    """Give what people will read in their calendars, as if it were said in a message."""
    for name, content in sent.files.items():
        if name.endswith(".ics"):
            yield {"content": content.decode()}


def nobody_was_pinged_by_accident(stage: Stage) -> None:
    """Every message says whom it pings, never by a rule, and speaks to whom it pings."""
    for sent, message in _messages(stage):
        mentions = message.get("allowed_mentions")
        assert mentions is not None, f"{sent.path} leaves it to Discord whom it pings"
        assert mentions.get("parse") == []
        for user in mentions.get("users", []):
            assert f"<@{user}>" in str(message.get("components", ""))


def nobody_was_addressed_beyond_the_cap(stage: Stage, cap: Cap) -> None:
    """A person is addressed unasked at most once a day and three times a week."""
    addressed: dict[int, list[datetime]] = defaultdict(list)
    for at, user, unasked in notifications(stage):
        if unasked:
            assert has_room(addressed[user], at, cap), f"{user} was addressed too often"
            addressed[user].append(at)


def notifications(stage: Stage) -> list[tuple[datetime, int, bool]]:
    """Return when whom a message pinged or was sent to directly, and whether it was unasked."""
    people = {channel: user for user, channel in stage.env.backend.dm_channels.items()}
    asked_for = stage.forgotten_answers.union(
        *(keys_of(stage, purpose) for purpose in (*ASKED_FOR, *FROM_ONES_GROUP))
    )
    # A message that was tried again has the same nonce, and is one message.
    messages = {
        message.get("nonce", id(sent)): (sent, message) for sent, message in _messages(stage)
    }
    return [
        (sent.at, user, nonce not in asked_for)
        for nonce, (sent, message) in messages.items()
        for user in [
            *map(int, (message.get("allowed_mentions") or {}).get("users", [])),
            *(user for channel, user in people.items() if _posted_in(sent, channel)),
        ]
    ]


def _posted_in(sent: Sent, channel: int) -> bool:
    return sent.method == "POST" and sent.path.endswith(f"/channels/{channel}/messages")


def keys_of(stage: Stage, purpose: str) -> set[str]:
    """Return the keys, and so the nonces, of what the outbox was to do for a purpose."""
    path = stage.simulation.settings.database.url.partition("///")[2]
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT key FROM outbox WHERE purpose = ?", [purpose])
        return {key for (key,) in rows}


def _messages(stage: Stage) -> Iterator[tuple[Sent, dict[str, Any]]]:
    """Return each request that posts or edits a message, and the message in it."""
    for sent in stage.wire.sent:
        if not isinstance(sent.body, dict):
            continue
        if "/callback" in sent.path and sent.body.get("type") in (4, 7):
            yield sent, sent.body["data"]
        elif sent.path.startswith("/webhooks/"):
            yield sent, sent.body  # an answer after a `defer`
        elif "/messages" in sent.path and "components" in sent.body:
            yield sent, sent.body
