"""Which times may be proposed, and what a press on one means. Pure."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from bot.community.times.suggesting import HORIZON
from bot.errors import Outdated, UserError
from bot.ids import UserId
from cogs.rounds.dates import Proposal

ROOM_BEFORE = timedelta(minutes=5)
"""So long before its time the voice room is open."""
ROOM_AFTER = timedelta(minutes=15)
"""And so long after it, so that nobody is cut off in the middle of a sentence."""


def written(group_id: int, starts_at: datetime) -> str:
    """Return a group and a time as the argument of a button."""
    return f"{group_id}.{int(starts_at.timestamp())}"


def read(argument: str) -> tuple[int, datetime]:
    """Return what `written` wrote. Raises Outdated for what it did not write."""
    group_id, _, unix = argument.partition(".")
    try:
        return int(group_id), datetime.fromtimestamp(int(unix), UTC)
    except (ValueError, OverflowError, OSError):
        raise Outdated("outdated-button") from None


def check_time(starts_at: datetime, now: datetime) -> None:
    """Refuse a time that is over, or so far away that nobody was asked about it."""
    if starts_at <= now:
        raise UserError("dates-over")
    if starts_at > now + HORIZON:
        raise UserError("dates-far")


def lacking(proposal: Proposal, people: Collection[UserId]) -> tuple[UserId, ...]:
    """Return who of a group has not agreed yet."""
    return tuple(user_id for user_id in people if user_id not in proposal.people)


def in_force(proposals: Sequence[Proposal]) -> Proposal | None:
    """Return the time on which a group has agreed, if there is one."""
    return next((one for one in proposals if one.holds), None)
