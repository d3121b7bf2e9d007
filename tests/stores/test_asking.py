"""A check-in is asked at each of its times; what people do at one moment happens in turn."""

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.app import Parts
from bot.community.contact.notifier import Notifier
from bot.community.contact.rules import Cap
from bot.community.departures.leaving import Leaving
from bot.community.interests.embeddings.neighbourhood import Neighbourhood
from bot.community.pictures.fetching import Fetcher
from bot.community.pictures.receiving import Intake
from bot.community.privacy.erasure import Erasure
from bot.community.servers import Server
from bot.community.servers import store as servers
from bot.community.servers.choosing import Choices
from bot.community.servers.languages import Languages
from bot.community.servers.needs import Needs
from bot.gateway.identifies import Identifies
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.direct.channels import DirectChannels
from bot.outbox.gate import Gate
from bot.outbox.outbox import Outbox
from bot.outbox.tables import outbox
from bot.schedule import store as occurrences
from bot.schedule.patience import Patience
from bot.schedule.rhythm import Rhythm
from bot.schedule.schedule import Schedule
from bot.settings import Settings
from bot.storage.database import Database
from bot.telemetry.counting import Metrics
from bot.texts.catalogue import Say, say_in
from cogs.checkins.asking import PROMPT, Asking
from cogs.checkins.rules import NewCheckIn
from cogs.checkins.tables import prompts
from cogs.introductions.arrivals.greetings import Greetings
from cogs.introductions.moments import Moments
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
    metrics, cap = Metrics(), Cap()
    schedule = Schedule(database, clock, alarms, grace=timedelta(hours=2))
    outbox = Outbox(database, clock, alarms, lambda _check: Courier())
    erasure = Erasure(database, outbox, schedule, clock)

    def say_of(_guild_id: GuildId) -> Say:
        return say_in(None)

    return Parts(
        settings=Settings(),
        clock=clock,
        alarms=alarms,
        database=database,
        schedule=schedule,
        patience=Patience(clock, alarms),
        outbox=outbox,
        identifies=Identifies(database, clock),
        direct=DirectChannels(database, clock, metrics, new_in_ten_minutes=10),
        gate=Gate(clock, metrics, per_second=30),
        metrics=metrics,
        cap=cap,
        notifier=Notifier(outbox, clock, cap, say_of, lambda _guild_id, _place: True),
        languages=Languages(database),
        choices=Choices(),
        needs=Needs(),
        erasure=erasure,
        leaving=Leaving(database, schedule, erasure, clock),
        pictures=Intake(Fetcher()),
        neighbourhood=Neighbourhood(database, schedule, clock, is_on=False),
        say_of=say_of,
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


async def test_answers_given_at_the_same_moment_all_stand_under_the_question(
    parts: Parts, time: Time
) -> None:
    asking = Asking(parts)
    await asking.begin(DAILY)
    await quiet()
    await time.until_due()
    words = [f"word{number}" for number in range(8)]
    await asyncio.gather(
        *(
            asking.answered(1, UserId(number), word, say_in(None))
            for number, word in enumerate(words)
        )
    )
    async with parts.database.reading() as tx:
        query = select(outbox.c.act).where(outbox.c.purpose == "checkins.answers")
        (shown,) = (await tx.execute(query)).scalars()
    assert [word for word in words if word in shown] == words


async def test_who_is_said_to_have_arrived_twice_at_once_is_greeted_once(parts: Parts) -> None:
    greetings = Greetings(parts, Moments())
    async with parts.database.writing() as tx:
        await servers.save(tx, Server(guild_id=GuildId(1), introductions_channel=ChannelId(2)))

    async def arrive() -> None:
        async with parts.database.writing() as tx:
            await greetings.greet(tx, GuildId(1), UserId(3), say_in(None))

    await asyncio.gather(*(arrive() for _ in range(6)))
    async with parts.database.reading() as tx:
        query = select(outbox.c.purpose).where(outbox.c.purpose == "introductions.greeting")
        assert len((await tx.execute(query)).all()) == 1
