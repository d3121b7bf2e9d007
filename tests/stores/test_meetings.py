"""Who was brought together is remembered by server, and forgotten when it came to nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.community.meetings import Meeting, store
from bot.community.meetings.tables import meeting_people
from bot.ids import GuildId, UserId
from bot.outbox.acts import Key, new_key
from bot.storage.database import Database
from tests.stores.moved import START

HERE, THERE = GuildId(1), GuildId(2)


async def meet(
    database: Database, *people: int, guild_id: GuildId = HERE, thread: Key | None = None
) -> Key:
    thread = thread or new_key()
    meeting = Meeting(
        guild_id=guild_id,
        people=tuple(map(UserId, people)),
        occasion="round",
        thread=thread,
        arranged_at=START + timedelta(days=1),
    )
    async with database.writing() as tx:
        await store.save(tx, meeting)
    return thread


async def met(database: Database, guild_id: GuildId = HERE) -> set[tuple[UserId, UserId]]:
    async with database.reading() as tx:
        return await store.pairs_who_met(tx, guild_id)


async def test_nobody_has_met_at_first(database: Database) -> None:
    assert await met(database) == set()


async def test_a_pair_has_met_the_smaller_id_first(database: Database) -> None:
    await meet(database, 2**62, 3)
    assert await met(database) == {(3, 2**62)}


async def test_in_a_trio_each_has_met_the_two_others(database: Database) -> None:
    await meet(database, 9, 3, 5)
    assert await met(database) == {(3, 5), (3, 9), (5, 9)}


async def test_those_in_two_meetings_did_not_meet_across_them(database: Database) -> None:
    await meet(database, 1, 2)
    await meet(database, 2, 3)
    assert await met(database) == {(1, 2), (2, 3)}


async def test_other_servers_do_not_know_of_it(database: Database) -> None:
    await meet(database, 1, 2)
    await meet(database, 3, 4, guild_id=THERE)
    assert (await met(database), await met(database, THERE)) == ({(1, 2)}, {(3, 4)})


async def test_a_meeting_whose_thread_never_opened_is_forgotten_with_its_people(
    database: Database,
) -> None:
    undone = await meet(database, 1, 2)
    await meet(database, 1, 3)
    async with database.writing() as tx:
        await store.undo(tx, undone)
        await store.undo(tx, new_key())
        left = (await tx.execute(select(func.count()).select_from(meeting_people))).scalar()
    assert await met(database) == {(1, 3)}
    assert left == 2


async def test_who_meets_again_has_met_once_more_and_one_undone_leaves_the_other(
    database: Database,
) -> None:
    first = await meet(database, 1, 2)
    await meet(database, 1, 2)
    async with database.writing() as tx:
        await store.undo(tx, first)
    assert await met(database) == {(1, 2)}


@pytest.mark.parametrize("people", [(5, 5), (1, 2, 1)])
async def test_nobody_is_twice_in_one_meeting_and_nothing_of_it_is_kept(
    database: Database, people: tuple[int, ...]
) -> None:
    with pytest.raises(IntegrityError):
        await meet(database, *people)
    assert await met(database) == set()


async def test_one_thread_is_one_meeting(database: Database) -> None:
    thread = await meet(database, 1, 2)
    with pytest.raises(IntegrityError):
        await meet(database, 3, 4, thread=thread)
    assert await met(database) == {(1, 2)}


async def test_somebody_has_met_somebody_in_the_server_where_they_did(database: Database) -> None:
    thread = await meet(database, 1, 2)

    async def has_met(user_id: int, guild_id: GuildId = HERE) -> bool:
        async with database.reading() as tx:
            return await store.has_met(tx, guild_id, UserId(user_id))

    assert [await has_met(1), await has_met(2), await has_met(3)] == [True, True, False]
    assert not await has_met(1, THERE)
    async with database.writing() as tx:
        await store.undo(tx, thread)
    assert not await has_met(1)
