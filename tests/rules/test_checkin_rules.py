"""How people write days and times, and what a check-in asks."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.schedule.rhythm import next_times
from cogs.checkins.reading import (
    DAY_CODES,
    EVERY_DAY,
    SUGGESTED_DAYS,
    WEEKDAYS,
    WEEKEND,
    read_days,
    read_time,
)
from cogs.checkins.rules import check_question, rhythm_of

DAYS: dict[str, tuple[str, ...]] = {
    # English, as it is typed
    "every day": EVERY_DAY,
    "Daily": EVERY_DAY,
    "weekdays": WEEKDAYS,
    "WEEKENDS": WEEKEND,
    "monday": ("MO",),
    "Mon": ("MO",),
    "mon, thu": ("MO", "TH"),
    "tuesdays and fridays": ("TU", "FR"),
    "wed/sat": ("WE", "SA"),
    "sun; sat": ("SA", "SU"),
    "mon tue wed": ("MO", "TU", "WE"),
    "thu & thu": ("TH",),
    "  Fri  ": ("FR",),
    # Spanish
    "cada día": EVERY_DAY,
    "todos los días": EVERY_DAY,
    "entre semana": WEEKDAYS,
    "laborables": WEEKDAYS,
    "fin de semana": WEEKEND,
    "Lunes": ("MO",),
    "martes y jueves": ("TU", "TH"),
    "mié, vie": ("WE", "FR"),
    "miercoles": ("WE",),
    "sábado + domingo": ("SA", "SU"),
    "sab": ("SA",),
    # Spanish without its accents, as the names of single days are understood too
    "cada dia": EVERY_DAY,
    "todos los dias": EVERY_DAY,
}

NO_DAYS = (
    # nothing
    "",
    " , ",
    # no days
    "sometimes",
    "every second tuesday",
    "1, 3",
    # one of them is none
    "mon, xyz",
    # words that only begin like a day
    "monthly",
    "march",
    "sunshine",
)

TIMES = {
    # the clock with 24 hours
    "9:30": time(9, 30),
    "09:30": time(9, 30),
    "9.30": time(9, 30),
    "17h30": time(17, 30),
    "17": time(17),
    "0:00": time(0),
    "23:59": time(23, 59),
    # the one with 12
    "5 pm": time(17),
    "5PM": time(17),
    "5:45 am": time(5, 45),
    "12 am": time(0),
    "12 pm": time(12),
    "12:30 am": time(0, 30),
    # space around it, digits of another script
    "  9:30 ": time(9, 30),
    "٩:٣٠": time(9, 30),
}

NO_TIMES = (
    # nothing, words
    "",
    "noon",
    # there is no such hour or minute
    "24",
    "24:00",
    "9:60",
    "99",
    # minutes have two digits
    "9:5",
    "930",
    # the clock with 12 hours has neither 0 nor 13
    "0 am",
    "13 pm",
    # seconds, spans, signs
    "9:30:00",
    "9-10",
    "-9",
)


@pytest.mark.parametrize(("written", "days"), DAYS.items())
def test_days_are_read_as_people_write_them(written: str, days: tuple[str, ...]) -> None:
    assert read_days(written) == days


@pytest.mark.parametrize("written", NO_DAYS)
def test_what_names_no_days_is_refused_rather_than_guessed_at(written: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_days(written)

    assert refusal.value.key == "days-unreadable"
    assert set(refusal.value.values) == {"days"}


@pytest.mark.parametrize(
    "written",
    ["mon-fri", "Mon–Fri", "lun-vie", "monday to friday", "lunes a viernes"],  # noqa: RUF001
)
def test_a_span_of_days_is_read_whole_or_refused_but_not_taken_for_its_first_day(
    written: str,
) -> None:
    try:
        days = read_days(written)
    except UserError:
        return

    assert days == WEEKDAYS


@pytest.mark.parametrize(
    "suggestion", [name for names in SUGGESTED_DAYS.values() for name in names]
)
def test_what_kith_suggests_it_understands(suggestion: str) -> None:
    assert read_days(suggestion)


@given(
    st.lists(st.sampled_from(DAY_CODES), min_size=1), st.sampled_from([", ", " ", "; ", " and "])
)
def test_any_list_of_days_is_read_in_the_order_of_the_week(codes: list[str], comma: str) -> None:
    names = dict(zip(DAY_CODES, ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), strict=True))

    found = read_days(comma.join(names[code] for code in codes))

    assert found == tuple(code for code in DAY_CODES if code in codes)


@pytest.mark.parametrize(("written", "at"), TIMES.items())
def test_times_are_read_as_people_write_them(written: str, at: time) -> None:
    assert read_time(written) == at


@pytest.mark.parametrize("written", NO_TIMES)
def test_what_is_no_time_of_day_is_refused(written: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_time(written)

    assert refusal.value.key == "time-unreadable"


@given(st.times())
def test_every_time_that_is_written_out_is_read(at: time) -> None:
    at = at.replace(second=0, microsecond=0)

    assert read_time(f"{at:%H:%M}") == at
    assert read_time(f"{at:%I:%M %p}") == at


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused(written: str) -> None:
    for read in (read_days, read_time, check_question):
        try:
            read(written)
        except UserError as refusal:
            assert refusal.key in {"days-unreadable", "time-unreadable", "question-empty"}  # noqa: PT017


def test_a_refusal_repeats_what_was_typed_without_its_dangers() -> None:
    with pytest.raises(UserError) as refusal:
        read_days("<@&1> @everyone")

    assert refusal.value.values["days"] == "‹@&1> ＠everyone"  # noqa: RUF001


def test_a_rhythm_begins_today_there_and_not_today_here() -> None:
    now = datetime(2026, 3, 2, 20, tzinfo=UTC)  # Tuesday morning in Auckland

    rhythm = rhythm_of(("TU",), time(9, 30), ZoneInfo("Pacific/Auckland"), now)

    assert rhythm.start == datetime.fromisoformat("2026-03-03 09:30")
    assert next_times(rhythm, now, 2) == [
        datetime(2026, 3, 2, 20, 30, tzinfo=UTC),
        datetime(2026, 3, 9, 20, 30, tzinfo=UTC),
    ]


def test_a_time_that_has_passed_today_comes_next_week() -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)

    rhythm = rhythm_of(("MO",), time(9), ZoneInfo("UTC"), now)

    assert next_times(rhythm, now, 1) == [datetime(2026, 3, 9, 9, tzinfo=UTC)]


@given(
    st.sets(st.sampled_from(DAY_CODES), min_size=1),
    st.times(),
    st.sampled_from(["Europe/Madrid", "America/Santiago", "Pacific/Apia", "Asia/Kathmandu"]),
    st.datetimes(datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2030-01-01")),
)
def test_a_rhythm_comes_on_its_days_at_its_time(
    codes: set[str], at: time, zone: str, moment: datetime
) -> None:
    days = tuple(code for code in DAY_CODES if code in codes)
    at, now = at.replace(second=0, microsecond=0), moment.replace(tzinfo=UTC)
    rhythm = rhythm_of(days, at, ZoneInfo(zone), now)

    times = [instant.astimezone(ZoneInfo(zone)) for instant in next_times(rhythm, now, len(days))]

    assert times[0] > now
    assert {DAY_CODES[instant.weekday()] for instant in times} == codes
    # But for the night in which the clock goes forward.
    assert sum(instant.timetz().replace(tzinfo=None) != at for instant in times) <= 1
    assert times[-1] - times[0] <= timedelta(days=7, hours=1)


@pytest.mark.parametrize(
    ("written", "question"),
    [
        ("  What made you smile?  ", "What made you smile?"),
        ("¿Qué tal?", "¿Qué tal?"),
        ("最近どう？", "最近どう？"),  # noqa: RUF001
    ],
)
def test_a_question_loses_the_space_around_it(written: str, question: str) -> None:
    assert check_question(written) == question


@pytest.mark.parametrize(
    "written",
    [
        # nothing but space, marks, emoji
        "",
        "   ",
        "???",
        "🎉🎉",
        # a blank that pretends to be a letter
        "\u3164",
        # nothing of it is left to be shown
        "https://",
    ],
)
def test_a_question_in_which_there_is_nothing_to_read_is_refused(written: str) -> None:
    with pytest.raises(UserError) as refusal:
        check_question(written)

    assert refusal.value.key == "question-empty"
