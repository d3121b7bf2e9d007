"""The alarm of production: APScheduler's, on the machine's own clock."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SystemClock
from bot.schedule.alarm import REREAD, ApschedulerAlarms


@pytest.fixture
async def alarms() -> AsyncIterator[ApschedulerAlarms]:
    """Return alarms that ring until the test is over."""
    started = ApschedulerAlarms(SystemClock())
    started.start()
    yield started
    started.stop()
    started.stop()  # stopping twice does no harm


async def test_what_is_due_rings_at_once_on_the_loop(alarms: ApschedulerAlarms) -> None:
    loop, rang = asyncio.get_running_loop(), asyncio.Event()

    def ring() -> None:
        assert asyncio.get_running_loop() is loop
        rang.set()

    alarms.alarm("test", ring).ring_at(datetime.now(UTC) - timedelta(days=3))
    async with asyncio.timeout(5):
        await rang.wait()


@pytest.mark.parametrize("wish", [None, timedelta(days=30), timedelta(minutes=5)])
async def test_it_looks_again_within_a_minute_in_case_the_clock_jumps(
    alarms: ApschedulerAlarms, wish: timedelta | None
) -> None:
    now = datetime.now(UTC)
    alarms.alarm("test", lambda: None).ring_at(now + wish if wish else None)
    (job,) = alarms._scheduler.get_jobs()
    assert now <= job.next_run_time <= now + REREAD + timedelta(seconds=1)


async def test_the_newest_wish_replaces_the_earlier_one(alarms: ApschedulerAlarms) -> None:
    alarm = alarms.alarm("test", lambda: None)
    alarm.ring_at(datetime.now(UTC) + timedelta(seconds=50))
    alarm.ring_at(datetime.now(UTC) + timedelta(seconds=20))
    (job,) = alarms._scheduler.get_jobs()
    assert job.next_run_time < datetime.now(UTC) + timedelta(seconds=21)


def test_the_machines_clock_is_aware_and_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
