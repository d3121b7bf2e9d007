"""What keeps two people apart, and the mark under which a person is remembered for it. Pure."""

import hashlib
from enum import StrEnum

from bot.ids import GuildId, UserId


class Kind(StrEnum):
    """Why two are kept apart; nobody is ever told."""

    BLOCK = "block"  # a member does not want to meet another
    REPORT = "report"  # a member reported another: for good
    FORBIDDEN = "forbidden"  # the organisers keep two apart


def mark_of(secret: bytes, guild_id: GuildId, user_id: UserId) -> str:
    """Return a person's mark in a server: 32 hexadecimal digits of a keyed hash (BLAKE2b).

    Without the secret nobody can tell whose it is, not even by trying every id of Discord's.
    """
    text = f"{guild_id}:{user_id}".encode()
    return hashlib.blake2b(text, key=secret, digest_size=16).hexdigest()
