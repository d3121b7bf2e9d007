"""A check-in is asked at each of its times, also when the machine's clock is put right."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.app import Parts
from bot.community.contact.rules import Cap
from bot.gateway.identifies import Identifies
from bot.ids import ChannelId, GuildId
from bot.outbox.direct.channels import DirectChannels
from bot.outbox.gate import Gate
from bot.outbox.outbox import Outbox
from bot.schedule import store as occurrences
from bot.schedule.rhythm import Rhythm
from bot.schedule.schedule import Schedule
from bot.settings import Settings
from bot.storage.database import Database
from bot.telemetry.metrics import Metrics
from bot.texts.catalogue import say_in
from cogs.checkins.asking import PROMPT, Asking
from cogs.checkins.rules import NewCheckIn
from cogs.checkins.tables import prompts
from tests.stores.courier import Courier
from tests.stores.moved import START, HandAlarms, MovedClock, Time, quiet

if TYPE_CHECKING:
    from bot.schedule.occurrences import Occurrence

DAY = timedelta(days=1)
FIRST = START.replace(hour=18)
DAILY = NewCheckIn(
    guild_id=GuildId(1),
    channel_id=ChannelId(10),
    question="What are you working on?",
    rhythm=Rhythm(
        rule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
        start=FIRST.replace(tzinfo=None),
        zone=ZoneInfo("UTC"),
    ),
)


@pytest.fixture
def parts(database: Database, clock: MovedClock, alarms: HandAlarms) -> Parts:
    metrics = Metrics()
    return Parts(
        settings=Settings(),
        clock=clock,
        alarms=alarms,
        database=database,
        schedule=Schedule(database, clock, alarms, grace=timedelta(hours=2)),
        outbox=Outbox(database, clock, alarms, lambda _check: Courier()),
        identifies=Identifies(database, clock),
        direct=DirectChannels(database, clock, metrics, new_in_ten_minutes=10),
        gate=Gate(clock, metrics, per_second=30),
        metrics=metrics,
        cap=Cap(),
        say_of=lambda _guild_id: say_in(None),
    )


@pytest.fixture
async def time(parts: Parts, clock: MovedClock, alarms: HandAlarms) -> Time:
    parts.schedule.open()
    await quiet()
    return Time(clock, alarms.made["schedule"])


async def asked(database: Database) -> list[datetime]:
    async with database.reading() as tx:
        return list((await tx.execute(select(prompts.c.due_at).order_by(prompts.c.id))).scalars())


async def planned(database: Database) -> datetime | None:
    async with database.reading() as tx:
        return await occurrences.next_due(tx, kind=PROMPT, subject="1")


async def test_it_is_asked_day_after_day(parts: Parts, time: Time) -> None:
    await Asking(parts).begin(DAILY)
    await quiet()
    await time.forward(3 * DAY)
    assert await asked(parts.database) == [FIRST, FIRST + DAY, FIRST + 2 * DAY]


async def test_days_without_power_are_skipped_and_then_it_goes_on(parts: Parts, time: Time) -> None:
    await Asking(parts).begin(DAILY)
    await quiet()
    time.clock.to(FIRST + 2 * DAY + timedelta(hours=3))
    await time.ring()
    assert await asked(parts.database) == []
    assert await planned(parts.database) == FIRST + 3 * DAY


async def test_a_clock_put_back_while_it_is_asked_does_not_end_it(parts: Parts, time: Time) -> None:
    asking = Asking(parts)

    async def ask_while_the_clock_is_put_back(occurrence: "Occurrence") -> None:
        time.clock.forward(-timedelta(milliseconds=20))
        await asking.ask(occurrence)

    parts.schedule.handle(PROMPT, ask_while_the_clock_is_put_back)
    await asking.begin(DAILY)
    await quiet()
    await time.until_due()
    assert await asked(parts.database) == [FIRST]
    assert await planned(parts.database) == FIRST + DAY
