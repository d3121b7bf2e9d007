"""How a server's people are looked through, some at a time. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.ids import GuildId, UserId

# Discord: request guild members takes at most 100 ids.
BATCH = 100
WEEK = timedelta(days=7)


def first_sweep_at(guild_id: GuildId, now: datetime) -> datetime:
    """Return when a server is first looked through: within a week, each at a time of its own."""
    # The time in an id spreads servers evenly; the bits below it do not.
    return now + timedelta(seconds=(guild_id >> 22) % int(WEEK.total_seconds()))


def next_sweep_at(due_at: datetime, now: datetime) -> datetime:
    """Return when a server is looked through again: a week later, or from now on."""
    return max(due_at + WEEK, now)


def batch_of(people: Sequence[UserId], number: int) -> Sequence[UserId]:
    """Return the people of one batch, counted from 0."""
    return people[number * BATCH : (number + 1) * BATCH]


def subject_of(guild_id: GuildId, number: int) -> str:
    """Return the subject of one batch: it begins like all of its server's, and names nobody."""
    return f"{guild_id}:sweep:{number}"


def read_subject(subject: str) -> tuple[GuildId, int]:
    """Return the server and the number of a batch."""
    guild_id, _, number = subject.split(":")
    return GuildId(int(guild_id)), int(number)


def is_of_shards(guild_id: GuildId, shard_count: int, shards: frozenset[int]) -> bool:
    """Whether a server's events come to this process.

    https://discord.com/developers/docs/events/gateway#sharding
    """
    return (guild_id >> 22) % shard_count in shards
