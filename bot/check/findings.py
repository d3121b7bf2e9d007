"""What was found, and what it means. Pure: values in, a line for the operator out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

PORTAL = "https://discord.com/developers/applications"

MEGABYTE = 1_000_000
LITTLE_ROOM = 200 * MEGABYTE
NO_ROOM = 20 * MEGABYTE

# Discord's header Date has whole seconds; what differs by less cannot be told from the way there.
SMALL_DIFFERENCE = timedelta(seconds=2)
# Check-ins this much off their time are noticed.
GREAT_DIFFERENCE = timedelta(seconds=30)

# A start of the bot, and each new session after a break, takes one of 1,000 a day.
FEW_STARTS = 50

# https://docs.discord.com/developers/resources/application#application-object-application-flags
MEMBERS_INTENT = 1 << 14 | 1 << 15


class Mark(StrEnum):
    """What stands before a line."""

    OK = "ok"
    NOTE = "note"
    FAIL = "FAIL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A line: whether it is as it should be, about what, and what to do if it is not."""

    mark: Mark
    about: str
    says: str

    def __str__(self) -> str:
        """Return the line."""
        return f"{self.mark:<4}  {self.about}: {self.says}"


def ok(about: str, says: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(mark=Mark.OK, about=about, says=says)


def note(about: str, says: str) -> Finding:
    """Return something to know, that does not keep Kith from running."""
    return Finding(mark=Mark.NOTE, about=about, says=says)


def fail(about: str, says: str) -> Finding:
    """Return what keeps Kith from running; it says the next step."""
    return Finding(mark=Mark.FAIL, about=about, says=says)


def room(what: str, folder: str, free: int) -> Finding:
    """Judge the free space, in bytes, of a folder."""
    says = f"{free / MEGABYTE:,.0f} MB are free for the {what} in {folder}"
    if free < NO_ROOM:
        return fail("disk", f"{says}: make room, or Kith can soon write nothing.")
    if free < LITTLE_ROOM:
        return note("disk", f"{says}: make room before it is full.")
    return ok("disk", f"{says}.")


def zone_data(version: str | None, now: datetime) -> Finding:
    """Judge the zone data by its version (`2026b`), whose year says how old it is."""
    if version is None:
        return fail("zones", "there is no time zone data: install Python's tzdata or the system's.")
    year = version[:4]
    if year.isdigit() and int(year) < now.year - 1:
        return note(
            "zones", f"the time zone data is of {version}: update it, or times may be an hour off."
        )
    return ok("zones", f"the time zone data is {version}.")


def clock(ahead: timedelta) -> Finding:
    """Judge how far the machine's clock is ahead of Discord's."""
    seconds = abs(ahead).total_seconds()
    says = f"{seconds:.0f} s {'ahead of' if ahead > timedelta() else 'behind'} Discord's"
    advice = "let the machine keep its time by NTP (timedatectl set-ntp true)"
    if abs(ahead) > GREAT_DIFFERENCE:
        return fail("clock", f"{says}: {advice}, or everything comes at the wrong time.")
    if abs(ahead) > SMALL_DIFFERENCE:
        return note("clock", f"{says}: {advice}.")
    return ok("clock", "it agrees with Discord's.")


def members_intent(flags: int) -> Finding:
    """Judge the flags of the application."""
    if flags & MEMBERS_INTENT:
        return ok("intents", "Server Members Intent is on.")
    return fail("intents", f"switch on Server Members Intent on {PORTAL} under Bot.")


def session_starts(left: int, total: int, resets_after: timedelta) -> Finding:
    """Judge how often the bot may still connect anew."""
    hours = resets_after.total_seconds() / 3600
    says = f"{left} of {total} connections are left for the next {hours:.1f} hours"
    if left == 0:
        return fail("starts", f"{says}: leave Kith off until then, and look in its log for why.")
    if left < FEW_STARTS:
        return note("starts", f"{says}: look in the log for why it connects so often.")
    return ok("starts", f"{says}.")
