"""What keeps two people apart, and what may be said of why somebody stayed alone. Pure."""

import hashlib
from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum

from bot.ids import GuildId, UserId

# Fewer people than this behind a statement, and it points at one of them.
FEWEST_BEHIND = 3

# More than this is a quarrel, and moderators are not helped by another page of it.
MOST_REPORTS = 5
REPORTS_WITHIN = timedelta(days=1)


class Kind(StrEnum):
    """Why two are kept apart; nobody is ever told."""

    BLOCK = "block"  # a member does not want to meet another
    REPORT = "report"  # a member reported another: for good
    FORBIDDEN = "forbidden"  # the organisers keep two apart


class Reported(StrEnum):
    """What of a person is reported."""

    MEMBER = "member"  # what they did, wherever it was
    ASK = "ask"  # the words with which they asked to meet


def mark_of(secret: bytes, guild_id: GuildId, user_id: UserId) -> str:
    """Return a person's mark in a server: 32 hexadecimal digits of a keyed hash (BLAKE2b).

    Without the secret nobody can tell whose it is, not even by trying every id of Discord's.
    """
    text = f"{guild_id}:{user_id}".encode()
    return hashlib.blake2b(text, key=secret, digest_size=16).hexdigest()


def may_be_said(people_behind_it: Collection[UserId]) -> bool:
    """Whether somebody may be told what would help them, or why they stayed without a match.

    - It rests on three people or more: on fewer, it would tell what one of them wants.
    - It holds with blocks left out of the reckoning, which is for who asks to see to: what nobody
      can tell apart from a block is not said at all.
    """
    return len(set(people_behind_it)) >= FEWEST_BEHIND


def may_report(lately: int) -> bool:
    """Whether somebody who made so many reports within a day may make another."""
    return lately < MOST_REPORTS
