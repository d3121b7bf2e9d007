"""A bot as an operator runs it: a process with its settings, its signals, and what it says."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from standin.server import TOKEN, StandIn

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; the test's own time limit ends this."""
    while not is_so():  # noqa: ASYNC110 - another process makes it so
        await asyncio.sleep(0.02)


class Bot:
    """One process of the bot, against a stand-in."""

    def __init__(self, folder: Path, standin: StandIn, token: str = TOKEN) -> None:
        """Have settings of its own in `folder`; nothing is started."""
        self.folder, self.standin = folder, standin
        self.config, self.log = folder / "config.toml", folder / "log"
        self.url = f"sqlite+aiosqlite:///{folder}/kith.db"
        self.config.write_text(
            f'[discord]\ntoken = "{token}"\nshard_count = 1\n[database]\nurl = "{self.url}"\n'
            f'backups = "{folder}/backups"\n'
        )
        self._process: asyncio.subprocess.Process | None = None

    async def run(self) -> None:
        """Start the process."""
        clean = {name: v for name, v in os.environ.items() if not name.startswith("KITH_")}
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "standin.launch", self.standin.api),
                *("--config", str(self.config), "run"),
                cwd=ROOT,
                env=clean,
                stderr=log,
            )

    async def start(self) -> None:
        """Start the process and wait until it is on Discord."""
        before = len(self.standin.gateway.identifies)
        await self.run()
        await until(lambda: len(self.standin.gateway.identifies) > before or self.has_ended)
        await self.connected()

    async def connected(self) -> None:
        """Wait until it can be spoken to."""
        await until(self.is_connected)

    def is_connected(self) -> bool:
        """Whether there is a session with a socket."""
        assert not self.has_ended, self.said
        return any(session.is_live for session in self.standin.gateway.sessions)

    @property
    def process(self) -> asyncio.subprocess.Process:
        """The process that was started last."""
        assert self._process is not None
        return self._process

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self.process.returncode is not None

    @property
    def said(self) -> str:
        """What it logged, in all its starts."""
        return self.log.read_text()

    async def ended(self) -> int:
        """Wait until it has ended by itself, and return its exit code; there is no traceback."""
        code = await self.process.wait()
        assert "Traceback" not in self.said
        return code

    async def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and return the exit code; 10 seconds are all that it gets."""
        self.process.send_signal(how)
        async with asyncio.timeout(10):
            return await self.ended()

    async def kill(self) -> None:
        """End it without a word."""
        if not self.has_ended:
            self.process.kill()
            await self.process.wait()
