"""Who takes part is known by server, and each round is kept under a number of its own."""

from cogs.rounds.tables import rounds
from sqlalchemy import select

from bot.community.departures import store as departures
from bot.ids import ChannelId, GuildId, UserId
from bot.storage.database import Database
from cogs.rounds import store
from tests.stores.moved import START

HERE, THERE = GuildId(2**63 - 1), GuildId(2)
ADA, BEN = UserId(2**62), UserId(8)


async def test_who_joins_takes_part_until_they_leave(database: Database) -> None:
    async with database.writing() as tx:
        assert not await store.takes_part(tx, HERE, ADA)
        assert await store.join(tx, HERE, ADA, START)
        assert await store.takes_part(tx, HERE, ADA)
        assert await store.leave(tx, HERE, ADA)
        assert not await store.takes_part(tx, HERE, ADA)


async def test_joining_and_leaving_twice_is_told(database: Database) -> None:
    async with database.writing() as tx:
        assert [await store.join(tx, HERE, ADA, START) for _ in range(2)] == [True, False]
        assert [await store.leave(tx, HERE, ADA) for _ in range(2)] == [True, False]
        assert await store.join(tx, HERE, ADA, START)


async def test_everyone_is_listed_by_id_and_for_one_server_only(database: Database) -> None:
    async with database.writing() as tx:
        assert await store.everyone(tx, HERE) == []
        for guild_id, user_id in ((HERE, ADA), (HERE, BEN), (THERE, ADA)):
            await store.join(tx, guild_id, user_id, START)
        assert await store.everyone(tx, HERE) == [BEN, ADA]
        await store.leave(tx, HERE, ADA)
        assert await store.everyone(tx, HERE) == [BEN]
        assert await store.everyone(tx, THERE) == [ADA]


async def test_each_round_is_kept_under_its_own_number(database: Database) -> None:
    async with database.writing() as tx:
        for seed in (0, 2**31 - 1):
            await store.save_round(
                tx, guild_id=HERE, channel_id=ChannelId(2**62), seed=seed, now=START
            )
    async with database.reading() as tx:
        kept = (await tx.execute(select(rounds).order_by(rounds.c.id))).all()
    assert [tuple(row) for row in kept] == [
        (1, HERE, 2**62, 0, START),
        (2, HERE, 2**62, 2**31 - 1, START),
    ]


async def test_who_has_left_the_server_takes_no_part_until_they_return(database: Database) -> None:
    async with database.writing() as tx:
        for user_id in (ADA, BEN):
            await store.join(tx, HERE, user_id, START)
        await departures.note(tx, HERE, ADA, START)
        assert await store.everyone(tx, HERE) == [BEN]
        await departures.take_back(tx, HERE, [ADA])
        assert await store.everyone(tx, HERE) == [BEN, ADA]
