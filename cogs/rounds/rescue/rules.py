"""Who is left behind, how long is waited for whom, and which pairs may be asked. Pure."""

from datetime import datetime, timedelta

from bot.ids import UserId
from cogs.rounds.records import Fate, Group, Round, State

OFFERED_AFTER = timedelta(days=1)
"""So long after the introduction, or the one sign, silence may be spoken of."""

TIME_TO_ANSWER = timedelta(days=1)
PAIR_DECIDES = timedelta(hours=12)
MOST_PAIRS = 3
"""So many pairs are asked to take somebody in: each is free to say no, and none is begged."""

LIVING = (State.MATCHED, State.INTRODUCED, State.MIDWAY)


def left_behind(group: Group) -> UserId | None:
    """Return who alone of a group gave a sign; two who did have each other.

    Of those who write to each other directly nobody knows: they say it themselves.
    """
    signed = [seat for seat in group.seats if seat.left_at is None and seat.signed_at]
    if group.in_messages or group.fate is not Fate.INTRODUCED:
        return None
    if len(signed) != 1 or len(group.people) < 2:
        return None
    return signed[0].user_id


def silent(group: Group, waits: UserId) -> list[UserId]:
    """Return who is in a group and gave no sign; one waits for them.

    Where they write to each other directly, a press of before tells nothing: it is the others.
    """
    return [
        seat.user_id
        for seat in group.seats
        if seat.user_id != waits and not seat.left_at
        if group.in_messages or not seat.signed_at
    ]


def lives(round_: Round, now: datetime) -> bool:
    """Whether somebody can still be matched in a round; a trial has nobody to match."""
    return round_.state in LIVING and round_.trial_of is None and now < round_.closes_at


def is_pair(group: Group) -> bool:
    """Whether a group is two who talk: whom one may ask to take somebody in."""
    seats = [seat for seat in group.seats if seat.left_at is None]
    return (
        group.fate is Fate.INTRODUCED
        and group.thread is not None
        and len(seats) == 2
        and all(seat.signed_at for seat in seats)
    )
