"""What is due is handed to its feature: once, again after a failure, and never given up."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import update

from bot.schedule import store
from bot.schedule.occurrences import Occurrence
from bot.schedule.schedule import LEASE, Schedule
from bot.schedule.tables import occurrences
from bot.storage.database import Database
from tests.stores.moved import START, HandAlarms, MovedClock, Time, quiet

GRACE = timedelta(hours=2)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Feature:
    """Does what is due, after the failures that a test gives it, and remembers when."""

    def __init__(self, database: Database, clock: MovedClock, schedule: Schedule) -> None:
        """Take the occurrences of `test.kind`."""
        self._database, self._clock, self._schedule = database, clock, schedule
        self.done: list[str] = []
        self.late: list[str] = []
        self.tried_at: list[datetime] = []
        self.failures = 0
        schedule.handle("test.kind", self.handle)

    async def handle(self, occurrence: Occurrence) -> None:
        """Fail, skip or do it."""
        self.tried_at.append(self._clock.now())
        if self.failures:
            self.failures -= 1
            raise ZeroDivisionError
        async with self._database.writing() as tx:
            if occurrence.is_late(self._clock.now()):
                await self._schedule.skip(tx, occurrence)
                self.late.append(occurrence.subject)
            else:
                await self._schedule.done(tx, occurrence)
                self.done.append(occurrence.subject)


@pytest.fixture
def schedule(database: Database, clock: MovedClock, alarms: HandAlarms) -> Schedule:
    return Schedule(database, clock, alarms, grace=GRACE)


@pytest.fixture
def feature(database: Database, clock: MovedClock, schedule: Schedule) -> Feature:
    return Feature(database, clock, schedule)


@pytest.fixture
def time(schedule: Schedule, clock: MovedClock, alarms: HandAlarms) -> Time:
    return Time(clock, alarms.made["schedule"])


async def plan(
    database: Database,
    schedule: Schedule,
    due_at: datetime,
    subjects: Sequence[str] = ("1",),
    kind: str = "test.kind",
) -> None:
    async with database.writing() as tx:
        for subject in subjects:
            await schedule.plan(tx, kind=kind, subject=subject, due_at=due_at)
    await quiet()


async def test_what_is_due_is_done_when_the_alarm_rings(
    database: Database, schedule: Schedule, feature: Feature, time: Time
) -> None:
    schedule.open()
    await plan(database, schedule, START + HOUR)
    assert feature.done == []
    assert await time.until_due() == START + HOUR
    assert feature.done == ["1"]
    assert time.alarm.due_at is None


async def test_what_fell_due_while_kith_was_away_is_done_at_once(
    database: Database, schedule: Schedule, feature: Feature, time: Time
) -> None:
    await plan(database, schedule, START)
    assert feature.done == []
    time.clock.forward(HOUR)
    schedule.open()
    await quiet()
    assert feature.done == ["1"]


async def test_what_is_planned_in_a_transaction_that_fails_is_not_done(
    database: Database, schedule: Schedule, feature: Feature
) -> None:
    async def fail() -> None:
        async with database.writing() as tx:
            await schedule.plan(tx, kind="test.kind", subject="1", due_at=START)
            raise ZeroDivisionError

    schedule.open()
    with pytest.raises(ZeroDivisionError):
        await fail()
    await quiet()
    assert feature.done == []


async def test_the_alarm_is_set_to_the_earliest_whenever_it_is_planned(
    database: Database, schedule: Schedule, feature: Feature, time: Time
) -> None:
    schedule.open()
    await plan(database, schedule, START + HOUR, ["later"])
    await plan(database, schedule, START + MINUTE, ["sooner"])
    assert await time.until_due() == START + MINUTE
    assert await time.until_due() == START + HOUR
    assert feature.done == ["sooner", "later"]


async def test_a_failing_handler_is_tried_again_with_growing_pauses(
    database: Database, schedule: Schedule, feature: Feature, time: Time
) -> None:
    feature.failures = 9
    schedule.open()
    await plan(database, schedule, START)
    await time.forward(DAY)
    tried = feature.tried_at
    pauses = [(after - before) / MINUTE for before, after in pairwise(tried)]
    assert pauses == [2, 4, 8, 16, 32, 60, 60, 60, 60]


async def fail_often(database: Database) -> None:
    """Let what is due have failed for two days already."""
    async with database.writing() as tx:
        await tx.execute(update(occurrences).values(tries=50))


async def test_a_failing_handler_is_never_given_up(
    database: Database, schedule: Schedule, feature: Feature, time: Time
) -> None:
    await plan(database, schedule, START)
    await fail_often(database)
    feature.failures = 3
    schedule.open()
    await quiet()
    await time.forward(3 * HOUR)
    assert feature.tried_at == [START + n * HOUR for n in range(4)]
    assert feature.late == ["1"]


async def test_what_keeps_failing_does_not_hold_up_the_rest(
    database: Database, schedule: Schedule, feature: Feature
) -> None:
    await plan(database, schedule, START - HOUR, kind="test.unknown")
    await fail_often(database)
    await plan(database, schedule, START, ["fine"])
    schedule.open()
    await quiet()
    assert feature.done == ["fine"]


async def test_a_late_one_is_handed_over_as_late(
    database: Database, schedule: Schedule, feature: Feature, time: Time
) -> None:
    await plan(database, schedule, START, ["too late"])
    await plan(database, schedule, START + MINUTE, ["just in time"])
    time.clock.to(START + MINUTE + GRACE)
    schedule.open()
    await quiet()
    assert (feature.late, feature.done) == (["too late"], ["just in time"])


async def test_a_feature_may_say_how_late_is_too_late(
    database: Database, schedule: Schedule, feature: Feature, time: Time
) -> None:
    async with database.writing() as tx:
        await schedule.plan(tx, kind="test.kind", subject="1", due_at=START, grace=MINUTE)
    time.clock.to(START + 2 * MINUTE)
    schedule.open()
    await quiet()
    assert feature.late == ["1"]


async def test_two_processes_do_each_occurrence_once(
    database: Database, other_process: Database, clock: MovedClock
) -> None:
    features = []
    for opened in (database, other_process):
        schedule = Schedule(opened, clock, HandAlarms(), grace=GRACE)
        features.append(Feature(opened, clock, schedule))
        await plan(opened, schedule, START, [str(number) for number in range(40)])
        schedule.open()
    await quiet()
    one, other = (feature.done for feature in features)
    assert sorted(map(int, one + other)) == list(range(40))


async def test_what_a_killed_process_left_is_done_by_another_when_its_lease_ends(
    database: Database, other_process: Database, schedule: Schedule, feature: Feature, time: Time
) -> None:
    await plan(database, schedule, START)
    async with other_process.writing() as tx:
        assert await store.claim(tx, START, LEASE) is not None  # killed with it in its hands
    schedule.open()
    await quiet()
    assert feature.done == []
    assert await time.until_due() == START + LEASE
    assert feature.done == ["1"]


async def test_a_handler_that_fails_after_it_was_taken_over_holds_nothing_up(
    database: Database, other_process: Database, schedule: Schedule, feature: Feature, time: Time
) -> None:
    async def fail_too_late(_occurrence: Occurrence) -> None:
        async with other_process.writing() as tx:
            assert await store.claim(tx, time.clock.forward(LEASE), LEASE) is not None
        raise ZeroDivisionError

    schedule.handle("test.slow", fail_too_late)
    await plan(database, schedule, START, kind="test.slow")
    await plan(database, schedule, START + MINUTE, ["fine"])
    schedule.open()
    await quiet()
    assert feature.done == ["fine"]


async def test_closing_waits_for_the_piece_at_hand_and_begins_no_other(
    database: Database, schedule: Schedule, feature: Feature
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slowly(occurrence: Occurrence) -> None:
        begun.set()
        await go_on.wait()
        await feature.handle(occurrence)

    schedule.handle("test.kind", slowly)
    await plan(database, schedule, START, ["at hand", "next"])
    schedule.open()
    await begun.wait()
    closing = asyncio.create_task(schedule.close())
    go_on.set()
    await closing
    assert feature.done == ["at hand"]
    await plan(database, schedule, START, ["after"])
    assert feature.done == ["at hand"]


async def test_what_takes_too_long_at_the_end_is_cut_off_and_is_the_next_starts_at_once(
    database: Database, clock: MovedClock, schedule: Schedule, feature: Feature
) -> None:
    begun, ended = asyncio.Event(), list[str]()

    async def hang(_occurrence: Occurrence) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cut off")

    stopped = Schedule(database, clock, HandAlarms(), grace=GRACE)
    stopped.handle("test.kind", hang)
    await plan(database, stopped, START)
    stopped.open()
    await begun.wait()
    await stopped.close(patience=timedelta())
    assert ended == ["cut off"]
    schedule.open()
    await quiet()
    assert feature.done == ["1"]
