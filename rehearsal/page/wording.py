"""Times and requests in the words of the page."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from zoneinfo import ZoneInfo

# The first that fits is taken. {0} is the name of the first id in the path.
_PHRASES = (
    ("POST", r"/interactions/\d+/[^/]+/callback", "Answer an interaction"),
    ("POST", r"/webhooks/\d+/[^/]+", "Follow up on an interaction"),
    ("PATCH", r"/webhooks/\d+/.+/messages/.+", "Fill in an answer"),
    ("DELETE", r"/webhooks/\d+/.+/messages/.+", "Take back an answer"),
    ("GET", r"/webhooks/\d+/.+/messages/.+", "Look at an answer"),
    ("POST", r"/channels/(\d+)/messages/\d+/threads", "Open a thread on a message in {0}"),
    ("POST", r"/channels/(\d+)/messages", "Post a message in {0}"),
    ("PATCH", r"/channels/(\d+)/messages/\d+", "Edit a message in {0}"),
    ("DELETE", r"/channels/(\d+)/messages/\d+", "Delete a message in {0}"),
    ("GET", r"/channels/(\d+)/messages.*", "Read messages in {0}"),
    ("POST", r"/channels/(\d+)/threads", "Open a thread in {0}"),
    ("PUT", r"/channels/(\d+)/thread-members/\d+", "Add somebody to {0}"),
    ("DELETE", r"/channels/(\d+)/thread-members/\d+", "Take somebody out of {0}"),
    ("PUT", r"/channels/(\d+)/messages/\d+/reactions/.+", "React in {0}"),
    ("PUT", r"/channels/(\d+)(?:/messages)?/pins/\d+", "Pin a message in {0}"),
    ("PATCH", r"/channels/(\d+)", "Change {0}"),
    ("DELETE", r"/channels/(\d+)", "Delete {0}"),
    ("GET", r"/channels/(\d+)", "Look at {0}"),
    ("POST", r"/users/@me/channels", "Open a direct conversation"),
    ("PUT", r"/guilds/\d+/members/(\d+)/roles/\d+", "Give {0} a role"),
    ("DELETE", r"/guilds/\d+/members/(\d+)/roles/\d+", "Take a role from {0}"),
    ("GET", r"/guilds/\d+/members/(\d+)", "Look up {0}"),
    ("POST", r"/guilds/\d+/scheduled-events", "Schedule an event"),
    ("PATCH", r"/guilds/\d+/scheduled-events/\d+", "Change an event"),
    ("DELETE", r"/guilds/\d+/scheduled-events/\d+", "Call off an event"),
    ("PUT", r"/applications/\d+(?:/guilds/\d+)?/commands", "Register the commands"),
)


def describe(method: str, path: str, name_of: Callable[[int], str | None]) -> str:
    """Say what a request to Discord does: "Post a message in #introductions".

    - `name_of` turns a channel's or person's id into a name, "#" included.
    - A request without a phrase of its own keeps its method and path, ids shortened.
    """
    for wanted, pattern, phrase in _PHRASES:
        found = re.fullmatch(pattern, path) if method == wanted else None
        if found:
            return phrase.format(*(name_of(int(id_)) or "a hidden place" for id_ in found.groups()))
    return f"{method} {re.sub(r'[0-9]{15,}', '…', path)}"


def moment(at: datetime, zone: ZoneInfo) -> str:
    """Say a moment in full: "Thursday 4 June 2026, 09:00"."""
    local = at.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M}"


def brief(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Say a nearby moment as shortly as its distance allows: "09:12", "Tue 09:12", "4 Jun"."""
    local = at.astimezone(zone)
    days = abs((now.astimezone(zone).date() - local.date()).days)
    if days == 0:
        return f"{local:%H:%M}"
    return f"{local:%a %H:%M}" if days < 7 else f"{local.day} {local:%b}"


def span(length: timedelta) -> str:
    """Say a length in its two largest units: "3 days", "1 hour 30 minutes", "under a minute"."""
    left, parts = length // timedelta(minutes=1), []
    for unit, size in (("day", 1440), ("hour", 60), ("minute", 1)):
        number, left = divmod(left, size)
        if number:
            parts.append(f"{number} {unit}" + ("" if number == 1 else "s"))
    return " ".join(parts[:2]) or "less than a minute"


def ahead(at: datetime, now: datetime) -> str:
    """Say how far ahead a moment is: "in 3 days", or "now" if it has come."""
    return f"in {span(at - now)}" if at > now else "now"


def shorten(text: str, limit: int = 140) -> str:
    """Keep the first `limit` characters of a message, in one line, without its Markdown signs."""
    bare = re.sub(r"(?m)^(?:#{1,3}|-#|>{1,3}) +|\*\*|__|~~|\|\||`+", "", text)
    folded = " ".join(bare.split())
    return folded if len(folded) <= limit else folded[: limit - 1].rstrip() + "…"
