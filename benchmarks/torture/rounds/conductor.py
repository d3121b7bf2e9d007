"""Conducts a round: a kill for each life, and time that moves on to what is due next."""

import asyncio
import contextlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, or_, select

from benchmarks.torture.conductor import ACTING, MOMENTS, WINDOW
from benchmarks.torture.plan import Plan
from benchmarks.torture.puppet import Puppet
from benchmarks.torture.rounds.club import Club, fill, found_club
from benchmarks.torture.rounds.members import Members
from benchmarks.torture.rounds.verdict import Creations, judge
from benchmarks.torture.town import forget_identifies
from benchmarks.torture.verdict import Verdict
from benchmarks.torture.victim import Edge, Life, Scene
from bot.outbox.entries import State as Sending
from bot.outbox.tables import outbox
from bot.schedule.occurrences import State as Due
from bot.schedule.tables import occurrences
from bot.storage.database import Database
from bot.storage.migrate import prepare
from cogs.rounds.records import State
from cogs.rounds.records import store as records
from standin.received import Moment, Received
from standin.server import Limits, StandIn

WAYS = (*Edge, *MOMENTS)
"""How a life ends: beside a commit, or at a moment of a request that changes something."""

IDLE = 0.15
"""So many seconds after the last request it is looked whether anything is left to do."""
TO_NOTICE = 0.2
"""What somebody did is noticed within so many seconds, or they do it again."""
TAKEN_OVER = (timedelta(seconds=130), timedelta(seconds=200))
"""How much later another life begins: leases are over, and a nonce is known still, or not."""
MOST_LIVES = 3000
WAITING = ((outbox, Sending.PENDING), (occurrences, Due.DUE))
"""What is to be done stands in these tables, in this state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundScore:
    """What a round of kills came to: `in_commits` of them beside one; `made` are messages."""

    kills: int
    in_commits: int
    made: int
    requests: int
    seconds: float
    verdict: Verdict


class RoundConductor:
    """One round: a stand-in, a database in `folder`, and the bot that is killed."""

    def __init__(
        self,
        folder: Path,
        *,
        seed: int,
        ways: Sequence[str] = WAYS,
        reach: int | None = None,
        each: int = MOST_LIVES,
        until: State = State.CLOSED,
        broken: str | None = None,
    ) -> None:
        """Kill in these `ways`, in turn, at the first step of a life, the second, and so on.

        - From the first one again once anything was settled: so no step is passed by. With a
          `reach` it is one of so many that a life begins with, and some are.
        - At each instant at which something is due at most so many kills: `each`.
        - The round is looked at once it is `until`; `broken` names a control run.
        """
        self._folder, self._dice, self._ways = folder, random.Random(seed), ways
        self._reach, self._each, self._until, self._broken = reach, each, until, broken
        self._ahead = timedelta()
        self._standin = StandIn(now=self.now, limits=Limits.none(), nonce_window=WINDOW)
        self._creations = Creations()
        self._standin.on_received += [self._creations.watch, self._hear]
        self._heard_at = 0.0
        self._lives = self._killed = self._killed_now = self._in_commits = 0
        self._settled = self._in_vain = 0
        self._trap: tuple[Puppet, str, int] | None = None

    def now(self) -> datetime:
        """Return the instant that it is in the stand-in and in the bot."""
        return datetime.now(UTC) + self._ahead

    async def run(self) -> RoundScore:
        """Let the round take place, and judge what came of it."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        await self._standin.start()
        club = found_club(self._standin.world)
        url = f"sqlite+aiosqlite:///{self._folder / 'kith.db'}"
        await prepare(url, self._folder, self.now())
        database = Database(url)
        await fill(database, club, self.now())
        scene = Scene(
            api=self._standin.api,
            database=url,
            log=str(self._folder / "bot.log"),
            town=club.town,
            plan=Plan(stories=0),
            broken=self._broken,
        )
        async with Puppet.on_stage(scene) as puppet:
            await self._live_on(puppet, database, club)
        verdict = await judge(database, club, self._standin.world, self._creations, self._until)
        await database.close()
        await self._standin.stop()
        return RoundScore(
            kills=self._killed,
            in_commits=self._in_commits,
            made=len(self._creations.messages),
            requests=len(self._standin.received),
            seconds=loop.time() - began,
            verdict=verdict,
        )

    async def _live_on(self, puppet: Puppet, database: Database, club: Club) -> None:
        """Let the bot live again and again until the round is as far as it is looked at."""
        members = Members(self._standin, database, club)
        while self._lives < MOST_LIVES:
            await forget_identifies(database)
            self._lives += 1
            if not await self._life(puppet, database, members):
                await self._count(database)
                self._ahead += self._dice.choice(TAKEN_OVER)
                continue
            next_at = await self._next_at(database)
            if next_at is None or await self._is_over(database):
                return
            self._killed_now = 0
            self._ahead += max(next_at - self.now(), timedelta()) + timedelta(seconds=1)

    async def _life(self, puppet: Puppet, database: Database, members: Members) -> bool:
        """Let the bot live; tell whether there was nothing left to do when it died."""
        way, step = self._fate()
        edge = way if way in tuple(Edge) else None
        self._trap = (puppet, way, step) if way and not edge else None
        await puppet.begin(
            Life(
                ahead=self._ahead.total_seconds(),
                last_commit=step if edge else None,
                edge=edge,
            )
        )
        acting = asyncio.create_task(self._act(members))
        death = asyncio.create_task(puppet.death())
        is_at_rest = False
        while not death.done():
            await asyncio.wait([death], timeout=IDLE / 3)
            if not death.done() and await self._is_at_rest(database, members):
                is_at_rest = True
                puppet.kill()
        acting.cancel()
        await asyncio.gather(acting, return_exceptions=True)
        await death
        self._in_commits += edge is not None and not is_at_rest
        return is_at_rest

    def _fate(self) -> tuple[str | None, int]:
        """Return how the next life ends, and at which of its steps."""
        ways = len(self._ways)
        way = self._ways[self._killed % ways] if self._killed_now < self._each else None
        if self._reach is None:
            return way, 1 + self._in_vain // ways
        return way, 1 + self._killed // ways % self._reach

    async def _count(self, database: Database) -> None:
        """Count a kill, and whether anything was settled before it."""
        self._killed += 1
        self._killed_now += 1
        queries = [
            select(func.count()).select_from(table).where(table.c.state != state)
            for table, state in WAITING
        ]
        async with database.reading() as tx:
            settled = sum([(await tx.execute(query)).scalar_one() for query in queries])
        self._in_vain = self._in_vain + 1 if settled == self._settled else 0
        self._settled = settled

    async def _act(self, members: Members) -> None:
        """Let members do what they do, until it is noticed."""
        await self._standin.gateway.until_live()
        while True:
            deed = await members.next_deed()
            if deed is not None:
                # Whoever gets no answer, because the bot is dead, tries again.
                with contextlib.suppress(LookupError, TimeoutError):
                    await deed()
                await asyncio.sleep(TO_NOTICE)
            await asyncio.sleep(IDLE / 3)

    async def _is_at_rest(self, database: Database, members: Members) -> bool:
        """Whether the bot is on Discord and has done all that is due by now."""
        now, loop = self.now(), asyncio.get_running_loop()
        if loop.time() - self._heard_at < IDLE:
            return False
        if not any(session.is_live for session in self._standin.gateway.sessions):
            return False
        at_hand = [
            select(func.count())
            .select_from(table)
            .where(table.c.state == state)
            .where(or_(table.c.claimable_at <= now, table.c.lease.is_not(None)))
            for table, state in WAITING
        ]
        async with database.reading() as tx:
            counts = [(await tx.execute(query)).scalar_one() for query in at_hand]
            is_made = await records.load(tx, 1) is not None
        return is_made and not any(counts) and await members.next_deed() is None

    async def _next_at(self, database: Database) -> datetime | None:
        """Return when anything is due next."""
        queries = [
            select(func.min(table.c.claimable_at)).where(table.c.state == state)
            for table, state in WAITING
        ]
        async with database.reading() as tx:
            found = [(await tx.execute(query)).scalar() for query in queries]
        return min((at for at in found if at is not None), default=None)

    async def _is_over(self, database: Database) -> bool:
        async with database.reading() as tx:
            round_ = await records.load(tx, 1)
        return round_ is not None and round_.state is self._until

    def _hear(self, moment: Moment, received: Received) -> None:
        self._heard_at = asyncio.get_running_loop().time()
        if self._trap is None or received.method not in ACTING or "/appl" in received.path:
            return
        puppet, way, left = self._trap
        if moment == way:
            self._trap = puppet, way, left - 1
            if left == 1:
                puppet.kill()
