"""A gateway that refuses, drops or forgets: one sentence, or the bot simply goes on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.gateway import store
from bot.gateway.rules import FREE, Identify
from bot.gateway.trouble import CLOSES, TOKEN
from bot.storage.database import Database
from bot.storage.migrate import prepare
from tests.sockets.process import Bot, until
from tests.sockets.speaking import ask

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from standin.server import StandIn
    from standin.things import Guild


async def identified(bot: Bot, me: int) -> Sequence[Identify]:
    """Return the identifies that the bot has noted."""
    database = Database(bot.url)
    async with database.reading() as tx:
        found = await store.read(tx, me)
    await database.close()
    return found


async def let_identify(bot: Bot, me: int, times: int) -> None:
    """Let it seem that the bot has identified so often, the last time just now."""
    now = datetime.now(UTC)
    await prepare(bot.url, bot.folder, now)
    database = Database(bot.url)
    async with database.writing() as tx:
        many = [Identify(shard=0, at=now - timedelta(seconds=back)) for back in range(times)]
        await store.write(tx, me, many)
    await database.close()


async def test_a_token_that_discord_refuses_is_one_sentence(
    tmp_path: Path, standin: StandIn
) -> None:
    bot = Bot(tmp_path, standin, token="somebody-elses")
    await bot.run()

    assert await bot.ended() == 2
    assert bot.said.splitlines()[-1] == TOKEN
    assert "somebody-elses" not in bot.said
    assert standin.gateway.identifies == []


@pytest.mark.parametrize("code", [4004, 4011, 4014])
async def test_a_gateway_that_refuses_is_one_sentence(
    bot: Bot, standin: StandIn, town: Guild, code: int
) -> None:
    standin.gateway.refuse_with(code)
    await bot.run()

    assert await bot.ended() == 2
    assert bot.said.splitlines()[-1] == CLOSES[code]
    assert len(standin.gateway.identifies) == 1


async def test_discord_away_at_the_start_is_waited_out(
    bot: Bot, standin: StandIn, town: Guild
) -> None:
    port = int(standin.api.split(":")[2].partition("/")[0])
    await standin.stop()
    await bot.run()
    await until(lambda: "trying again in 2 s" in bot.said)
    await standin.start(port)
    await bot.connected()

    assert "`/rounds create`" in await ask(standin, town, "match join")
    assert "is the network up?" in bot.said
    assert await bot.stop() == 0


async def test_a_gateway_that_drops_again_and_again_is_answered_in_between(
    bot: Bot, standin: StandIn, town: Guild
) -> None:
    await bot.start()
    for _ in range(5):
        resumes = standin.gateway.resumes
        await standin.gateway.drop()
        await until(lambda resumes=resumes: standin.gateway.resumes > resumes)  # type: ignore[misc]
        await bot.connected()
        assert "`/rounds create`" in await ask(standin, town, "match join")

    assert len(standin.gateway.identifies) == 1
    assert await bot.stop() == 0


async def test_a_session_that_is_invalidated_again_and_again_is_begun_anew_with_pauses(
    bot: Bot, standin: StandIn, town: Guild
) -> None:
    await let_identify(bot, standin.world.bot.id, FREE - 1)
    await bot.start()
    await standin.gateway.invalidate(resumable=False)
    await until(lambda: f"identified {FREE} times within an hour" in bot.said)
    await bot.connected()

    assert "`/rounds create`" in await ask(standin, town, "match join")
    assert len(await identified(bot, standin.world.bot.id)) == FREE + 1
    assert await bot.stop() == 0


async def test_a_crash_loop_waits_without_a_connection_and_can_be_stopped(
    bot: Bot, standin: StandIn, town: Guild
) -> None:
    await let_identify(bot, standin.world.bot.id, FREE + 10)
    await bot.run()
    await until(lambda: "before Discord is told who this is" in bot.said)

    assert standin.gateway.identifies == []
    assert await bot.stop() == 0


async def test_a_long_pause_in_between_holds_no_connection(
    bot: Bot, standin: StandIn, town: Guild
) -> None:
    await bot.start()
    await let_identify(bot, standin.world.bot.id, FREE + 10)
    await standin.gateway.invalidate(resumable=False)
    await until(lambda: "s too early: shard 0 has identified 19 times" in bot.said)

    assert len(standin.gateway.identifies) == 1
    assert await bot.stop() == 0


async def test_identifies_are_counted_on_after_a_kill(
    bot: Bot, standin: StandIn, town: Guild
) -> None:
    for _ in range(2):
        await bot.start()
        await bot.kill()
        await until(lambda: not any(one.is_live for one in standin.gateway.sessions))

    assert len(await identified(bot, standin.world.bot.id)) == 2


async def test_a_process_serves_only_the_shards_that_it_is_told_to(
    bot: Bot, standin: StandIn, town: Guild
) -> None:
    settings = bot.config.read_text().replace("[discord]", "[discord]\nshard_count=2\nshards=[1]")
    bot.config.write_text(settings)
    await bot.start()

    assert [session.shard for session in standin.gateway.sessions] == [(1, 2)]
    assert await bot.stop() == 0
