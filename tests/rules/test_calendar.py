"""An agreed time in people's calendars: the file and the links."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.community.times.calendar import (
    MAX_LINK,
    Agreed,
    google_link,
    ics,
    outlook_link,
    yahoo_link,
)
from tests.code.source import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

THREAD = "https://discord.com/channels/1234567890123456789/1234567890123456790"
NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
# Whatever keyboards, clipboards and mischief can produce, halves of characters among it.
WORDS = st.text(st.characters(), max_size=200)
NASTY = (
    "a,b;c:\"d\"\\\\e\\nf\\Ng\\;h\\,i\r\nEND:VEVENT\rj\x85k\u2028l\x00m\ud800n\tö☕<a href='//x'>"
)
ZONES = st.sampled_from(["UTC", "Europe/Madrid", "Asia/Kolkata", "Australia/Lord_Howe"])
LINKS = (google_link, outlook_link, yahoo_link)


def agreed(
    title: str = "Ada & Ben", about: str = "You share: tea.", starts_at: datetime = NOON
) -> Agreed:
    return Agreed(
        uid="5f2b",
        title=title,
        about=about,
        link=THREAD,
        starts_at=starts_at,
        minutes=60,
        now=NOON - timedelta(days=1),
    )


def event_in(file: str) -> icalendar.Event:
    """Read a file as the library does, and return its one event."""
    (event,) = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert isinstance(event, icalendar.Event)
    return event


def properties(file: str) -> dict[str, str]:
    """Read a file by the letter of RFC 5545: unfold the lines, and undo each escape in its turn."""
    lines = file.replace("\r\n ", "").split("\r\n")
    values = dict(line.split(":", 1) for line in lines if line)
    return {name: unescaped(value) for name, value in values.items()}


def unescaped(value: str) -> str:
    signs, found = iter(value), ""
    for sign in signs:
        following = next(signs) if sign == "\\" else sign
        found += "\n" if sign == "\\" and following in "nN" else following
    return found


@given(WORDS, WORDS)
@example(NASTY, NASTY)
@example("\\n \\N \\\\n \\\\N", "C:\\new\\Notes")
def test_whatever_the_words_contain_the_file_reads_as_it_was_meant(title: str, about: str) -> None:
    file = ics(agreed(title, about))
    event, by_the_letter = event_in(file), properties(file)

    assert event.start == NOON
    assert event.end == NOON + timedelta(hours=1)
    assert str(event["summary"]) == by_the_letter["SUMMARY"]
    assert str(event["description"]) == by_the_letter["DESCRIPTION"]
    assert by_the_letter["DESCRIPTION"].endswith(THREAD)
    assert "\n" not in by_the_letter["SUMMARY"]
    # Nothing of the words is lost but what cannot be written.
    letters = [sign for sign in title if sign.isalnum()]
    assert [sign for sign in by_the_letter["SUMMARY"] if sign.isalnum()] == letters


@given(WORDS, WORDS)
@example(NASTY, NASTY)
@example("ñ☕" * 100, "\\" * 200)
def test_lines_are_ended_and_folded_as_the_standard_has_it(title: str, about: str) -> None:
    file = ics(agreed(title, about))
    lines = file.split("\r\n")

    assert file.startswith("BEGIN:VCALENDAR\r\n")
    assert file.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any(ord(sign) < 32 and sign != "\t" for line in lines for sign in line)
    assert lines.count("END:VEVENT") == 1


def test_words_stay_what_they_are() -> None:
    event = event_in(ics(agreed('Ada, Ben; Çelik: "tea" ☕ 100%', "One\ntwo \\o/ <3")))

    assert str(event["summary"]) == 'Ada, Ben; Çelik: "tea" ☕ 100%'
    # The opening of a tag has become its look-alike.
    assert str(event["description"]) == f"One\ntwo \\o/ ‹3\n\n{THREAD}"  # noqa: RUF001


@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 - set below
    ZONES,
    st.integers(15, 240),
)
def test_the_instants_are_the_same_wherever_they_were_told(
    moment: datetime, zone: str, minutes: int
) -> None:
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    meeting = Agreed(
        uid="5f2b",
        title="",
        about="",
        link=THREAD,
        starts_at=moment.astimezone(ZoneInfo(zone)),
        minutes=minutes,
        now=moment.astimezone(timezone(timedelta(hours=-3))),
    )
    event = event_in(ics(meeting))

    assert event.start == event.DTSTAMP == moment
    assert event.end == moment + timedelta(minutes=minutes)
    assert properties(ics(meeting))["DTSTART"] == f"{moment:%Y%m%dT%H%M%SZ}"


def test_however_a_line_is_ended_it_ends_there() -> None:
    about = "one\r\ntwo\rthree\u2028four\x85five\vsix"
    event = event_in(ics(agreed("A title\x85of two lines", about)))

    assert str(event["summary"]) == "A title of two lines"
    assert str(event["description"]) == f"one\ntwo\nthree\nfour\nfive\nsix\n\n{THREAD}"


def test_a_new_time_of_the_same_thread_is_the_same_event() -> None:
    first, second = agreed(), agreed(starts_at=NOON + timedelta(days=2))

    assert ics(first) == ics(agreed())
    assert event_in(ics(first))["uid"] == event_in(ics(second))["uid"] == "5f2b@kith"
    assert event_in(ics(first)).start != event_in(ics(second)).start


def parameters(link: str) -> dict[str, str]:
    found = parse_qs(urlsplit(link).query, strict_parsing=True, keep_blank_values=True)
    return {name: value for name, (value,) in found.items()}


def test_the_links_say_what_when_and_where() -> None:
    winter = datetime(2026, 3, 29, 2, 30, tzinfo=ZoneInfo("Australia/Lord_Howe"))
    google, outlook, yahoo = (
        parameters(link(agreed("Tea & talk + more, 50% off?", "A=b#c", winter))) for link in LINKS
    )

    assert google == {
        "action": "TEMPLATE",
        "text": "Tea & talk + more, 50% off?",
        "dates": "20260328T153000Z/20260328T163000Z",
        "details": f"A=b#c\n\n{THREAD}",
    }
    assert outlook == {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": "Tea & talk + more, 50% off?",
        "startdt": "2026-03-28T15:30:00Z",
        "enddt": "2026-03-28T16:30:00Z",
        "body": f"A=b#c\n\n{THREAD}",
    }
    assert yahoo == {
        "v": "60",
        "title": "Tea & talk + more, 50% off?",
        "st": "20260328T153000Z",
        "et": "20260328T163000Z",
        "desc": f"A=b#c\n\n{THREAD}",
    }


@pytest.mark.parametrize("link", LINKS)
@given(title=WORDS, about=WORDS)
@example(title=NASTY, about=NASTY)
@example(title="☕" * 300, about="☕" * 300)
@example(title="a" * 900, about="")
def test_a_link_fits_on_a_button_and_leads_to_the_thread(
    link: Callable[[Agreed], str], title: str, about: str
) -> None:
    written = link(agreed(title, about))

    assert len(written) <= MAX_LINK
    assert written.isascii()
    assert not set(written) & set("+ <>\"'()")
    details = {"details", "body", "desc"} & parameters(written).keys()
    assert parameters(written)[details.pop()].endswith(THREAD)
    assert "<" not in "".join(parameters(written).values())


@pytest.mark.parametrize("link", LINKS)
def test_what_there_is_no_room_for_is_cut_and_seen_to_be(link: Callable[[Agreed], str]) -> None:
    short, long = link(agreed(about="tea " * 10)), link(agreed(about="☕" * 200))
    title = link(agreed(title="☕" * 200))

    assert "%E2%80%A6" not in short
    assert "%E2%80%A6" in long
    assert "Ada%20%26%20Ben" in long
    assert "%E2%80%A6" in title
    # As much as there is room for: one more would be too long.
    assert len(long) > MAX_LINK - len("%E2%98%95")


def test_who_agrees_on_no_time_does_not_wait_for_the_library() -> None:
    check = "import sys, bot.community.times.calendar; exit('icalendar' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=False)

    assert done.returncode == 0
