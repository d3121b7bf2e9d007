"""From the database to the stored plan: a server of 500 runs a round, on Discord's stand-in."""

import asyncio
import random
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from benchmarks.figures import Spread, markdown, target
from benchmarks.stage import Kith, staged
from bot.community.interests import Interest
from bot.community.profiles import Profile
from bot.community.profiles import store as profiles
from bot.community.servers import Server
from bot.community.servers import store as servers
from bot.ids import ChannelId, GuildId, UserId
from bot.storage.database import Database
from cogs.rounds.life import store as life
from cogs.rounds.programmes import Participant, Plans, Preset
from cogs.rounds.programmes import store as programmes
from cogs.rounds.programmes.rhythms import Beat, Cadence, rhythm_of
from standin.things import Guild

PEOPLE = 500
ZONE = ZoneInfo("Europe/Madrid")
TOPICS = [Interest(key=f"topic-{number}", label=f"topic {number}") for number in range(120)]
MOST_INTERESTS = 8
AT_MOST, GIVES_UP = 1.0, 30.0
"""Seconds."""

BEAT = Beat(cadence=Cadence.WEEKLY, day=0, hour=10)


async def measure(repetitions: int) -> None:
    """Run a round on as many servers, and print what it took."""
    taken = Spread.of([await _run() for _ in range(repetitions)])
    markdown(
        f"{PEOPLE} people, from `/rounds run` to the stored plan: median (lowest-highest)",
        ("", "seconds"),
        [("with the start of the worker", taken.show(2))],
    )
    print(
        "-", target(f"{PEOPLE} people, from the database to the plan", taken.median, AT_MOST, " s")
    )


async def _run() -> float:
    async with staged(Kith) as kith:
        guild = kith.found(members=PEOPLE)
        await kith.start()  # makes the database
        await kith.stop()
        async with kith.database() as database:
            programme_id = await _prepare(database, guild)
            await kith.start()
            await kith.memory()  # it is at rest now
            return await _seconds(kith, database, programme_id)


async def _prepare(database: Database, guild: Guild) -> int:
    """Let everybody take part in a programme; return its id."""
    here, place, now = GuildId(guild.id), ChannelId(next(iter(guild.channels))), datetime.now(UTC)
    dice = random.Random(PEOPLE)
    async with database.writing() as tx:
        await servers.save(tx, Server(guild_id=here, zone=ZONE, introductions_channel=place))
        made = await programmes.add(tx, here, _plans(place, now), now)
        for user_id in map(UserId, guild.crowd):
            await profiles.save(tx, _somebody(here, user_id, dice, now))
            joining = Participant(programme_id=made, guild_id=here, user_id=user_id, joined_at=now)
            await programmes.join(tx, joining)
    return made


def _plans(place: ChannelId, now: datetime) -> Plans:
    return Plans(
        name="Coffee chat",
        channel_id=place,
        preset=Preset.COFFEE,
        size=2,
        rhythm=rhythm_of(BEAT, ZONE, now),
    )


def _somebody(guild_id: GuildId, user_id: UserId, dice: random.Random, now: datetime) -> Profile:
    return Profile(
        guild_id=guild_id,
        user_id=user_id,
        name=f"person {user_id}",
        about="here for the figures",
        interests=tuple(dice.sample(TOPICS, dice.randint(1, MOST_INTERESTS))),
        looking_for=(),
        avatar_url=None,
        updated_at=now,
    )


async def _seconds(kith: Kith, database: Database, programme_id: int) -> float:
    """Let an organiser run a round; return after how many seconds its plan is kept."""
    begun = time.perf_counter()
    running = asyncio.create_task(kith.use(0, "rounds run"))
    while not await _is_matched(database, programme_id):
        if time.perf_counter() - begun > GIVES_UP:
            raise SystemExit("The round was not matched: the bot said why to whoever ran it.")
        await asyncio.sleep(0.005)
    taken = time.perf_counter() - begun
    await running
    return taken


async def _is_matched(database: Database, programme_id: int) -> bool:
    async with database.reading() as tx:
        return bool(await life.matched_at(tx, programme_id))
