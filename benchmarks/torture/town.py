"""Where the stories happen and when they fall due, and what is left of them in the database."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from benchmarks.torture.plan import Plan, Town
from benchmarks.torture.victim import STORY
from bot.outbox.entries import State
from bot.outbox.tables import outbox
from bot.schedule import store as schedule
from bot.storage.database import Database
from bot.storage.tables import notes
from standin.world import World

NEVER_LATE = timedelta(days=3650)


def found_town(world: World) -> Town:
    """Found a server of twenty people, of whom five take no direct messages."""
    people = [world.add_user(f"person {number}") for number in range(20)]
    for person in people[::4]:
        world.close_direct_messages(person.id)
    names = [f"channel-{number}" for number in range(10)]
    guild = world.add_guild("Town", members=people, channels=names, forums=("forum",))
    channels = {channel.name: channel.id for channel in guild.channels.values()}
    return Town(
        guild=guild.id,
        channels=[channels[name] for name in names],
        forum=channels["forum"],
        people=[person.id for person in people],
    )


async def plan_stories(database: Database, plan: Plan, begin: datetime, whole: timedelta) -> None:
    """Let the stories fall due evenly over `whole` from `begin` on."""
    async with database.writing() as tx:
        for number in range(plan.stories):
            due_at = begin + whole * (number / plan.stories)
            await schedule.plan(
                tx,
                kind=STORY,
                subject=str(number),
                due_at=due_at,
                expires_at=due_at + NEVER_LATE,
            )


async def left(database: Database) -> int:
    """Return how many acts are still to be done; 1 at least while a story is still to be told."""
    query = select(func.count()).where(outbox.c.state == State.PENDING)
    async with database.reading() as tx:
        waiting: int = (await tx.execute(query)).scalar_one()
        more = await schedule.due_subjects(tx, kind=STORY)
    return waiting + bool(more)


async def failed(database: Database) -> list[str]:
    """Return the acts that were given up: nothing in this town is a reason to."""
    query = select(outbox.c.id, outbox.c.reason).where(outbox.c.state == State.FAILED)
    async with database.reading() as tx:
        return [f"row {row.id} failed: {row.reason}" for row in await tx.execute(query)]


async def forget_identifies(database: Database) -> None:
    """Let the bot identify at once, though it has died so often: that is told elsewhere."""
    async with database.writing() as tx:
        await tx.execute(notes.delete().where(notes.c.name.startswith("identifies:")))
