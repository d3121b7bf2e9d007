"""The listener over real sockets: before Discord is connected, without a database, on a port."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.app import build
from bot.clock import SystemClock
from bot.errors import StartupError
from bot.outbox.pacing import STOP_AT
from bot.settings import DatabaseSettings, Settings, TelemetrySettings
from bot.telemetry.listener import listening
from bot.telemetry.observer import Observer
from tests.stores.moved import HandAlarms

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def bot_at(url: str, address: str) -> AsyncIterator[Observer]:
    """Have a bot that listens and was never connected."""
    settings = Settings(
        database=DatabaseSettings.model_construct(url=url),
        telemetry=TelemetrySettings(listen=address),
    )
    async with build(settings, SystemClock(), HandAlarms()) as client:
        observer = Observer(client)
        async with listening(address, observer):
            yield observer


@pytest.fixture
def address() -> str:
    return free_address()


@pytest.fixture
def away() -> str:
    """Where nobody listens."""
    return free_address()


def free_address() -> str:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{found.getsockname()[1]}"


async def ask(address: str, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://{address}{path}") as answer:
        return answer.status, await answer.text()


async def health(address: str) -> tuple[int, dict[str, Any]]:
    status, body = await ask(address, "/healthz")
    return status, json.loads(body)


async def probe(address: str, **variables: str) -> tuple[int, str]:
    """Run the health check of the container as it is."""
    arguments = [] if variables else [address]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.telemetry.probe", *arguments,
        cwd=ROOT, env={**os.environ, **variables},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    said, complaint = await process.communicate()
    assert complaint == b""
    assert process.returncode is not None
    return process.returncode, said.decode()


async def test_before_discord_is_connected_it_is_starting(url: str, address: str) -> None:
    async with bot_at(url, address):
        status, seen = await health(address)
    assert (status, seen["state"]) == (503, "starting")
    assert seen["gateway"]["connected"] is False
    assert seen["database"] == {
        "state": "ok", "says": "The database answers.", "answers": True
    }  # fmt: skip
    assert seen["outbox"]["pending"] == 0


async def test_the_figures_are_shown_as_prometheus_reads_them(url: str, address: str) -> None:
    async with bot_at(url, address) as observer:
        observer.metrics.gateway_reconnected()
        status, body = await ask(address, "/metrics")
    assert status == 200
    lines = body.splitlines()
    assert "kith_gateway_reconnects_total 1.0" in lines
    assert "kith_gateway_connected 0.0" in lines
    assert "kith_database_trouble 0.0" in lines
    assert 'kith_outbox_rows{waiting="due"} 0.0' in lines
    assert any(line.startswith("process_resident_memory_bytes ") for line in lines)
    assert any(line.startswith("process_start_time_seconds ") for line in lines)


async def test_without_a_database_both_answer_with_what_there_is(address: str, away: str) -> None:
    async with bot_at(f"postgresql+asyncpg://kith@{away}/kith", address):
        status, seen = await health(address)
        figures_status, figures = await ask(address, "/metrics")
    assert (status, seen["state"]) == (503, "unwell")
    assert "Connect call failed" in seen["database"]["says"]
    assert figures_status == 200
    assert "kith_database_trouble 1.0" in figures.splitlines()
    assert "kith_outbox_rows" not in figures


async def test_while_kith_only_answers_health_says_why_and_until_when(
    url: str, address: str
) -> None:
    settings = Settings(
        database=DatabaseSettings.model_construct(url=url),
        telemetry=TelemetrySettings(listen=address),
    )
    async with (
        build(settings, SystemClock(), HandAlarms()) as client,
        listening(address, Observer(client)),
    ):
        for _ in range(STOP_AT):
            client.parts.gate._invalid.note(403, None, asyncio.get_running_loop().time())
        _, seen = await health(address)
    assert seen["state"] == "unwell"
    assert "/setup check" in seen["requests"]["says"]
    assert datetime.fromisoformat(seen["requests"]["stopped_until"]) > datetime.now(UTC)


async def test_before_there_is_a_bot_both_answer(address: str) -> None:
    async with listening(address, Observer()):
        assert (await health(address))[0] == 503
        status, body = await ask(address, "/metrics")
    assert status == 200
    assert "kith_gateway_connected 0.0" in body.splitlines()


async def test_another_path_says_which_there_are(url: str, address: str) -> None:
    async with bot_at(url, address):
        status, body = await ask(address, "/")
    assert status == 404
    assert "/metrics" in body
    assert "/healthz" in body


async def test_a_port_in_use_is_told_in_a_sentence_and_left_alone(url: str, address: str) -> None:
    async with bot_at(url, address):
        with pytest.raises(StartupError) as told:
            async with bot_at(url, address):
                raise AssertionError
        assert (await health(address))[0] == 503
    assert f'telemetry.listen = "{address}"' in str(told.value)
    assert "in use" in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("wrong", ["127.0.0.1:99999", "192.0.2.1:9464"])
async def test_an_address_that_cannot_be_had_is_told_in_a_sentence(url: str, wrong: str) -> None:
    with pytest.raises(StartupError, match=r"telemetry\.listen"):
        async with bot_at(url, wrong):
            raise AssertionError


async def test_nobody_listens_when_nothing_is_set(url: str) -> None:
    async with bot_at(url, "") as observer:
        assert (await observer.look()).queues is not None


async def test_the_port_is_free_again_afterwards(url: str, address: str) -> None:
    for _ in range(2):
        async with bot_at(url, address):
            assert (await health(address))[0] == 503


async def test_the_health_check_ends_with_1_and_says_why(url: str, address: str) -> None:
    assert await probe(address) == (
        1, f"{address} does not answer: <urlopen error [Errno 111] Connection refused>\n"
    )  # fmt: skip
    async with bot_at(url, address):
        assert await probe(address) == (1, "starting Discord has not been connected yet.\n")
        everywhere = address.replace("127.0.0.1", "0.0.0.0")
        assert await probe("", KITH_TELEMETRY__LISTEN=everywhere) == await probe(address)
    assert (await probe("", KITH_TELEMETRY__LISTEN=""))[0] == 1
