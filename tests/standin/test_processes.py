"""The bot as it is, in a process of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from standin.server import TOKEN
from tests.standin.conftest import place

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator

    from standin.server import StandIn
    from standin.things import Guild

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def running(*arguments: str, folder: Path, **environment: str) -> AsyncIterator[Process]:
    """Give a process of Python, and end it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KITH_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        *arguments,
        cwd=folder,
        env={**clean, "PYTHONPATH": str(ROOT), **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await process.communicate()


async def test_the_bot_as_it_is_starts_against_it_and_answers(
    standin: StandIn, town: Guild, tmp_path: Path
) -> None:
    arguments = ("standin.launch", standin.api, "run")
    async with running(*arguments, folder=tmp_path, KITH_DISCORD__TOKEN=TOKEN) as bot:
        await standin.gateway.until_live()
        answered = await standin.interact(**place(town), command="match join", patience=10)
        bot.send_signal(signal.SIGTERM)
        await bot.communicate()

    assert answered.body
    assert bot.returncode == 0
