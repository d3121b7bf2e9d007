"""Identifies are counted on after a restart and a kill, and never keep Kith from Discord."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.gateway import store
from bot.gateway.identifies import Identifies
from bot.gateway.rules import FREE, SHORTEST
from bot.storage import notes

if TYPE_CHECKING:
    from bot.storage.database import Database
    from tests.stores.moved import MovedClock

ME = 7


async def identify(
    identifies: Identifies, clock: MovedClock, times: int = 1, shard: int = 0
) -> None:
    """Let a shard identify, a second apart."""
    for _ in range(times):
        clock.forward(timedelta(seconds=1))
        await identifies.note(ME, shard)


async def test_a_restart_forgets_no_identify(
    database: Database, other_process: Database, clock: MovedClock
) -> None:
    await identify(Identifies(database, clock), clock, FREE - 1)
    again = Identifies(other_process, clock)
    assert (await again.pause(ME, 0)).length == timedelta()
    await identify(again, clock)

    pause = await Identifies(database, clock).pause(ME, 0)

    assert pause.length == SHORTEST
    assert f"{FREE} times" in pause.reason


async def test_two_processes_count_each_others_shards(
    database: Database, other_process: Database, clock: MovedClock
) -> None:
    one, other = Identifies(database, clock), Identifies(other_process, clock)
    for shard in range(3):
        await identify(one, clock, shard=shard)
        await identify(other, clock, shard=shard + 10)

    async with database.reading() as tx:
        assert {at.shard for at in await store.read(tx, ME)} == {0, 1, 2, 10, 11, 12}


async def test_another_bot_begins_at_nothing(database: Database, clock: MovedClock) -> None:
    identifies = Identifies(database, clock)
    await identify(identifies, clock, FREE)

    assert (await Identifies(database, clock).pause(ME + 1, 0)).length == timedelta()


async def test_what_is_older_than_a_day_is_not_kept(database: Database, clock: MovedClock) -> None:
    identifies = Identifies(database, clock)
    await identify(identifies, clock)
    clock.forward(timedelta(days=1))
    await identify(identifies, clock)

    async with database.reading() as tx:
        (kept,) = await store.read(tx, ME)
    assert kept.at == clock.now()


async def test_a_database_in_trouble_is_told_and_those_since_the_start_count(
    database: Database, clock: MovedClock, caplog: pytest.LogCaptureFixture
) -> None:
    async with database.writing() as tx:
        await tx.execute(text("DROP TABLE notes"))
    identifies = Identifies(database, clock)
    await identify(identifies, clock, FREE)

    assert (await identifies.pause(ME, 0)).length == SHORTEST
    assert "could not be noted" in caplog.text
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("written", ["", "{", "{}", "[1]", '[["a", "b"]]', "[[0, 1e400]]", "null"])
async def test_a_note_that_cannot_be_read_is_none(
    database: Database, clock: MovedClock, written: str
) -> None:
    async with database.writing() as tx:
        await notes.write(tx, f"identifies:{ME}", written)
    identifies = Identifies(database, clock)

    assert (await identifies.pause(ME, 0)).length == timedelta()
    await identify(identifies, clock)
    async with database.reading() as tx:
        assert len(await store.read(tx, ME)) == 1
