"""In which rounds somebody is who takes part. Pure."""

from datetime import datetime, timedelta

from bot.schedule.rhythm import next_time
from cogs.rounds.programmes import Participant, Programme
from cogs.rounds.records import Upcoming

EVERY = (1, 2, 4)
"""How often one may take part: in every round, every second, every fourth."""

FAR = timedelta(days=366)
"""Beyond this nobody is told a date: who paused so long decides anew."""


def is_paused(taking: Participant, now: datetime) -> bool:
    """Whether somebody who takes part pauses just now."""
    return taking.paused_until is not None and taking.paused_until > now


def is_in(participant: Participant, number: int, at: datetime) -> bool:
    """Whether somebody who takes part is in a round by its number and date."""
    paused = participant.paused_until
    return number % participant.every == 0 and (paused is None or at >= paused)


def next_of(
    programme: Programme,
    upcoming: Upcoming | None,
    taking: Participant | None,
    once: bool | None,
) -> datetime | None:
    """Return when somebody is matched next; None where nobody can know.

    What they chose for the next round only comes before what they chose for every round.
    """
    if upcoming is None or (taking is None and not once):
        return None
    if once:
        return upcoming.at
    number, at = upcoming.number, upcoming.at
    while at - upcoming.at <= FAR:
        is_left_out = once is False and number == upcoming.number
        if taking is not None and is_in(taking, number, at) and not is_left_out:
            return at
        following = next_time(programme.plans.rhythm, at)
        if following is None:
            return None
        number, at = number + 1, following
    return None
