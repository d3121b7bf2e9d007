"""The process that plays the bot, seen from outside: born, killed, and born again."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict

from benchmarks.torture.victim import Life, Scene


class Puppet:
    """One `benchmarks.torture.victim`; it has one life at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """Made by `on_stage`."""
        self._process, self._pid = process, 0

    @classmethod
    @asynccontextmanager
    async def on_stage(cls, scene: Scene) -> AsyncIterator["Puppet"]:
        """Start the process, in which nobody lives yet; at the end, whoever lives is killed."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "benchmarks.torture.victim",
            scene.to_json(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        puppet = cls(process)
        try:
            yield puppet
        finally:
            puppet.kill()
            await process.communicate(b"")  # which ends its standard input, and so the process

    async def begin(self, life: Life) -> None:
        """Let a bot be born."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(asdict(life)).encode() + b"\n")
        self._pid = int(await self._line())

    async def death(self) -> None:
        """Wait until the bot is dead."""
        await self._line()

    def kill(self) -> None:
        """Kill the bot, if it still lives."""
        if self._pid:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)

    async def _line(self) -> bytes:
        assert self._process.stdout is not None
        line = await self._process.stdout.readline()
        if not line:
            raise RuntimeError("the process that plays the bot has died itself: see bot.log")
        return line
