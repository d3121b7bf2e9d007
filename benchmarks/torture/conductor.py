"""Conducts a run: faults on the way, a kill for each life, time that moves on between two lives."""

import asyncio
import json
import os
import random
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.torture.plan import Plan, Town
from benchmarks.torture.verdict import Ledger, Verdict, judge
from benchmarks.torture.victim import STORY, Life, Scene
from bot.outbox.entries import State
from bot.outbox.tables import outbox
from bot.schedule import store as schedule
from bot.storage.database import Database
from bot.storage.migrate import prepare
from bot.storage.tables import notes
from standin.received import Fault, Moment, Received
from standin.server import Limits, StandIn

MOMENTS: tuple[Moment, ...] = ("arrived", "carried_out", "answered")
ACTING = frozenset({"POST", "PATCH", "PUT", "DELETE"})

FAULTS = (
    (Fault.LOSE_BEFORE, 0.02),
    (Fault.LOSE_AFTER, 0.04),
    (Fault.FAIL_BEFORE, 0.01),
    (Fault.FAIL_AFTER, 0.03),
    (Fault.LIMIT, 0.01),
)
"""What happens to a tenth of the requests while the bot is killed."""

IDLE = 0.5
"""A bot that has asked for nothing for so many seconds has nothing due: it is killed then."""
FAR_AHEAD = timedelta(days=3650)
LAST_STEPS = timedelta(minutes=11)
"""Longer than the longest pause of the outbox between two tries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a run of kills came to."""

    kills: int
    in_commits: int
    acts: int
    requests: int
    inside: int
    beyond: int
    seconds: float
    verdict: Verdict


class Conductor:
    """One run: a stand-in, a database in `folder`, and the bot that is killed."""

    def __init__(
        self,
        folder: Path,
        *,
        kills: int,
        acts: int,
        seed: int,
        broken: str | None = None,
        kinds: tuple[str, ...] | None = None,
    ) -> None:
        """`broken` names a control run; `kinds` are those of its stories, or all."""
        self._folder, self._kills, self._broken = folder, kills, broken
        self._dice = random.Random(seed)
        self._plan = Plan.of_acts(acts, kinds) if kinds else Plan.of_acts(acts)
        self._ahead = timedelta()
        self._steps = [self._step() for _ in range(kills)]
        self._standin = StandIn(now=self.now, limits=Limits.none(), faults=self._fault)
        self._ledger = Ledger()
        self._trap: Callable[[Moment, Received], None] = lambda _moment, _received: None
        self._calm = False
        self._heard_at = 0.0
        self._pid = 0
        self._in_commits = 0

    def now(self) -> datetime:
        """Return the instant that it is in the stand-in and in the bot."""
        return datetime.now(UTC) + self._ahead

    async def run(self) -> Score:
        """Kill the bot again and again, let it end its work in peace, and judge."""
        await self._standin.start()
        self._standin.on_received.append(self._ledger.watch)
        self._standin.on_received.append(self._hear)
        town = self._found_town()
        url = f"sqlite+aiosqlite:///{self._folder / 'kith.db'}"
        await prepare(url, self._folder, self.now())
        database = Database(url)
        await self._plan_stories(database)
        began = asyncio.get_running_loop().time()
        victim = await self._start(url, town)
        for step in self._steps:
            await _forget_identifies(database)
            await self._life(victim)
            self._ahead += step
        await self._end_in_peace(victim, database)
        seconds = asyncio.get_running_loop().time() - began
        victim.stdin.close() if victim.stdin else None
        await victim.wait()
        failed = await _failed(database)
        await database.close()
        await self._standin.stop()
        verdict = judge(self._plan, town, self._standin.world, self._ledger)
        return self._score(replace(verdict, wrong=[*verdict.wrong, *failed]), seconds)

    def _score(self, verdict: Verdict, seconds: float) -> Score:
        window = timedelta(minutes=3).total_seconds()
        return Score(
            kills=self._kills,
            in_commits=self._in_commits,
            acts=self._plan.acts,
            requests=len(self._standin.received),
            inside=sum(step.total_seconds() < window for step in self._steps),
            beyond=sum(step.total_seconds() >= window for step in self._steps),
            seconds=seconds,
            verdict=verdict,
        )

    def _found_town(self) -> Town:
        world = self._standin.world
        people = [world.add_user(f"person {number}") for number in range(20)]
        for person in people[::4]:
            world.close_direct_messages(person.id)
        names = [f"channel-{number}" for number in range(10)]
        self._guild = world.add_guild("Town", members=people, channels=names, forums=("forum",))
        channels = {channel.name: channel.id for channel in self._guild.channels.values()}
        return Town(
            channels=[channels[name] for name in names],
            forum=channels["forum"],
            people=[person.id for person in people],
        )

    async def _plan_stories(self, database: Database) -> None:
        """Let the stories fall due evenly over the time that all lives take."""
        begin, whole = self.now(), sum(self._steps, timedelta())
        async with database.writing() as tx:
            for number in range(self._plan.stories):
                due_at = begin + whole * 0.97 * (number / self._plan.stories)
                await schedule.plan(
                    tx,
                    kind=STORY,
                    subject=str(number),
                    due_at=due_at,
                    expires_at=due_at + FAR_AHEAD,
                )

    async def _start(self, url: str, town: Town) -> asyncio.subprocess.Process:
        scene = Scene(
            api=self._standin.api,
            database=url,
            log=str(self._folder / "bot.log"),
            guild=self._guild.id,
            town=town,
            plan=self._plan,
            broken=self._broken,
        )
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "benchmarks.torture.victim",
            scene.to_json(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )

    async def _life(self, victim: asyncio.subprocess.Process) -> None:
        """Let the bot live until it is killed, in one of three ways."""
        way = self._dice.random()
        in_commit = self._dice.randrange(1, 60) if way < 0.35 else None
        if way >= 0.5:
            self._trap = self._trap_at(self._dice.randrange(1, 40), self._dice.choice(MOMENTS))
        await self._begin(victim, in_commit)
        if 0.35 <= way < 0.5:
            await asyncio.sleep(self._dice.uniform(0, 0.8))
            self._kill()
        await self._died(victim)
        self._trap = lambda _moment, _received: None
        self._in_commits += in_commit is not None

    async def _begin(
        self, victim: asyncio.subprocess.Process, in_commit: int | None = None
    ) -> None:
        life = Life(
            ahead=self._ahead.total_seconds(),
            last_commit=in_commit,
            seed=self._dice.randrange(2**32),
        )
        assert victim.stdin is not None
        assert victim.stdout is not None
        victim.stdin.write(json.dumps(asdict(life)).encode() + b"\n")
        self._pid = int(await victim.stdout.readline())
        self._heard_at = asyncio.get_running_loop().time()

    async def _died(self, victim: asyncio.subprocess.Process) -> None:
        """Wait for the death of the bot; kill it when it has nothing more to do."""
        assert victim.stdout is not None
        death = asyncio.create_task(victim.stdout.readline())
        loop = asyncio.get_running_loop()
        while not death.done():
            await asyncio.wait([death], timeout=0.05)
            if loop.time() - self._heard_at > IDLE:
                self._kill()
        assert death.result(), "the process that plays the bot has died: see bot.log"

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def _trap_at(self, request: int, moment: Moment) -> Callable[[Moment, Received], None]:
        """Return what kills the bot at a moment of its n-th act."""
        left = [request]

        def spring(at: Moment, received: Received) -> None:
            if at == moment and received.method in ACTING:
                left[0] -= 1
                if left[0] == 0:
                    self._kill()

        return spring

    def _hear(self, moment: Moment, received: Received) -> None:
        self._heard_at = asyncio.get_running_loop().time()
        self._trap(moment, received)

    def _fault(self, received: Received) -> Fault:
        if self._calm or received.path.startswith(("/users/@me", "/oauth2", "/gateway", "/appl")):
            return Fault.NONE
        chance = self._dice.random()
        for fault, share in FAULTS:
            chance -= share
            if chance < 0:
                return fault
        return Fault.NONE

    def _step(self) -> timedelta:
        """Return how much later the next life begins: mostly soon, sometimes beyond the nonce."""
        low, high = self._dice.choices(
            ((0, 20), (20, 150), (150, 900)), weights=(0.60, 0.25, 0.15)
        )[0]
        return timedelta(seconds=self._dice.uniform(low, high))

    async def _end_in_peace(self, victim: asyncio.subprocess.Process, database: Database) -> None:
        """Let the bot do what is left, without faults, until nothing is."""
        self._calm = True
        for _ in range(20):
            self._ahead += LAST_STEPS
            await _forget_identifies(database)
            await self._begin(victim)
            await self._died(victim)
            if await _left(database) == 0:
                return


async def _forget_identifies(database: Database) -> None:
    """Let the bot identify at once, though it has died so often: that is told elsewhere."""
    async with database.writing() as tx:
        await tx.execute(notes.delete().where(notes.c.name.startswith("identifies:")))


async def _failed(database: Database) -> list[str]:
    """Return the acts that were given up: nothing here is a reason to."""
    query = select(outbox.c.id, outbox.c.reason).where(outbox.c.state == State.FAILED)
    async with database.reading() as tx:
        return [f"row {row.id} failed: {row.reason}" for row in await tx.execute(query)]


async def _left(database: Database) -> int:
    """Return how many acts are still to be done."""
    query = select(func.count()).where(outbox.c.state == State.PENDING)
    async with database.reading() as tx:
        waiting: int = (await tx.execute(query)).scalar_one()
        more = await schedule.next_claimable(tx)
    return waiting + (more is not None)
