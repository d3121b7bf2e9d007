"""Suggests times to meet: hours that all of a group have, each on their own clock. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.community.hours import DAYS, Hours
from bot.community.times.clocks import IN_AN_HOUR, QUARTER, is_theirs, on_the_wall, quarters

NOTICE = timedelta(hours=12)
"""Nobody is asked to be there sooner."""
HORIZON = timedelta(weeks=5)
"""Nor to know what they do later; it bounds the reckoning, too."""
DECENT = range(9, 21)
"""When somebody who named no hours may be asked for, and what counts as daytime."""

_DAY = 24 * 60
_MIDDAY, _EVENING = 12, 18
_HOUR = IN_AN_HOUR * QUARTER
_DECENT_HOURS = Hours(bits=sum(Hours.at(day, DECENT).bits for day in range(DAYS)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Availability:
    """When somebody has time: hours of the week, on the clock of their zone."""

    hours: Hours
    zone: ZoneInfo | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A time to meet, in UTC."""

    starts_at: datetime
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Compromise:
    """A time for a group, and who of them (by their place in it) did not name it."""

    slot: Slot
    without: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clock:
    """One of the group (by their place in it), their hours, and what their clock shows when."""

    who: int
    hours: Hours
    walls: list[datetime]

    def is_free(self, at: int) -> bool:
        """Whether they have time for the whole hour from a quarter on."""
        return all(is_theirs(self.hours, wall) for wall in self.walls[at : at + IN_AN_HOUR])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """A time that may be suggested, as those see it whose zones are known.

    - `dates`, `parts`: which day it is for each, and which part of the day.
    - `strain`: how many minutes outside decent hours it is for each.
    - `imposed`: the same, for those only who did not name this time.
    """

    slot: Slot
    without: tuple[int, ...]
    dates: tuple[date, ...]
    parts: tuple[int, ...]
    strain: tuple[int, ...]
    imposed: int


def common_times(
    people: Sequence[Availability], now: datetime, *, until: datetime, most: int = 4
) -> tuple[Slot, ...]:
    """Return hours that all of them have, the best first; none where they have none in common.

    - Each begins with a full hour on the clock of one of them at least, 12 hours from `now` or
      later, and is over by `until`, and within five weeks; no two overlap.
    - Who named no hours has time from 9 to 21. Whose zone is not known is left out of account;
      where nobody's is, nothing is known, and there is no time to suggest.
    - Each is on a day of its own, on everybody's clock, while there are such days; then as near
      to daytime as can be for the one for whom it is worst; then at another time of day than the
      others; then as soon as possible.
    """
    clocks, instants = _clocks(people, now, until)
    choices = [
        _choice(instants[at], clocks, at)
        for at in _full_hours(clocks)
        if all(clock.is_free(at) for clock in clocks)
    ]
    return tuple(one.slot for one in _spread(choices, most))


def nearest_times(
    people: Sequence[Availability], now: datetime, *, until: datetime, most: int = 4
) -> tuple[Compromise, ...]:
    """Return the hours that most of them have, the best first, with who of them has not.

    As `common_times`, but for these:
    - As few as possible are without; a time that nobody named is none.
    - Those who are without are asked for decent hours first, and not always the same ones.
    """
    known = sum(person.zone is not None for person in people)
    clocks, instants = _clocks(people, now, until)
    choices = [_choice(instants[at], clocks, at) for at in _full_hours(clocks)]
    fewest = min((len(one.without) for one in choices), default=known)
    if fewest == known:
        return ()
    best = [one for one in choices if len(one.without) == fewest]
    return tuple(Compromise(slot=one.slot, without=one.without) for one in _spread(best, most))


def _clocks(
    people: Sequence[Availability], now: datetime, until: datetime
) -> tuple[list[_Clock], list[datetime]]:
    """Return the clocks of those whose zones are known, and the quarters at which they are seen."""
    instants = quarters(now + NOTICE, min(until, now + HORIZON))
    clocks = [
        _Clock(
            who=who,
            hours=person.hours or _DECENT_HOURS,
            walls=on_the_wall(instants, person.zone),
        )
        for who, person in enumerate(people)
        if person.zone is not None
    ]
    return clocks, instants


def _full_hours(clocks: list[_Clock]) -> Iterator[int]:
    """Give the quarters with which an hour begins that may be suggested, whoever has time then."""
    for at in range(min((len(clock.walls) for clock in clocks), default=0) - IN_AN_HOUR + 1):
        if any(clock.walls[at].minute == 0 for clock in clocks):
            yield at


def _choice(starts_at: datetime, clocks: list[_Clock], at: int) -> _Choice:
    without = [clock for clock in clocks if not clock.is_free(at)]
    starts = [clock.walls[at] for clock in clocks]
    return _Choice(
        slot=Slot(starts_at=starts_at, minutes=_HOUR // timedelta(minutes=1)),
        without=tuple(clock.who for clock in without),
        dates=tuple(wall.date() for wall in starts),
        parts=tuple((wall.hour >= _MIDDAY) + (wall.hour >= _EVENING) for wall in starts),
        strain=tuple(_strain(wall) for wall in starts),
        imposed=sum(_strain(clock.walls[at]) for clock in without),
    )


def _strain(wall: datetime) -> int:
    """Return by how many minutes the hour from `wall` on misses the decent ones."""
    begins = 60 * wall.hour + wall.minute
    early = 60 * DECENT.start - begins
    late = begins + 60 - 60 * DECENT.stop
    return min(early % _DAY, late % _DAY) if early > 0 or late > 0 else 0


def _spread(choices: list[_Choice], most: int) -> list[_Choice]:
    """Choose one after the other, each the best beside those that are chosen."""
    chosen: list[_Choice] = []
    left = choices
    while left and len(chosen) < most:
        best = min(left, key=lambda one: _rank(one, chosen))
        chosen.append(best)
        left = [one for one in left if not _overlap(one.slot, best.slot)]
    return chosen


def _rank(one: _Choice, chosen: list[_Choice]) -> tuple[int, int, int, int, int, int, datetime]:
    """Return what makes a choice worse than another, the gravest first."""
    return (
        one.imposed,
        sum(_alike(one.dates, other.dates) for other in chosen),
        max(one.strain),
        sum(one.strain),
        sum(one.without == other.without for other in chosen),
        sum(_alike(one.parts, other.parts) for other in chosen),
        one.slot.starts_at,
    )


def _alike(mine: Sequence[object], theirs: Sequence[object]) -> int:
    return sum(one == other for one, other in zip(mine, theirs, strict=True))


def _overlap(one: Slot, other: Slot) -> bool:
    return abs(one.starts_at - other.starts_at) < _HOUR
