"""5,000 messages over 250 channels, 48 a second, and a slash command every second meanwhile."""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from benchmarks.figures import Spread, options, percentile, show, target, target_at_least
from benchmarks.stage import PATIENCE, Bare, Kith, Stage, staged
from bot.ids import ChannelId, GuildId
from bot.outbox import store
from bot.outbox.acts import PostMessage, new_key
from standin.received import Moment, Received
from standin.server import Limits
from standin.things import Guild

MESSAGES, CHANNELS = 5000, 250
PACE = 48
LEAST = 95.0
"""Percent of the pace."""
PROMPT = 300.0
"""Milliseconds, for 99 of 100 slash commands meanwhile."""
PURPOSE = "benchmark.message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What became of the messages; latencies of the slash commands in milliseconds."""

    rate: float
    lost: int
    refused: int
    half: float
    most: float


class Watch:
    """Counts what arrives at the stand-in."""

    def __init__(self) -> None:
        """Nothing has come yet."""
        self.times: list[float] = []
        self.refused = 0
        self.all_there = asyncio.Event()

    def see(self, moment: Moment, received: Received) -> None:
        """Note a message that was taken, or a request that came too fast."""
        if moment == "answered" and received.status == 429:
            self.refused += 1
        if moment == "carried_out" and received.path.endswith("/messages"):
            self.times.append(time.perf_counter())
            if len(self.times) == MESSAGES:
                self.all_there.set()


async def measure(repetitions: int) -> None:
    """Let both deliver, one after the other, and print how fast they were."""
    kith, bare = [], []
    for _ in range(repetitions):
        async with staged(Kith, Limits()) as stage:
            await _write_down(stage, stage.found(members=1, channels=CHANNELS))
            kith.append(await _deliver(stage))
        async with staged(Bare, Limits()) as other:
            other.found(members=1, channels=CHANNELS)
            other.messages = MESSAGES // CHANNELS
            bare.append(await _deliver(other))
    _report({Kith.name: kith, Bare.name: bare})


async def _write_down(kith: Kith, guild: Guild) -> None:
    """Put the messages into the outbox, to one channel after the other."""
    await kith.start()  # makes the database
    await kith.stop()
    channels = list(guild.channels)
    async with kith.database() as database, database.writing() as tx:
        for number in range(MESSAGES):
            text = {"type": 10, "content": f"message {number}"}
            await store.put(
                tx,
                key=new_key(),
                guild_id=GuildId(guild.id),
                purpose=PURPOSE,
                act=PostMessage(channel=ChannelId(channels[number % CHANNELS]), components=[text]),
                expires_at=None,
                now=datetime.now(UTC),
            )


async def _deliver(stage: Stage) -> Delivery:
    watch = Watch()
    stage.standin.on_received.append(watch.see)
    await stage.start()
    speaking = asyncio.create_task(_speak(stage))
    await _until_done(watch, stage)
    speaking.cancel()
    seconds = await asyncio.gather(speaking)
    await stage.stop()
    return Delivery(
        rate=(len(watch.times) - 1) / (watch.times[-1] - watch.times[0]),
        lost=MESSAGES - len(watch.times),
        refused=watch.refused,
        half=percentile(seconds[0], 50) * 1000,
        most=percentile(seconds[0], 99) * 1000,
    )


async def _until_done(watch: Watch, stage: Stage) -> None:
    """Wait until every message is there, or the bot has ended without those that it gave up."""
    ends = [asyncio.create_task(watch.all_there.wait()), asyncio.create_task(stage.process.wait())]
    _, waiting = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()


async def _speak(stage: Stage) -> list[float]:
    """Use a command every second until cancelled, and return how long the answers took."""
    seconds: list[float] = []
    try:
        while True:
            try:
                seconds.append(await stage.use())
            except TimeoutError:  # nobody waits that long
                seconds.append(PATIENCE)
            await asyncio.sleep(1)
    except (asyncio.CancelledError, LookupError):  # there may be no bot any more
        return seconds


def _report(found: dict[str, list[Delivery]]) -> None:
    show(
        f"{MESSAGES:,} messages over {CHANNELS} channels: median (lowest-highest)",
        ("", "a second", f"% of {PACE}", "lost", "429s", "command p50, ms", "p99, ms"),
        (
            (
                name,
                Spread.of(one.rate for one in runs).show(2),
                Spread.of(one.rate / PACE * 100 for one in runs).show(1),
                Spread.of(one.lost for one in runs).show(0),
                Spread.of(one.refused for one in runs).show(0),
                Spread.of(one.half for one in runs).show(1),
                Spread.of(one.most for one in runs).show(1),
            )
            for name, runs in found.items()
        ),
    )
    kith = found[Kith.name]
    share = Spread.of(one.rate for one in kith).median / PACE * 100
    print(target_at_least("the pace that was set", share, LEAST, " %"))
    print(target("429s in all", sum(one.refused for one in kith), 0))
    prompt = Spread.of(one.most for one in kith).median
    print(target("p99 of a slash command meanwhile", prompt, PROMPT, " ms"))


if __name__ == "__main__":
    asyncio.run(measure(options(__doc__ or "", usual=3, quick=1)))
