"""Asks are kept in two halves: what who asked knows, and what who was asked knows."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.community.asking import Answer, Ask, State, store
from bot.community.asking.tables import ask_notes, asks, asks_received
from bot.community.meetings import Meeting
from bot.community.meetings import store as meetings
from bot.community.privacy import store as privacy
from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import Database
from tests.stores.moved import START

HERE, THERE = GuildId(2**63 - 1), GuildId(2)
ADA, BEN, CY = UserId(2**62), UserId(8), UserId(9)
DAY = timedelta(days=1)


async def ask(
    database: Database,
    by: UserId = ADA,
    of: UserId = BEN,
    *,
    note: str = "Chess?",
    guild_id: GuildId = HERE,
    days: int = 0,
) -> Ask:
    async with database.writing() as tx:
        now = START + days * DAY
        return await store.add(
            tx, guild_id=guild_id, by=by, of=of, note=note, now=now, ends_at=now + 4 * DAY
        )


async def test_an_ask_comes_back_as_it_was_made(database: Database) -> None:
    made = await ask(database)
    wordless = await ask(database, CY, note="")
    async with database.reading() as tx:
        assert await store.load(tx, made.id) == made
        assert await store.load(tx, wordless.id) == wordless
        assert await store.load(tx, 999) is None
        assert made.state is State.OPEN


async def test_asks_are_found_by_who_made_them_here(database: Database) -> None:
    first, second = await ask(database), await ask(database, of=CY, days=2)
    await ask(database, guild_id=THERE)
    await ask(database, by=CY)
    async with database.reading() as tx:
        assert await store.made_by(tx, HERE, ADA, START - DAY) == [first, second]
        assert await store.made_by(tx, HERE, ADA, START + DAY) == [second]
        assert await store.open_of(tx, HERE, ADA) == [first, second]
        assert await store.open_of(tx, HERE, ADA, CY) == [second]
        assert await store.open_of(tx, HERE, ADA, UserId(77)) == []


async def test_what_has_reached_somebody_does_not_wait_any_more(database: Database) -> None:
    first, second = await ask(database), await ask(database, by=CY, days=1)
    async with database.writing() as tx:
        assert await store.waiting_for(tx, HERE, BEN) == [first, second]
        await store.note_receipt(tx, first.id, BEN, Key("m1"), START)
        assert await store.waiting_for(tx, HERE, BEN) == [second]
        assert await store.receipt(tx, second.id) is None
        await store.note_answer(tx, first.id, Answer.DECLINED)
    async with database.reading() as tx:
        (receipt,) = await store.received_by(tx, HERE, BEN, START + DAY)
        assert (receipt.message, receipt.answer, receipt.is_open) == ("m1", Answer.DECLINED, True)
        assert await store.received_by(tx, HERE, ADA, START) == []


async def test_an_ended_ask_has_lost_its_words_and_counts_as_received_for_a_day(
    database: Database,
) -> None:
    made = await ask(database)
    async with database.writing() as tx:
        await store.note_receipt(tx, made.id, BEN, Key("m1"), START)
        await store.end(tx, made.id)
        ended = await store.load(tx, made.id)
        assert ended is not None
        assert (ended.state, ended.note) == (State.ENDED, "")
        assert len(await store.received_by(tx, HERE, BEN, START - DAY)) == 1
        assert await store.received_by(tx, HERE, BEN, START) == []
        assert await store.open_of(tx, HERE, ADA) == []


async def test_a_yes_that_came_to_nothing_can_be_said_again(database: Database) -> None:
    made = await ask(database)
    async with database.writing() as tx:
        await store.note_receipt(tx, made.id, BEN, Key("m1"), START)
        await store.accept(tx, made.id, Key("t1"))
        accepted = await store.of_thread(tx, Key("t1"))
        assert accepted is not None
        assert accepted.state is State.ACCEPTED
        await store.reopen(tx, made.id, START + 9 * DAY)
        again = await store.load(tx, made.id)
        assert again is not None
        assert (again.state, again.thread, again.ends_at) == (State.OPEN, None, START + 9 * DAY)
        assert again.note == "Chess?"
        assert await store.of_thread(tx, Key("t1")) is None


async def test_only_old_asks_that_are_not_open_are_forgotten(database: Database) -> None:
    old, older, new = await ask(database), await ask(database, of=CY), await ask(database, days=99)
    async with database.writing() as tx:
        await store.end(tx, old.id)
        await store.end(tx, new.id)
        await store.forget_older(tx, HERE, START + DAY)
        assert await store.load(tx, old.id) is None
        assert await store.load(tx, older.id) == older
        assert await store.load(tx, new.id) is not None


@pytest.mark.parametrize("answer", [None, Answer.DECLINED, Answer.REPORTED])
async def test_what_who_asked_is_told_of_their_data_does_not_depend_on_the_other_one(
    database: Database, answer: Answer | None
) -> None:
    made = await ask(database)
    async with database.reading() as tx:
        before = await privacy.rows_of(tx, HERE, ADA), await privacy.counted(tx, HERE, ADA)
        assert await privacy.rows_of(tx, HERE, BEN) == {}  # it has not reached him
    async with database.writing() as tx:
        await store.note_receipt(tx, made.id, BEN, Key("m1"), START)
        if answer is not None:
            await store.note_answer(tx, made.id, answer)
    async with database.reading() as tx:
        after = await privacy.rows_of(tx, HERE, ADA), await privacy.counted(tx, HERE, ADA)
        assert after == before
        assert set(await privacy.rows_of(tx, HERE, BEN)) == {"asks_received"}


async def test_the_words_of_who_is_erased_go_and_an_ask_of_them_goes_on(
    database: Database,
) -> None:
    by_ada, by_cy = await ask(database), await ask(database, CY, ADA)
    async with database.writing() as tx:
        await store.note_receipt(tx, by_ada.id, BEN, Key("m1"), START)
        await store.note_receipt(tx, by_cy.id, ADA, Key("m2"), START)
        await privacy.erase(tx, HERE, ADA)
    async with database.reading() as tx:
        assert await store.load(tx, by_ada.id) is None
        left = await store.load(tx, by_cy.id)
        assert left is not None
        assert (left.of, left.state) == (None, State.OPEN)
        for table, rows in ((asks, 1), (asks_received, 0), (ask_notes, 1)):
            count = select(func.count()).select_from(table)
            assert (await tx.execute(count)).scalar() == rows


async def test_the_newest_thread_of_two_people_is_found_whoever_asks(database: Database) -> None:
    async with database.writing() as tx:
        for thread, people, days in (("t1", (ADA, BEN), 0), ("t2", (BEN, ADA, CY), 5)):
            await meetings.save(
                tx,
                Meeting(
                    guild_id=HERE,
                    people=people,
                    occasion="asked",
                    thread=Key(thread),
                    arranged_at=START + days * DAY,
                ),
            )
        assert await meetings.thread_of(tx, HERE, ADA, BEN, START - DAY) == "t2"
        assert await meetings.thread_of(tx, HERE, BEN, ADA, START - DAY) == "t2"
        assert await meetings.thread_of(tx, HERE, ADA, BEN, START + 5 * DAY) is None
        assert await meetings.thread_of(tx, THERE, ADA, BEN, START - DAY) is None
        assert await meetings.thread_of(tx, HERE, ADA, UserId(77), START - DAY) is None
