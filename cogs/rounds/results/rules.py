"""Who counts as having met, and until when one may say otherwise. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.errors import Outdated, UserError
from cogs.rounds.records import Fate, Group, Result, Round, Seat

EDITABLE = timedelta(days=7)
"""So long after the end of a round its people may say something else of it."""
KEEP_IN_TOUCH_AFTER = timedelta(days=30)
RATINGS = 5
MAX_WORD = 1000

_SIGNS = 2
"""From so many people who were there on, they have talked."""


def did_meet(seats: Sequence[Seat]) -> bool:
    """Whether people of a group count as having met.

    - One says that they met: they met, whatever the others say; it takes two to meet, but one to
      remember it.
    - One says that they have a date: so does that.
    - Else what was said is *not yet* or *not this time*: they have not.
    - Where nobody said anything, two or more were there: somebody answered somebody.
    """
    there = [seat for seat in seats if seat.left_at is None]
    said = {seat.result for seat in there if seat.result is not None}
    if said:
        return not said.isdisjoint((Result.MET, Result.SCHEDULED))
    return sum(seat.signed_at is not None for seat in there) >= _SIGNS


def is_together(group: Group) -> bool:
    """Whether there are people in a group who were introduced to each other."""
    introduced = group.fate in (Fate.INTRODUCED, Fate.OVER)
    return introduced and group.thread is not None and len(group.people) > 1


def may_be_asked(group: Group) -> bool:
    """Whether those of a group are asked to keep in touch: they met, and none said *rather not*."""
    met = any(seat.result is Result.MET for seat in group.seats if seat.left_at is None)
    return is_together(group) and met and all(seat.again is not False for seat in group.seats)


def check_open(round_: Round, now: datetime) -> None:
    """Refuse what is said of a round that is over for longer than a week."""
    if now > final_at(round_):
        raise UserError("results-final")


def final_at(round_: Round) -> datetime:
    """Return until when one may say something else of a round."""
    return round_.closes_at + EDITABLE


def read(argument: str) -> tuple[int, str]:
    """Return the group and the choice in the argument of a button. Raises Outdated."""
    group_id, _, choice = argument.partition(".")
    if not group_id.isdecimal():
        raise Outdated("outdated-button")
    return int(group_id), choice


def read_result(choice: str) -> Result:
    """Return the result that a button stands for. Raises Outdated."""
    try:
        return Result(choice)
    except ValueError:
        raise Outdated("outdated-button") from None


def read_rating(chosen: Sequence[str]) -> int:
    """Return what was chosen of the ratings. Raises Outdated."""
    rating = int(chosen[0]) if chosen and chosen[0].isdecimal() else 0
    if not 1 <= rating <= RATINGS:
        raise Outdated("outdated-button")
    return rating
