"""Puts an agreed time into people's calendars: a file for any of them, links for the big ones."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlencode

import regex

from bot.texts.written import shorten

MAX_LINK = 512
"""As long as the address of a button may be, by Discord's rules."""

_LINE_END = regex.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_UNWRITABLE = regex.compile(r"[[\p{Cc}\p{Cs}]--[\n\t]]", regex.VERSION1)
_LIKE_A_LINE_END = regex.compile(r"\\(?=[nN])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A time that a group agreed on.

    - `uid`: what stays the same when the time changes: the handle of the group's thread.
    - `title`, `about`: plain text; what members wrote in it has been through `tame_plain`.
    - `link`: the address of the thread.
    """

    uid: str
    title: str
    about: str
    link: str
    starts_at: datetime
    minutes: int
    now: datetime

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


def ics(meeting: Agreed) -> str:
    """Return an iCalendar file (RFC 5545), its lines ended and folded as the standard has it.

    A second file for the same thread is the same event, told anew (RFC 5546, 2.1.5): its uid is
    the same, and its stamp is later.
    """
    # Here, for it takes a quarter of a second, and most starts of the bot see no agreed time.
    from icalendar import Calendar, Event

    event = Event()
    event.add("uid", f"{meeting.uid}@kith")
    event.add("dtstamp", meeting.now.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("summary", _line(meeting.title))
    event.add("description", _described(meeting.about, meeting.link))
    event.add("url", _line(meeting.link))
    calendar = Calendar()
    calendar.add("prodid", "-//Kith//Kith//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode()


def google_link(meeting: Agreed) -> str:
    """Return the link that adds the time to a Google calendar."""
    return _fitting(
        meeting,
        lambda title, details: {
            "action": "TEMPLATE",
            "text": title,
            "dates": f"{_compact(meeting.starts_at)}/{_compact(meeting.ends_at)}",
            "details": details,
        },
        "https://calendar.google.com/calendar/render",
    )


def outlook_link(meeting: Agreed) -> str:
    """Return the link that adds the time to a calendar of outlook.com."""
    return _fitting(
        meeting,
        lambda title, details: {
            "path": "/calendar/action/compose",
            "rru": "addevent",
            "subject": title,
            "startdt": f"{meeting.starts_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "enddt": f"{meeting.ends_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "body": details,
        },
        "https://outlook.live.com/calendar/deeplink/compose",
    )


def yahoo_link(meeting: Agreed) -> str:
    """Return the link that adds the time to a Yahoo calendar."""
    return _fitting(
        meeting,
        lambda title, details: {
            "v": "60",
            "title": title,
            "st": _compact(meeting.starts_at),
            "et": _compact(meeting.ends_at),
            "desc": details,
        },
        "https://calendar.yahoo.com/",
    )


def _fitting(
    meeting: Agreed, parameters: Callable[[str, str], Mapping[str, str]], address: str
) -> str:
    """Return the link with as much of the words as there is room for.

    The address of the thread stays whole; the title comes before what it is about.
    """

    def link(title: str, about: str) -> str:
        # Outlook shows a plus sign for a space that is written as one.
        given = parameters(title, _described(about, meeting.link))
        return f"{address}?{urlencode(given, quote_via=quote, safe='')}"

    title = _cut(_line(meeting.title), lambda words: link(words, ""))
    return link(title, _cut(_plain(meeting.about), lambda words: link(title, words)))


def _cut(words: str, link: Callable[[str], str]) -> str:
    """Return the longest beginning of `words` with which the link is not too long."""
    if len(link(words)) <= MAX_LINK:
        return words
    lengths = range(1, len(words))
    room = bisect_right(lengths, MAX_LINK, key=lambda length: len(link(shorten(words, length))))
    return shorten(words, room) if room else ""


def _described(about: str, link: str) -> str:
    return "\n\n".join(part for part in (_plain(about).strip(), _line(link)) if part)


def _line(words: str) -> str:
    return " ".join(_plain(words).split())


def _plain(words: str) -> str:
    """Return the words without what no calendar can hold, and without what some misread.

    - Control signs and halves of characters go.
    - Google and Outlook take descriptions for HTML: a sign that opens a tag becomes its look-alike,
      so that nobody writes a link that says one thing and is another.
    - So does a backslash before an n: many programs, the library that we write with among them,
      take the two for the end of a line, however well they are escaped.
    """
    words = _UNWRITABLE.sub("", _LINE_END.sub("\n", words))
    words = _LIKE_A_LINE_END.sub("＼", words)  # noqa: RUF001 - looks alike, that is why
    return words.replace("<", "‹")  # noqa: RUF001 - the same


def _compact(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
