"""What is at hand stays ours for as long as it takes, and becomes another's soon after a crash."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.errors import HeldBack
from bot.ids import ChannelId, GuildId
from bot.outbox import store
from bot.outbox.acts import Key, PostMessage
from bot.outbox.leases import LEASE
from bot.outbox.outbox import Outbox
from bot.outbox.tables import outbox as table
from bot.storage.database import Database
from tests.stores.courier import Courier
from tests.stores.moved import START, HandAlarms, MovedClock, Time, quiet

POST = PostMessage(channel=ChannelId(10), components=[{"type": 10, "content": "hello"}])
SLOW = "test.slow"


class Process:
    """A process with an outbox, in which one act takes as long as a test wants."""

    def __init__(self, database: Database, clock: MovedClock) -> None:
        """Open the outbox."""
        self.database, self.clock, self.alarms = database, clock, HandAlarms()
        self.courier = Courier()
        self.outbox = Outbox(database, clock, self.alarms, lambda _check: self.courier)
        self.time = Time(clock, self.alarms.made["outbox"])
        self.gate = self.courier.gates[SLOW] = asyncio.Event()
        self.outbox.open()

    async def begin(self) -> Key:
        """Put an act in and wait until it is being carried out."""
        async with self.database.writing() as tx:
            key = await self.outbox.put(tx, POST, guild_id=GuildId(1), purpose=SLOW)
        await self.courier.begun[SLOW].wait()
        return key

    async def renew(self) -> None:
        """Let the alarm of the leases ring, when it wants to."""
        alarm = self.alarms.made["outbox leases"]
        assert alarm.due_at is not None
        self.clock.to(alarm.due_at)
        alarm.ring()
        renewing = [t for t in asyncio.all_tasks() if t.get_name() == "kith-outbox-leases"]
        await asyncio.wait(renewing)

    async def end(self) -> None:
        """Let the act end."""
        self.gate.set()
        await quiet()


@pytest.fixture
async def process(database: Database, clock: MovedClock) -> Process:
    return Process(database, clock)


async def claimable(database: Database, clock: MovedClock) -> int:
    """Return how many rows another process would get now."""
    async with database.writing() as tx:
        entries = await store.claim(tx, clock.now(), LEASE, 20)
        await store.give_back(tx, entries, clock.now())
    return len(entries)


async def test_a_request_that_waits_for_minutes_stays_ours(
    process: Process, other_process: Database
) -> None:
    key = await process.begin()
    for _ in range(30):  # five minutes, as when discord.py waits out a rate limit
        await process.renew()
        assert await claimable(other_process, process.clock) == 0
    await process.end()
    async with other_process.reading() as tx:
        assert await store.result_of(tx, key) is not None


async def test_what_a_killed_process_had_in_hand_is_anothers_when_the_lease_ends(
    process: Process, other_process: Database
) -> None:
    await process.begin()
    process.clock.forward(LEASE - timedelta(seconds=1))
    assert await claimable(other_process, process.clock) == 0
    process.clock.forward(timedelta(seconds=1))
    assert await claimable(other_process, process.clock) == 1
    await process.end()


async def test_who_has_lost_a_lease_is_stopped_before_the_act_is_done_twice(
    process: Process, other_process: Database
) -> None:
    await process.begin()
    async with other_process.writing() as tx:
        await tx.execute(update(table).values(lease="another", claimable_at=START + 9 * LEASE))
    await process.renew()
    await process.end()
    assert process.courier.done == []


async def test_the_alarm_is_silent_while_nothing_is_at_hand(process: Process) -> None:
    await process.begin()
    assert process.alarms.made["outbox leases"].due_at == START + LEASE / 3
    await process.end()
    assert process.alarms.made["outbox leases"].due_at is None


async def test_what_is_cut_off_at_the_end_can_be_taken_up_at_once(
    process: Process, other_process: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.outbox.outbox.PATIENCE", timedelta())
    await process.begin()
    await process.outbox.close()
    async with other_process.writing() as tx:
        (entry,) = await store.claim(tx, process.clock.now(), LEASE, 20)
    assert entry.tries == 2  # and so it is looked for first
    assert process.courier.done == []


async def test_what_came_too_early_was_not_tried(database: Database, clock: MovedClock) -> None:
    process = Process(database, clock)
    process.courier.troubles[SLOW] = [HeldBack(START + timedelta(hours=1))]
    process.gate.set()
    await process.begin()
    await quiet()
    async with database.reading() as tx:
        row = (await tx.execute(select(table))).mappings().one()
    assert (row["tries"], row["first_tried_at"]) == (0, None)
    assert await process.time.until_due() == START + timedelta(hours=1)
    assert process.courier.looked == []
    assert len(process.courier.done) == 1
