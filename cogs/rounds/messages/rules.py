"""Who is introduced by direct messages, and who is asked whether they have written. Pure."""

from collections.abc import Sequence

from cogs.rounds.life import Taking
from cogs.rounds.records import Fate, Group, Result, Round, Seat
from cogs.rounds.thread.rules import PAIR, has_had_time

SETTLED = (Result.MET, Result.SCHEDULED)


def wishes_so(one: Taking) -> bool:
    """Whether somebody chose direct messages; who is in one round only has chosen nothing."""
    return one.participant is not None and one.participant.in_messages


def are_all_willing(people: Sequence[Taking]) -> bool:
    """Whether all of a group chose direct messages: one who did not is reason for a thread."""
    return bool(people) and all(wishes_so(one) for one in people)


def is_asked_midway(group: Group, round_: Round) -> bool:
    """Whether a group is asked if they have written to each other, which Kith cannot see.

    Who was introduced shortly before midway has had no time to; who has a date, or says that they
    met, has written.
    """
    there = [seat for seat in group.seats if seat.left_at is None]
    return (
        group.in_messages
        and group.fate is Fate.INTRODUCED
        and len(there) >= PAIR
        and has_had_time(group, round_)
        and not any(seat.result in SETTLED for seat in there)
    )


def result_after(seat: Seat, *, wrote: bool) -> Result | None:
    """Return what came of a match so far, after somebody said whether they have written.

    What they said of it themselves, or a date, stays; *not yet* is taken back by having written.
    """
    if seat.result is None and not wrote:
        return Result.NOT_YET
    return None if seat.result is Result.NOT_YET and wrote else seat.result
