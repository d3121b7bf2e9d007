"""Conducts a run: faults on the way, a kill for each life, time that moves on between two lives."""

import asyncio
import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.torture.plan import Plan
from benchmarks.torture.puppet import Puppet
from benchmarks.torture.town import failed, forget_identifies, found_town, left, plan_stories
from benchmarks.torture.verdict import Ledger, Verdict, judge
from benchmarks.torture.victim import Life, Scene
from bot.storage.database import Database
from bot.storage.migrate import prepare
from standin.counter import Watch
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
LAST_STEP = timedelta(minutes=11)
"""Longer than the longest pause of the outbox between two tries."""
MOST_LAST_LIVES = 20
WINDOW = timedelta(minutes=3)
"""For how long the stand-in remembers a nonce."""


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
        self._standin = StandIn(
            now=self.now, limits=Limits.none(), nonce_window=WINDOW, faults=self._fault
        )
        self._ledger = Ledger()
        self._trap: Watch = _no_trap
        self._calm = False
        self._heard_at = 0.0
        self._in_commits = 0

    def now(self) -> datetime:
        """Return the instant that it is in the stand-in and in the bot."""
        return datetime.now(UTC) + self._ahead

    async def run(self) -> Score:
        """Kill the bot again and again, let it end its work in peace, and judge."""
        await self._standin.start()
        self._standin.on_received += [self._ledger.watch, self._hear]
        town = found_town(self._standin.world)
        url = f"sqlite+aiosqlite:///{self._folder / 'kith.db'}"
        await prepare(url, self._folder, self.now())
        database = Database(url)
        whole = sum(self._steps, timedelta()) * 0.97
        await plan_stories(database, self._plan, self.now(), whole)
        scene = Scene(
            api=self._standin.api,
            database=url,
            log=str(self._folder / "bot.log"),
            town=town,
            plan=self._plan,
            broken=self._broken,
        )
        seconds = await self._kill_and_end(scene, database)
        verdict = judge(self._plan, town, self._standin.world, self._ledger)
        verdict = replace(verdict, wrong=[*verdict.wrong, *await failed(database)])
        await database.close()
        await self._standin.stop()
        return self._score(verdict, seconds)

    async def _kill_and_end(self, scene: Scene, database: Database) -> float:
        """Return how many seconds it took."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        async with Puppet.on_stage(scene) as puppet:
            for step in self._steps:
                await forget_identifies(database)
                await self._life(puppet)
                self._ahead += step
            await self._end_in_peace(puppet, database)
        return loop.time() - began

    def _score(self, verdict: Verdict, seconds: float) -> Score:
        return Score(
            kills=self._kills,
            in_commits=self._in_commits,
            acts=self._plan.acts,
            requests=len(self._standin.received),
            inside=sum(step < WINDOW for step in self._steps),
            beyond=sum(step >= WINDOW for step in self._steps),
            seconds=seconds,
            verdict=verdict,
        )

    async def _life(self, puppet: Puppet) -> None:
        """Let the bot live until it is killed, in one of three ways."""
        way = self._dice.random()
        in_commit = self._dice.randrange(1, 60) if way < 0.35 else None
        if way >= 0.5:
            request, moment = self._dice.randrange(1, 40), self._dice.choice(MOMENTS)
            self._trap = _trap(puppet, request, moment)
        await self._begin(puppet, in_commit)
        if 0.35 <= way < 0.5:
            await asyncio.sleep(self._dice.uniform(0, 0.8))
            puppet.kill()
        await self._died(puppet)
        self._trap = _no_trap
        self._in_commits += in_commit is not None

    async def _begin(self, puppet: Puppet, in_commit: int | None = None) -> None:
        await puppet.begin(
            Life(
                ahead=self._ahead.total_seconds(),
                last_commit=in_commit,
                seed=self._dice.randrange(2**32),
            )
        )
        self._heard_at = asyncio.get_running_loop().time()

    async def _died(self, puppet: Puppet) -> None:
        """Wait for the death of the bot; kill it when it has nothing more to do."""
        death = asyncio.create_task(puppet.death())
        loop = asyncio.get_running_loop()
        while not death.done():
            await asyncio.wait([death], timeout=0.05)
            if loop.time() - self._heard_at > IDLE:
                puppet.kill()
        await death

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

    async def _end_in_peace(self, puppet: Puppet, database: Database) -> None:
        """Let the bot do what is left, without faults, until nothing is."""
        self._calm = True
        for _ in range(MOST_LAST_LIVES):
            self._ahead += LAST_STEP
            await forget_identifies(database)
            await self._begin(puppet)
            await self._died(puppet)
            if await left(database) == 0:
                return


def _no_trap(_moment: Moment, _received: Received) -> None:
    """Let everything pass."""


def _trap(puppet: Puppet, request: int, moment: Moment) -> Watch:
    """Return what kills the bot at a moment of its n-th act."""
    left_over = [request]

    def spring(at: Moment, received: Received) -> None:
        if at == moment and received.method in ACTING:
            left_over[0] -= 1
            if left_over[0] == 0:
                puppet.kill()

    return spring
