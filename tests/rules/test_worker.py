"""Heavy work in a process of its own: what it returns, raises, and how it dies."""

from __future__ import annotations

import asyncio
import json
import operator
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from bot.community.servers import Server
from bot.errors import NotSetUp
from bot.ids import GuildId
from bot.matching.model import Instance, Member
from bot.matching.planner import plan_round
from bot.worker import in_worker

if TYPE_CHECKING:
    from pathlib import Path


def say_so_and_sleep(pipe: Path) -> None:
    """Begin, and take an hour."""
    with pipe.open("w") as other_end:
        print("begun", file=other_end, flush=True)
        time.sleep(3600)


def interrupted() -> str:
    """Receive what Ctrl+C and service managers send."""
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGTERM)
    return "undisturbed"


HEAVY = {"PIL", "numpy", "scipy", "matplotlib", "tokenizers", "wordllama"}


async def test_a_worker_returns_what_the_function_returned() -> None:
    assert await in_worker(operator.add, 2, 3) == 5


async def test_a_worker_plans_a_round_as_this_process_would() -> None:
    people = tuple(Member(id=id_, interests={"a": 1.0, "b": 1.0}) for id_ in range(5))
    round_ = Instance(members=people, apart=frozenset({(0, 1)}), seed=3)

    assert await in_worker(plan_round, round_) == plan_round(round_)


async def test_a_worker_raises_what_the_function_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        await in_worker(operator.truediv, 1, 0)


async def test_a_refusal_comes_out_of_the_worker_as_it_went_in() -> None:
    with pytest.raises(NotSetUp) as refusal:
        await in_worker(Server(guild_id=GuildId(9)).rounds)

    assert (refusal.value.key, refusal.value.values) == ("setup-missing-rounds", {})


@pytest.mark.parametrize("status", [3, 0], ids=["with an error", "as if all were well"])
async def test_a_worker_that_died_is_an_error_in_itself(status: int) -> None:
    with pytest.raises(RuntimeError, match="the worker"):
        await in_worker(os._exit, status)


async def test_a_worker_that_was_killed_is_an_error_in_itself() -> None:
    with pytest.raises(RuntimeError, match="the worker ended with -6"):
        await in_worker(os.abort)


async def test_a_worker_that_nobody_waits_for_any_more_is_ended(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    waiting = asyncio.create_task(in_worker(say_so_and_sleep, tmp_path / "pipe"))
    pipe = await asyncio.to_thread((tmp_path / "pipe").open)
    assert await asyncio.to_thread(pipe.readline) == "begun\n"

    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting

    # The pipe ends with the process that holds its other end.
    assert await asyncio.to_thread(pipe.read) == ""
    pipe.close()


async def test_a_worker_is_ended_by_the_bot_alone_not_by_whoever_tells_all_processes() -> None:
    assert await in_worker(interrupted) == "undisturbed"


async def test_what_a_function_prints_does_not_spoil_what_it_returns() -> None:
    assert await in_worker(print, "hello") is None  # type: ignore[func-returns-value]


def test_the_bots_own_process_does_without_heavy_libraries() -> None:
    script = (
        "import importlib, json, sys; import bot.app, bot.__main__, cogs; "
        "[importlib.import_module(f'cogs.{name}') for name in cogs.FEATURES]; "
        "print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    loaded = set(json.loads(done.stdout))

    assert "cogs.rounds.cog" in loaded
    assert HEAVY & loaded == set()
    # What is only imported where it is used: see bot/lean.py and bot/app.py.
    assert {"sqlalchemy.orm", "prometheus_client", "aiohttp.web", "asyncpg"} & loaded == set()
