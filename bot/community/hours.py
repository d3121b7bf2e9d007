"""The hours of a week in which somebody usually has time, on their own clock. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

DAYS, HOURS = 7, 24
WEEK = DAYS * HOURS
AN_HOUR, HALF_AN_HOUR = timedelta(hours=1), timedelta(minutes=30)
_WEEKDAYS, _WEEKEND = range(5), range(5, 7)


class Stretch(StrEnum):
    """A part of the week that people name; the order is the one in which they are offered."""

    WEEKDAY_MORNINGS = "weekday-mornings"
    WEEKDAY_MIDDAYS = "weekday-middays"
    WEEKDAY_AFTERNOONS = "weekday-afternoons"
    WEEKDAY_EVENINGS = "weekday-evenings"
    WEEKDAY_NIGHTS = "weekday-nights"
    WEEKEND_MORNINGS = "weekend-mornings"
    WEEKEND_AFTERNOONS = "weekend-afternoons"
    WEEKEND_EVENINGS = "weekend-evenings"
    WEEKEND_NIGHTS = "weekend-nights"


_STRETCHES = {
    Stretch.WEEKDAY_MORNINGS: (_WEEKDAYS, range(7, 12)),
    Stretch.WEEKDAY_MIDDAYS: (_WEEKDAYS, range(12, 14)),
    Stretch.WEEKDAY_AFTERNOONS: (_WEEKDAYS, range(14, 18)),
    Stretch.WEEKDAY_EVENINGS: (_WEEKDAYS, range(18, 23)),
    Stretch.WEEKDAY_NIGHTS: (_WEEKDAYS, (23, 0, 1)),
    Stretch.WEEKEND_MORNINGS: (_WEEKEND, range(8, 12)),
    Stretch.WEEKEND_AFTERNOONS: (_WEEKEND, range(12, 18)),
    Stretch.WEEKEND_EVENINGS: (_WEEKEND, range(18, 23)),
    Stretch.WEEKEND_NIGHTS: (_WEEKEND, (23, 0, 1)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A set of hours of the week: bit `24 * day + hour` of `bits`, Monday being day 0."""

    bits: int = 0

    def __bool__(self) -> bool:
        return self.bits != 0

    def __or__(self, other: "Hours") -> "Hours":
        return Hours(bits=self.bits | other.bits)

    def __and__(self, other: "Hours") -> "Hours":
        return Hours(bits=self.bits & other.bits)

    def __sub__(self, other: "Hours") -> "Hours":
        return Hours(bits=self.bits & ~other.bits)

    def __len__(self) -> int:
        """Return how many hours of the week these are."""
        return self.bits.bit_count()

    @classmethod
    def at(cls, day: int, hours: Iterable[int]) -> "Hours":
        """Return hours (0 to 23) of a day (0 is Monday)."""
        return cls(bits=sum(1 << (HOURS * day + hour) for hour in set(hours)))

    @classmethod
    def of(cls, stretches: Iterable[Stretch]) -> "Hours":
        """Return the hours of parts of the week."""
        found = cls()
        for stretch in stretches:
            days, hours = _STRETCHES[stretch]
            for day in days:
                found |= cls.at(day, hours)
        return found

    @classmethod
    def read(cls, text: str | None) -> "Hours":
        """Read what `written` wrote."""
        return cls(bits=int(text, 16)) if text else cls()

    @property
    def written(self) -> str:
        """The hours as text: 42 hexadecimal digits, or none."""
        return f"{self.bits:042x}" if self.bits else ""

    def on(self, day: int) -> list[int]:
        """Return the hours of a day."""
        return [hour for hour in range(HOURS) if self.bits >> (HOURS * day + hour) & 1]

    def stretches(self) -> tuple[Stretch, ...]:
        """Return the parts of the week that are wholly among these hours."""
        return tuple(part for part in Stretch if not Hours.of([part]) - self)

    def beyond(self, stretches: Iterable[Stretch]) -> "Hours":
        """Return the hours that these parts of the week leave over."""
        return self - Hours.of(stretches)

    def in_utc(self, zone: ZoneInfo, now: datetime) -> "Hours":
        """Return these hours of the wall clock in `zone` as hours of the week in UTC.

        The zone's offset is the one at `now`, in full hours. An hour of theirs that two of UTC's
        cut counts as the one in which most of it lies; cut in half, as the one in which it ends.
        """
        offset = now.astimezone(zone).utcoffset() or timedelta()
        shift = (HALF_AN_HOUR - offset) // AN_HOUR % WEEK
        turned = self.bits << shift
        return Hours(bits=(turned | turned >> WEEK) & ((1 << WEEK) - 1))


NO_HOURS = Hours()
