"""Whoever stops Kith waits less than ten seconds, and nothing is left behind."""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.storage.database import Database
from bot.storage.migrate import prepare
from tests.sockets.process import until
from tests.sockets.speaking import ask, channels_of, put_messages

if TYPE_CHECKING:
    from standin.server import Received, StandIn
    from standin.things import Guild
    from tests.sockets.conftest import Pace
    from tests.sockets.process import Bot


def is_post(request: Received) -> bool:
    """Whether a request posts a message."""
    return request.method == "POST" and request.path.endswith("/messages")


def hang(pace: Pace, request: Received) -> None:
    """Answer no more once a message is posted."""
    if is_post(request):
        pace.seconds = 60


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl+C"])
async def test_it_starts_and_answers_and_stops_when_told_to(
    bot: Bot, standin: StandIn, town: Guild, how: signal.Signals
) -> None:
    await bot.start()
    assert "`/rounds create`" in await ask(standin, town, "match join")

    assert await bot.stop(how) == 0
    assert standin.gateway.sessions == []
    assert not (bot.folder / "kith.db-wal").exists()  # the last connection was closed
    assert standin.unknown_routes == []


async def test_it_stops_during_the_login(
    bot: Bot, standin: StandIn, town: Guild, pace: Pace
) -> None:
    pace.seconds = 60
    await bot.run()
    await until(lambda: bool(standin.received))

    assert await bot.stop() == 0


async def test_it_stops_while_it_waits_for_discord(bot: Bot, standin: StandIn) -> None:
    await standin.stop()
    await bot.run()
    await until(lambda: "trying again" in bot.said)

    assert await bot.stop() == 0


async def test_it_stops_before_it_is_ready(bot: Bot, standin: StandIn, town: Guild) -> None:
    await bot.run()
    await until(lambda: bool(standin.gateway.identifies))

    assert await bot.stop() == 0
    assert standin.gateway.sessions == []


async def test_it_stops_while_it_makes_its_database(bot: Bot, standin: StandIn) -> None:
    await bot.run()
    await until((bot.folder / "kith.db").exists)

    assert await bot.stop() == 0
    await bot.start()  # on what was left
    assert await bot.stop() == 0


async def test_a_gateway_that_says_nothing_more_holds_nothing_up(
    bot: Bot, standin: StandIn, town: Guild
) -> None:
    await bot.start()
    standin.gateway.silence()

    assert await bot.stop() == 0


async def test_who_comes_while_it_stops_is_told_to_try_again(
    bot: Bot, standin: StandIn, town: Guild, pace: Pace
) -> None:
    await bot.start()
    pace.seconds = 2  # so that the first answer is still on its way
    first = asyncio.create_task(ask(standin, town, "match join"))
    await until(lambda: any("callback" in one.path for one in standin.received))
    pace.seconds = 0
    bot.process.terminate()
    await until(lambda: "stopping" in bot.said)

    assert "restarted" in await ask(standin, town, "match join")
    assert "`/rounds create`" in await first
    assert await bot.ended() == 0


async def test_acts_that_discord_does_not_answer_hold_nothing_up(
    bot: Bot, standin: StandIn, town: Guild, pace: Pace
) -> None:
    await prepare(bot.url, bot.folder, datetime.now(UTC))
    channels = channels_of(town, standin)
    await put_messages(bot.url, town, channels)
    standin.on_received.append(lambda moment, one: hang(pace, one))
    await bot.start()
    await until(lambda: sum(is_post(one) for one in standin.received) == len(channels))

    assert await bot.stop() == 0
    database = Database(bot.url)
    async with database.reading() as tx:
        leased = await tx.scalar(text("SELECT count(*) FROM outbox WHERE lease IS NOT NULL"))
    await database.close()
    assert leased == 0


async def test_a_second_signal_ends_it_at_once(
    bot: Bot, standin: StandIn, town: Guild, pace: Pace
) -> None:
    await bot.start()
    pace.seconds = 60
    asking = asyncio.create_task(ask(standin, town, "match join"))
    await until(lambda: any("callback" in one.path for one in standin.received))
    bot.process.send_signal(signal.SIGINT)
    await until(lambda: "stopping" in bot.said)
    bot.process.send_signal(signal.SIGINT)

    assert await bot.ended() == -signal.SIGINT
    asking.cancel()
