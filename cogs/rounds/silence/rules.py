"""Whose silence counts, and from when on it is an answer. Pure."""

from collections.abc import Sequence
from datetime import timedelta

from bot.ids import UserId
from cogs.rounds.records import Fate, Group

ENOUGH = 3
"""So many rounds without a sign, one after another: then silence is taken for an answer."""

ASK_AGAIN = timedelta(days=30)


def signs_in(groups: Sequence[Group]) -> dict[UserId, bool]:
    """Return who was introduced in a round, and whether they gave a sign in any group of it.

    Who got no thread could not give one, and is left out.
    """
    found: dict[UserId, bool] = {}
    for group in groups:
        if group.fate in (Fate.INTRODUCED, Fate.OVER):
            for seat in group.seats:
                gave = seat.signed_at is not None or seat.result is not None
                found[seat.user_id] = found.get(seat.user_id, False) or gave
    return found
