"""What the operator sees of a bot that is on Discord: check, health, figures, and a container's."""

from __future__ import annotations

import asyncio
import json
import re
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
from discord.http import Route

from bot.check import application
from bot.check.findings import Finding, Mark
from bot.clock import SystemClock
from standin.server import TOKEN
from tests.code.containers import health_check
from tests.standin.conftest import place
from tests.standin.test_processes import running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import pytest

    from standin.server import StandIn
    from standin.things import Guild


async def found(token: str = TOKEN) -> dict[str, Finding]:
    """Check the application; return what was found by what it is about."""
    return {finding.about: finding for finding in await application.examine(token, SystemClock())}


async def test_with_a_token_the_check_tells_of_the_application(
    standin: StandIn, town: Guild
) -> None:
    lines = await found()
    assert set(lines) == {"clock", "token", "intents", "starts", "invitation"}
    assert {finding.mark for finding in lines.values()} == {Mark.OK}
    assert str(standin.world.bot.id) in lines["invitation"].says
    assert "permissions=377957223424" in lines["invitation"].says
    assert lines["starts"].says == "1000 of 1000 connections are left for the next 24.0 hours."
    # It looks, and does nothing.
    assert {one.method for one in standin.received} == {"GET"}
    assert standin.gateway.identifies == []


async def test_a_token_that_discord_refuses_is_told(standin: StandIn) -> None:
    lines = await found("another")
    assert set(lines) == {"token"}
    assert lines["token"].mark is Mark.FAIL
    assert "copy a fresh one" in lines["token"].says


async def test_without_a_network_that_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{free_port()}/api/v10")
    lines = await found()
    assert lines["discord"].mark is Mark.FAIL
    assert "is the network up" in lines["discord"].says


async def test_something_else_in_the_place_of_discord_is_told(
    standin: StandIn, town: Guild, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It answers with a list where objects are expected.
    monkeypatch.setattr(Route, "BASE", f"{standin.api}/guilds/{town.id}/roles?")
    lines = await found()
    assert lines["discord"].mark is Mark.FAIL
    assert "does not answer as Discord does" in lines["discord"].says


class Bot:
    """The bot in a process of its own, as its operator's programs see it."""

    def __init__(self, address: str, folder: Path) -> None:
        """It listens at `address`."""
        self.address, self._folder = address, folder

    async def get(self, path: str) -> tuple[int, str]:
        """Ask once; 0 while nobody listens."""
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.get(f"http://{self.address}{path}") as answer,
            ):
                return answer.status, await answer.text()
        except aiohttp.ClientConnectionError:
            return 0, ""

    async def health(self) -> dict[str, Any]:
        """Return what /healthz says."""
        _, body = await self.get("/healthz")
        seen: dict[str, Any] = json.loads(body) if body else {"state": "away"}
        return seen

    async def until(self, *states: str) -> dict[str, Any]:
        """Ask /healthz until it says one of these states."""
        # It is another process: there is no event to wait for.
        while (seen := await self.health())["state"] not in states:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        return seen

    async def until_reconnected(self, times: int) -> None:
        """Ask /metrics until the connection has been made anew so often."""
        while await self.figure("kith_gateway_reconnects_total") < times:  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    async def figure(self, name: str) -> float:
        """Return a figure of /metrics."""
        _, body = await self.get("/metrics")
        (value,) = re.findall(rf"^{re.escape(name)} (\S+)$", body, re.MULTILINE)
        return float(value)

    async def container_is_healthy(self) -> bool:
        """Ask as Docker does: with the command of the Dockerfile, as it is."""
        _python, _module, *command = health_check()
        variables = {"KITH_TELEMETRY__LISTEN": self.address}
        async with running(*command, folder=self._folder, **variables) as probe:
            await probe.communicate()
        return probe.returncode == 0


@asynccontextmanager
async def bot_on(standin: StandIn, folder: Path) -> AsyncIterator[Bot]:
    """Run the bot against a stand-in, with a listener."""
    bot = Bot(f"127.0.0.1:{free_port()}", folder)
    variables = {"KITH_DISCORD__TOKEN": TOKEN, "KITH_TELEMETRY__LISTEN": bot.address}
    async with running("standin.launch", standin.api, "run", folder=folder, **variables):
        yield bot


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


async def test_a_bot_that_is_connected_is_well_and_so_is_its_container(
    standin: StandIn, town: Guild, tmp_path: Path
) -> None:
    async with bot_on(standin, tmp_path) as bot:
        seen = await bot.until("ok")
        assert await bot.container_is_healthy()
        assert seen["gateway"]["connected"] is True
        assert seen["gateway"]["silent_seconds"] >= 0
        await standin.interact(**place(town), command="match status", patience=10)
        assert await bot.figure('kith_interaction_seconds_count{command="match status"}') == 1
        assert await bot.figure("kith_gateway_connected") == 1
        assert await bot.figure("kith_gateway_reconnects_total") == 0
    assert (await bot.get("/healthz"))[0] == 0
    assert not await bot.container_is_healthy()


async def test_while_discord_refuses_it_the_bot_is_starting(
    standin: StandIn, town: Guild, tmp_path: Path
) -> None:
    standin.gateway.refuse_with(4000)
    async with bot_on(standin, tmp_path) as bot:
        seen = await bot.until("ok", "starting", "unwell")
        assert seen["state"] == "starting"
        assert not await bot.container_is_healthy()


async def test_a_connection_that_breaks_and_is_made_anew_is_counted(
    standin: StandIn, town: Guild, tmp_path: Path
) -> None:
    async with bot_on(standin, tmp_path) as bot:
        await bot.until("ok")
        # Resumed once, then begun anew once.
        await standin.gateway.drop(1001)
        await bot.until_reconnected(1)
        await standin.gateway.invalidate(resumable=False)
        await bot.until_reconnected(2)
        await bot.until("ok")
        assert await bot.figure("kith_gateway_reconnects_total") == 2


async def test_a_port_in_use_ends_the_start_with_a_sentence(
    standin: StandIn, tmp_path: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        variables = {"KITH_DISCORD__TOKEN": TOKEN, "KITH_TELEMETRY__LISTEN": address}
        arguments = ("standin.launch", standin.api, "run")
        async with running(*arguments, folder=tmp_path, **variables) as bot:
            assert bot.stdout is not None
            said = (await bot.stdout.read()).decode()
            assert await bot.wait() == 2
    assert "Traceback" not in said
    assert said.splitlines()[-1].startswith(f'telemetry.listen = "{address}" cannot be')
    assert standin.gateway.identifies == []
