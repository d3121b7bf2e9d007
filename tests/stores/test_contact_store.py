"""Nobody is addressed unasked more often than the cap allows, over all features and servers."""

import asyncio
from datetime import datetime, timedelta

from bot.community.contact import store
from bot.community.contact.rules import Cap
from bot.ids import GuildId, UserId
from bot.storage.database import Database
from tests.stores.moved import START

HERE, THERE = GuildId(1), GuildId(2)
ADA, BEN = UserId(2**62), UserId(8)
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


async def take(
    database: Database,
    now: datetime = START,
    *,
    user_id: UserId = ADA,
    guild_id: GuildId = HERE,
    purpose: str = "test.thing",
    cap: Cap | None = None,
) -> bool:
    async with database.writing() as tx:
        return await store.take(
            tx,
            guild_id=guild_id,
            user_id=user_id,
            purpose=purpose,
            now=now,
            cap=cap or Cap(),
        )


async def test_one_a_day_is_free_and_the_next_one_only_a_day_later(database: Database) -> None:
    assert await take(database)
    assert not await take(database, START + DAY - timedelta(microseconds=1))
    assert await take(database, START + DAY)


async def test_three_a_week_are_free_and_the_fourth_only_when_the_first_is_a_week_old(
    database: Database,
) -> None:
    assert [await take(database, START + n * DAY) for n in range(3)] == [True] * 3
    assert not await take(database, START + 5 * DAY)
    assert not await take(database, START + WEEK - timedelta(microseconds=1))
    assert await take(database, START + WEEK)


async def test_what_was_refused_is_not_counted(database: Database) -> None:
    assert await take(database)
    for hours in range(1, 24):
        assert not await take(database, START + hours * HOUR)
    assert await take(database, START + DAY)
    assert await take(database, START + 2 * DAY)


async def test_it_is_counted_over_all_features_and_servers(database: Database) -> None:
    assert await take(database, purpose="rounds.nudge")
    assert not await take(database, START + HOUR, purpose="checkins.nudge")
    assert not await take(database, START + HOUR, guild_id=THERE)


async def test_one_person_does_not_use_up_another_persons_room(database: Database) -> None:
    assert await take(database)
    assert await take(database, user_id=BEN)


async def test_what_was_undone_is_not_counted(database: Database) -> None:
    async with database.reading() as tx:  # never committed
        assert await store.take(
            tx, guild_id=HERE, user_id=ADA, purpose="test.thing", now=START, cap=Cap()
        )
    assert await take(database)


async def test_a_cap_of_nothing_lets_nothing_through(database: Database) -> None:
    assert not await take(database, cap=Cap(per_day=0, per_week=3))
    assert not await take(database, cap=Cap(per_day=1, per_week=0))


async def test_two_features_at_the_same_moment_do_not_both_address_somebody(
    database: Database, other_process: Database
) -> None:
    taken = await asyncio.gather(*(take(each) for each in [database, other_process] * 3))
    assert sorted(taken) == [False] * 5 + [True]
