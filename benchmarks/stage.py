"""Where bots are measured: a stand-in in this process, and on it a bot in a process of its own."""

import asyncio
import os
import re
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks import bare
from benchmarks.torture.town import forget_identifies
from bot.storage.database import Database
from standin.server import TOKEN, Limits, StandIn
from standin.things import Guild

ROOT = Path(__file__).parents[1]

MIB = 1 << 20
QUIET = 4.0
"""A bot is ready two seconds after its last server; it is looked at after so many idle seconds."""
IDLE = 0.05
"""Seconds of processor time in those that still are idle."""


PATIENCE = 30.0
"""So many seconds an answer is waited for, though people see a failure after three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What a process has in memory, in MiB; `own` is what nobody shares with it."""

    resident: float
    proportional: float
    own: float


class Stage:
    """A world of its own for a bot, which is started in it again and again."""

    name, command = "", ""

    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        """`folder` is for what the bot keeps; without `limits` nothing is limited."""
        self.folder = folder
        self.standin = StandIn(limits=limits or Limits.none())
        self._process: asyncio.subprocess.Process | None = None

    def found(self, *, members: int, channels: int = 2) -> Guild:
        """Found a server."""
        names = [f"channel-{number}" for number in range(channels)]
        return self.standin.world.add_guild("Town", members=members, channels=names)

    def line(self) -> list[str]:
        """Return what comes behind `python -m` to start the bot."""
        raise NotImplementedError

    async def prepare(self) -> None:
        """Do what has to be done before a start that is not the first."""

    async def spawn(self) -> None:
        """Start the process."""
        with (self.folder / "log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", *self.line(), cwd=ROOT, env=_environment(), stderr=log
            )

    async def start(self) -> float:
        """Start the bot and use it as soon as it is on Discord; return after how many seconds."""
        await self.prepare()
        begun = time.perf_counter()
        await self.spawn()
        await self.live()
        await self.use()
        return time.perf_counter() - begun

    async def live(self) -> None:
        """Wait until the bot can be spoken to."""
        live = asyncio.create_task(self.standin.gateway.until_live())
        ended = asyncio.create_task(self.process.wait())
        await asyncio.wait({live, ended}, return_when=asyncio.FIRST_COMPLETED)
        if not live.done():
            said = (self.folder / "log").read_text(encoding="utf-8")
            raise SystemExit(f"{self.name} has ended by itself:\n{said}")
        ended.cancel()

    async def use(self, person: int = 0, command: str | None = None) -> float:
        """Let one of the first server's crowd use a command; return after how many seconds."""
        guild = next(iter(self.standin.world.guilds.values()))
        answered = await self.standin.interact(
            guild_id=guild.id,
            channel_id=next(iter(guild.channels)),
            user_id=guild.crowd[person],
            command=command or self.command,
            patience=PATIENCE,
        )
        return answered.seconds

    @property
    def process(self) -> asyncio.subprocess.Process:
        """The process that was started last."""
        assert self._process is not None
        return self._process

    async def memory(self) -> Memory:
        """Return what the bot has in memory, once it has nothing to do any more."""
        used = -1.0
        while (now := _processor_seconds(self.process.pid)) - used > IDLE:
            used = now
            await asyncio.sleep(QUIET)
        return memory_of(self.process.pid)

    async def clear(self) -> None:
        """End whatever still runs."""
        if self._process is not None:
            await self.stop()
        await self.standin.stop()

    async def stop(self) -> None:
        """End the bot as an operator does, and wait until its session is gone."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        await self.process.wait()
        while any(session.is_live for session in self.standin.gateway.sessions):  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # it goes with its socket, a moment later


class Kith(Stage):
    """Kith as it is, by its own command line, on a SQLite database."""

    name, command = "Kith", "match status"

    def line(self) -> list[str]:
        """Return the command line of an operator, behind what redirects discord.py."""
        config = self.folder / "config.toml"
        config.write_text(
            f'[discord]\ntoken = "{TOKEN}"\n[delivery]\nper_second = 48\n'
            f'[database]\nurl = "{self.url}"\nbackups = "{self.folder}/backups"\n',
            encoding="utf-8",
        )
        return ["standin.launch", self.standin.api, "--config", str(config), "run"]

    @property
    def url(self) -> str:
        """Where its database is."""
        return f"sqlite+aiosqlite:///{self.folder / 'kith.db'}"

    async def prepare(self) -> None:
        """Let it identify at once, however often it was started before."""
        if (self.folder / "kith.db").exists():
            async with self.database() as database:
                await forget_identifies(database)

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """Open its database, beside the bot."""
        database = Database(self.url)
        try:
            yield database
        finally:
            await database.close()


class Bare(Stage):
    """The bare bot."""

    name, command = "bare bot", bare.COMMAND
    messages = 0

    def line(self) -> list[str]:
        """Return its command line; the command is registered once, as Kith's are."""
        registers = [] if self.standin.world.commands else ["--register"]
        messages = ["--messages", str(self.messages)]
        return ["benchmarks.bare", self.standin.api, TOKEN, *registers, *messages]


S = TypeVar("S", bound=Stage)


@asynccontextmanager
async def staged(kind: type[S], limits: Limits | None = None) -> AsyncIterator[S]:
    """Give a stage of this kind, and clear it away in the end, the bot included."""
    with tempfile.TemporaryDirectory(prefix="kith-bench-") as folder:
        stage = kind(Path(folder), limits)
        await stage.standin.start()
        try:
            yield stage
        finally:
            await stage.clear()


def memory_of(pid: int) -> Memory:
    """Return what a process has in memory now (Linux)."""
    said = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    sizes = {name: int(size) / 1024 for name, size in re.findall(r"(\w+):\s+(\d+) kB", said)}
    return Memory(
        resident=sizes["Rss"],
        proportional=sizes["Pss"],
        own=sizes["Private_Clean"] + sizes["Private_Dirty"],
    )


def _processor_seconds(pid: int) -> float:
    # proc(5): fields 14 and 15; the name, which may hold spaces, ends with the last bracket.
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _environment() -> dict[str, str]:
    """Return this environment without settings of Kith's.

    Compiled modules are kept, as everywhere by default and in the container.
    """
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("KITH_") and name != "PYTHONDONTWRITEBYTECODE"
    }
