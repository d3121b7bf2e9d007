"""Who is kept apart stays so: both ways, in one server, whatever is erased."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.boundaries import reporting, store
from bot.community.boundaries.reporting import Report
from bot.community.boundaries.rules import MOST_REPORTS, Kind, Reported
from bot.community.boundaries.tables import partings, pins, reports
from bot.errors import UserError
from bot.ids import GuildId, UserId
from bot.storage import notes
from bot.storage.database import Database
from tests.stores.moved import START

HERE, THERE = GuildId(2**63 - 1), GuildId(2)
ADA, BEN, CLEO, DAN = UserId(2**62), UserId(8), UserId(9), UserId(10)


async def part(
    database: Database, by: UserId, of: UserId, kind: Kind = Kind.BLOCK, guild_id: GuildId = HERE
) -> bool:
    async with database.writing() as tx:
        return await store.part(tx, guild_id, by, of, kind, START)


async def apart(
    database: Database, *people: UserId, guild_id: GuildId = HERE
) -> set[tuple[UserId, UserId]]:
    async with database.reading() as tx:
        return await store.pairs_apart(tx, guild_id, people)


async def erase(tx: AsyncConnection, user_id: UserId) -> None:
    """Empty the columns of a person, as the marks of the tables say."""
    for column in (partings.c.by_id, partings.c.of_id):
        assert column.info["when_erased"] == "empty"
        await tx.execute(update(partings).where(column == user_id).values({column.name: None}))


async def test_nobody_is_apart_at_first_and_no_secret_is_made_for_it(database: Database) -> None:
    async with database.writing() as tx:
        assert await store.may_meet(tx, HERE, ADA, BEN)
        assert await store.pairs_apart(tx, HERE, [ADA, BEN]) == set()
        assert not await store.unpart(tx, HERE, ADA, BEN, Kind.BLOCK)
        assert (await store.kept_by(tx, HERE, ADA, Kind.BLOCK)).people == ()
        assert await notes.read(tx, store.SECRET) is None


async def test_a_block_holds_both_ways_and_in_its_server_alone(database: Database) -> None:
    assert await part(database, ADA, BEN)
    assert not await part(database, ADA, BEN)
    async with database.reading() as tx:
        for one, other in ((ADA, BEN), (BEN, ADA)):
            assert not await store.may_meet(tx, HERE, one, other)
            assert await store.may_meet(tx, THERE, one, other)
            assert await store.apart_from(tx, HERE, one, [other, CLEO]) == {other}
        assert await store.may_meet(tx, HERE, ADA, CLEO)
    assert await apart(database, ADA, BEN, CLEO) == {(BEN, ADA)}
    assert await apart(database, ADA, CLEO) == set()
    assert await apart(database, ADA, BEN, guild_id=THERE) == set()


async def test_each_takes_back_what_is_theirs_and_nothing_else(database: Database) -> None:
    await part(database, ADA, BEN)
    await part(database, BEN, ADA)
    await part(database, ADA, BEN, Kind.REPORT)
    async with database.writing() as tx:
        assert await store.unpart(tx, HERE, ADA, BEN, Kind.BLOCK)
        assert not await store.unpart(tx, HERE, ADA, BEN, Kind.BLOCK)
        assert not await store.may_meet(tx, HERE, ADA, BEN)
        assert await store.unpart(tx, HERE, BEN, ADA, Kind.BLOCK)
        assert not await store.may_meet(tx, HERE, ADA, BEN)  # the report holds for good
        assert await store.kept_by(tx, HERE, ADA, Kind.REPORT) == store.Kept(
            people=(BEN,), nameless=0
        )


async def test_whoever_is_erased_stays_apart_and_is_listed_without_a_name(
    database: Database,
) -> None:
    await part(database, ADA, BEN)
    await part(database, ADA, CLEO)
    await part(database, DAN, ADA)
    async with database.writing() as tx:
        await erase(tx, BEN)
        await erase(tx, DAN)
        kept = await store.kept_by(tx, HERE, ADA, Kind.BLOCK)
    assert kept == store.Kept(people=(CLEO,), nameless=1)
    assert await apart(database, ADA, BEN, CLEO, DAN) == {(BEN, ADA), (CLEO, ADA), (DAN, ADA)}


async def test_who_blocked_is_erased_and_comes_back_to_what_they_blocked(
    database: Database,
) -> None:
    await part(database, ADA, BEN)
    async with database.writing() as tx:
        await erase(tx, ADA)
        kept = await store.kept_by(tx, HERE, ADA, Kind.BLOCK)
        assert kept == store.Kept(people=(BEN,), nameless=0)
        assert await store.unpart(tx, HERE, ADA, BEN, Kind.BLOCK)
        assert await store.may_meet(tx, HERE, ADA, BEN)


async def test_who_was_erased_and_is_blocked_once_more_has_a_name_again(
    database: Database,
) -> None:
    await part(database, ADA, BEN)
    await part(database, ADA, CLEO)
    async with database.writing() as tx:
        await erase(tx, BEN)
    assert not await part(database, ADA, BEN)
    async with database.reading() as tx:
        kept = await store.kept_by(tx, HERE, ADA, Kind.BLOCK)
    assert set(kept.people) == {BEN, CLEO}
    assert kept.nameless == 0


async def test_without_the_secret_what_is_kept_of_the_erased_is_nobodys(
    database: Database,
) -> None:
    await part(database, ADA, BEN)
    async with database.writing() as tx:
        await erase(tx, ADA)
        await erase(tx, BEN)
        rows = [tuple(row) for row in await tx.execute(select(partings))]
        assert not {ADA, BEN} & {value for row in rows for value in row}
        secret = await notes.read(tx, store.SECRET)
        await notes.write(tx, store.SECRET, "00" * 32)
        assert await store.may_meet(tx, HERE, ADA, BEN)  # the marks say nothing to another secret
        assert secret is not None
        assert len(bytes.fromhex(secret)) == 32
        await notes.write(tx, store.SECRET, secret)
        assert not await store.may_meet(tx, HERE, ADA, BEN)


async def test_two_processes_that_part_people_at_once_make_one_secret(
    database: Database, other_process: Database
) -> None:
    await asyncio.gather(part(database, ADA, BEN), part(other_process, CLEO, DAN))
    assert await apart(database, ADA, BEN, CLEO, DAN) == {(BEN, ADA), (CLEO, DAN)}
    assert await apart(other_process, ADA, BEN, CLEO, DAN) == {(BEN, ADA), (CLEO, DAN)}


async def test_what_organisers_forbid_is_theirs_to_allow_again(database: Database) -> None:
    async with database.writing() as tx:
        assert await store.forbid(tx, HERE, ADA, BEN, START)
        assert not await store.forbid(tx, HERE, BEN, ADA, START)
        await store.forbid(tx, HERE, CLEO, DAN, START + timedelta(days=1))
        assert await store.forbidden(tx, HERE) == store.Forbidden(
            pairs=((BEN, ADA), (CLEO, DAN)), nameless=0
        )
        assert (await store.forbidden(tx, THERE)).pairs == ()
        assert not await store.may_meet(tx, HERE, ADA, BEN)
        await erase(tx, ADA)
        assert await store.forbidden(tx, HERE) == store.Forbidden(pairs=((CLEO, DAN),), nameless=1)
        assert await store.allow(tx, HERE, ADA, BEN)
        assert not await store.allow(tx, HERE, ADA, BEN)
        assert await store.may_meet(tx, HERE, ADA, BEN)


async def test_organisers_neither_see_nor_lift_what_members_wish(database: Database) -> None:
    await part(database, BEN, ADA)
    async with database.writing() as tx:
        assert await store.forbidden(tx, HERE) == store.Forbidden(pairs=(), nameless=0)
        assert not await store.allow(tx, HERE, ADA, BEN)
        assert not await store.may_meet(tx, HERE, ADA, BEN)


async def test_pins_are_kept_in_their_order_until_they_are_taken_out(database: Database) -> None:
    async with database.writing() as tx:
        assert await store.pin(tx, HERE, CLEO, BEN, START)
        assert not await store.pin(tx, HERE, BEN, CLEO, START + timedelta(days=1))
        assert await store.pin(tx, HERE, ADA, BEN, START + timedelta(days=1))
        assert await store.pinned(tx, HERE) == [(BEN, CLEO), (BEN, ADA)]
        assert await store.pinned(tx, THERE) == []
        assert await store.unpin(tx, HERE, CLEO, BEN)
        assert not await store.unpin(tx, HERE, CLEO, BEN)
        assert await store.pinned(tx, HERE) == [(BEN, ADA)]
        assert all(column.info["when_erased"] == "gone" for column in pins.c if column.info)


class Unused:
    """An outbox into which nothing is put."""


def a_report(of: UserId = BEN) -> Report:
    return Report(guild_id=HERE, by=ADA, of=of, words="He shouts.", what=Reported.MEMBER)


async def report(database: Database, made: Report, days: float = 0) -> bool:
    async with database.writing() as tx:
        when = START + timedelta(days=days)
        return await reporting.report(tx, Unused(), made, None, when)  # type: ignore[arg-type]


async def test_a_report_parts_two_for_good_also_where_it_cannot_be_handed_on(
    database: Database,
) -> None:
    assert not await report(database, a_report())
    assert not await report(database, a_report())  # and may be made again
    async with database.writing() as tx:
        await store.unpart(tx, HERE, ADA, BEN, Kind.BLOCK)
        assert not await store.may_meet(tx, HERE, BEN, ADA)


async def test_after_five_reports_within_a_day_the_next_parts_nobody(database: Database) -> None:
    for number in range(MOST_REPORTS):
        await report(database, a_report(UserId(100 + number)), days=number / 10)
    with pytest.raises(UserError) as refused:
        await report(database, a_report(), days=0.9)
    assert refused.value.key == "report-too-many"
    async with database.reading() as tx:
        assert await store.may_meet(tx, HERE, ADA, BEN)

    await report(database, a_report(), days=1.05)  # the first of them is more than a day old
    async with database.reading() as tx:
        assert not await store.may_meet(tx, HERE, ADA, BEN)
        assert await store.reports_lately(tx, HERE, BEN, START) == 0


async def test_of_reports_older_than_a_day_nothing_is_left(database: Database) -> None:
    await report(database, a_report())
    await report(database, a_report(), days=2)
    async with database.reading() as tx:
        assert len((await tx.execute(select(reports))).all()) == 1
