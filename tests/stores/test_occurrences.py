"""Occurrences are planned once, done by one worker at a time, and settled with what they did."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import LeaseLost
from bot.schedule import store
from bot.schedule.occurrences import Occurrence, State
from bot.storage import notes
from bot.storage.database import Database
from tests.stores.moved import START

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
LEASE = timedelta(minutes=5)


async def plan(
    database: Database, due_at: datetime, subject: str = "1", kind: str = "test.kind"
) -> None:
    async with database.writing() as tx:
        await store.plan(
            tx, kind=kind, subject=subject, due_at=due_at, expires_at=due_at + 2 * HOUR
        )


async def claim(database: Database, now: datetime) -> Occurrence | None:
    async with database.writing() as tx:
        return await store.claim(tx, now, LEASE)


async def must_claim(database: Database, now: datetime) -> Occurrence:
    found = await claim(database, now)
    assert found is not None
    return found


async def settle(database: Database, occurrence: Occurrence, state: State = State.DONE) -> None:
    async with database.writing() as tx:
        await store.settle(tx, occurrence, state)


async def all_due(database: Database, now: datetime) -> list[str]:
    """Claim whatever is due, and return the subjects in that order."""
    found = []
    while occurrence := await claim(database, now):
        found.append(occurrence.subject)
    return found


async def next_claimable(database: Database) -> datetime | None:
    async with database.reading() as tx:
        return await store.next_claimable(tx)


async def next_due(tx: AsyncConnection, subject: str) -> datetime | None:
    return await store.next_due(tx, kind="test.kind", subject=subject)


async def test_a_claimed_occurrence_is_what_was_planned(database: Database) -> None:
    await plan(database, START, subject="checkin 7")
    found = await must_claim(database, START)
    assert (found.kind, found.subject) == ("test.kind", "checkin 7")
    assert (found.due_at, found.expires_at) == (START, START + 2 * HOUR)
    assert found.tries == 1


async def test_what_is_planned_twice_is_done_once(database: Database) -> None:
    await plan(database, START)
    await plan(database, START)
    assert await all_due(database, START) == ["1"]


async def test_what_was_done_is_not_done_again_when_it_is_planned_again(database: Database) -> None:
    await plan(database, START)
    await settle(database, await must_claim(database, START))
    await plan(database, START)
    assert await all_due(database, START + HOUR) == []


async def test_another_time_subject_or_kind_is_another_occurrence(database: Database) -> None:
    await plan(database, START)
    await plan(database, START + MINUTE)
    await plan(database, START, subject="2")
    await plan(database, START, kind="test.other")
    assert len(await all_due(database, START + HOUR)) == 4


async def test_the_earliest_comes_first_whenever_it_was_planned(database: Database) -> None:
    for subject, minutes in (("third", 3), ("first", 1), ("fourth", 9), ("second", 2)):
        await plan(database, START + minutes * MINUTE, subject=subject)
    assert await all_due(database, START + 3 * MINUTE) == ["first", "second", "third"]


async def test_nothing_is_claimed_before_its_time(database: Database) -> None:
    await plan(database, START)
    assert await claim(database, START - timedelta(microseconds=1)) is None
    assert await claim(database, START) is not None


async def test_a_lease_keeps_others_out_until_it_ends(database: Database) -> None:
    await plan(database, START)
    first = await must_claim(database, START)
    assert await claim(database, START + LEASE - timedelta(microseconds=1)) is None
    second = await must_claim(database, START + LEASE)
    assert (second.id, second.tries) == (first.id, 2)
    assert second.lease != first.lease


async def test_who_lost_the_lease_keeps_nothing_of_what_it_did(database: Database) -> None:
    await plan(database, START)
    slow = await must_claim(database, START)
    quick = await must_claim(database, START + LEASE)

    async def do(occurrence: Occurrence, name: str) -> None:
        async with database.writing() as tx:
            await notes.write(tx, name, "asked")
            await store.settle(tx, occurrence, State.DONE)

    with pytest.raises(LeaseLost):
        await do(slow, "slow")
    await do(quick, "quick")
    async with database.reading() as tx:
        assert await notes.read(tx, "slow") is None
        assert await notes.read(tx, "quick") == "asked"


@pytest.mark.parametrize("state", [State.DONE, State.SKIPPED])
async def test_what_is_settled_is_settled_once_and_for_all(
    database: Database, state: State
) -> None:
    await plan(database, START)
    occurrence = await must_claim(database, START)
    await settle(database, occurrence, state)
    with pytest.raises(LeaseLost):
        await settle(database, occurrence)
    assert await all_due(database, START + LEASE) == []
    assert await next_claimable(database) is None


async def test_what_is_given_back_is_claimable_from_then_on(database: Database) -> None:
    await plan(database, START)
    occurrence = await must_claim(database, START)
    async with database.writing() as tx:
        await store.put_off(tx, occurrence, START + 20 * MINUTE)
    assert await claim(database, START + 19 * MINUTE) is None
    again = await must_claim(database, START + 20 * MINUTE)
    assert (again.due_at, again.tries) == (START, 2)


async def test_who_lost_the_lease_cannot_give_back_what_another_does(database: Database) -> None:
    await plan(database, START)
    slow = await must_claim(database, START)
    await must_claim(database, START + LEASE)
    with pytest.raises(LeaseLost):
        async with database.writing() as tx:
            await store.put_off(tx, slow, START)
    assert await claim(database, START + LEASE) is None


async def test_what_is_put_off_does_not_hold_up_what_is_due_after_it(database: Database) -> None:
    await plan(database, START, subject="broken")
    async with database.writing() as tx:
        occurrence = await store.claim(tx, START, LEASE)
        assert occurrence is not None
        await store.put_off(tx, occurrence, START + HOUR)
    await plan(database, START + MINUTE, subject="fine")
    assert await all_due(database, START + MINUTE) == ["fine"]


async def test_the_next_time_to_look_is_the_earliest_that_can_be_claimed(
    database: Database,
) -> None:
    assert await next_claimable(database) is None
    await plan(database, START + HOUR, subject="later")
    await plan(database, START, subject="sooner")
    assert await next_claimable(database) == START
    sooner = await must_claim(database, START)
    assert await next_claimable(database) == START + LEASE
    await settle(database, sooner)
    assert await next_claimable(database) == START + HOUR


async def test_cancelling_takes_back_what_is_due_and_leaves_what_is_done(
    database: Database,
) -> None:
    await plan(database, START)
    await settle(database, await must_claim(database, START))
    await plan(database, START + HOUR)
    await plan(database, START + HOUR, subject="2")
    await plan(database, START + HOUR, kind="test.other")
    async with database.writing() as tx:
        await store.cancel(tx, kind="test.kind", subject="1")
        assert await next_due(tx, "1") is None
        assert await next_due(tx, "2") == START + HOUR
    assert sorted(await all_due(database, START + HOUR)) == ["1", "2"]
    await plan(database, START)
    assert await all_due(database, START + HOUR) == []


async def test_what_was_cancelled_can_be_planned_again(database: Database) -> None:
    await plan(database, START)
    async with database.writing() as tx:
        await store.cancel(tx, kind="test.kind", subject="1")
    await plan(database, START)
    assert await all_due(database, START) == ["1"]


async def test_who_does_what_is_cancelled_meanwhile_keeps_nothing(database: Database) -> None:
    await plan(database, START)
    occurrence = await must_claim(database, START)
    async with database.writing() as tx:
        await store.cancel(tx, kind="test.kind", subject="1")
    with pytest.raises(LeaseLost):
        await settle(database, occurrence)


async def test_a_naive_time_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="naive"):
        await plan(database, START.replace(tzinfo=None))
    assert await next_claimable(database) is None
