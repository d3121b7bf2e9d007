"""Two processes on one PostgreSQL share what is due; when one is killed, the other takes over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from benchmarks.torture.plan import KINDS, Plan
from benchmarks.torture.puppet import Puppet
from benchmarks.torture.town import failed, found_town, left, plan_stories
from benchmarks.torture.verdict import Ledger, judge
from benchmarks.torture.victim import Life, Scene
from bot.outbox.entries import State
from bot.outbox.tables import outbox
from bot.storage.database import Database
from standin.server import Limits, StandIn
from tests.sockets.process import until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.stores.postgres import PostgresServer

LEASE = 1.5
"""Seconds, instead of the bot's thirty: this is waited for in real time."""
SLACK = timedelta(seconds=10)
"""For a machine that has much else to do."""
SOON = tuple(kind for kind in KINDS if kind != "direct")
"""New direct conversations trickle: they would take ten minutes."""
NOW = Life(ahead=0.0)


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    opened = StandIn(limits=Limits.none())
    await opened.start()
    yield opened
    await opened.stop()


@pytest.fixture
async def database(postgres_server: PostgresServer, tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(postgres_server.fresh(tmp_path))
    yield opened
    await opened.close()


async def test_when_one_of_two_is_killed_the_other_does_the_rest_once(
    standin: StandIn, database: Database, tmp_path: Path
) -> None:
    ledger = Ledger()
    standin.on_received.append(ledger.watch)
    town, plan = found_town(standin.world), Plan.of_acts(400, SOON)
    await plan_stories(database, plan, datetime.now(UTC), timedelta())
    scene = Scene(
        api=standin.api,
        database=database.url.render_as_string(hide_password=False),
        log=str(tmp_path / "bot.log"),
        town=town,
        plan=plan,
        lease=LEASE,
    )
    async with Puppet.on_stage(scene) as first, Puppet.on_stage(scene) as second:
        await first.begin(NOW)
        await until(lambda: len(ledger.made) > 20)
        await second.begin(NOW)
        await standin.gateway.until_live(2)
        await until(lambda: len(ledger.made) > 80)
        first.kill()
        killed_at, at_hand = datetime.now(UTC), await leased(database)
        while await left(database):
            await standin.gateway.until_live()
        taken_over = await settled(database, at_hand)
    verdict = judge(plan, town, standin.world, ledger)
    assert (verdict.lost, verdict.doubled, verdict.wrong) == ([], [], [])
    assert await failed(database) == []
    assert at_hand
    assert max(taken_over) < killed_at + timedelta(seconds=LEASE) + SLACK


async def leased(database: Database) -> list[int]:
    """Return the rows that somebody has at hand."""
    query = select(outbox.c.id).where(outbox.c.state == State.PENDING, outbox.c.lease.is_not(None))
    async with database.reading() as tx:
        return list((await tx.execute(query)).scalars())


async def settled(database: Database, rows: list[int]) -> list[datetime]:
    """Return when rows ended."""
    query = select(outbox.c.settled_at).where(outbox.c.id.in_(rows))
    async with database.reading() as tx:
        return list((await tx.execute(query)).scalars())
