"""Arrivals, greetings, cards and drafts: one each, for one member of one server."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import Key, new_key
from bot.storage.database import Database
from cogs.introductions import store
from cogs.introductions.arrivals import store as arrivals
from cogs.introductions.records import store as records
from cogs.introductions.rules import Draft
from tests.stores.moved import START

HERE, THERE = GuildId(2**63 - 1), GuildId(2)
ADA, BEN = UserId(2**62), UserId(8)
PLACE = ChannelId(2**61)


async def test_an_arrival_is_taken_once_however_often_it_was_noted(database: Database) -> None:
    async with database.writing() as tx:
        await arrivals.note_arrival(tx, HERE, ADA, START)
        await arrivals.note_arrival(tx, HERE, ADA, START + timedelta(days=1))
        assert await arrivals.take_arrival(tx, HERE, ADA)
        assert not await arrivals.take_arrival(tx, HERE, ADA)


async def test_nobody_elses_arrival_is_taken(database: Database) -> None:
    async with database.writing() as tx:
        await arrivals.note_arrival(tx, HERE, ADA, START)
        assert not await arrivals.take_arrival(tx, HERE, BEN)
        assert not await arrivals.take_arrival(tx, THERE, ADA)
        assert await arrivals.take_arrival(tx, HERE, ADA)


async def test_who_left_and_came_back_has_arrived_again(database: Database) -> None:
    async with database.writing() as tx:
        for _ in range(2):
            await arrivals.note_arrival(tx, HERE, ADA, START)
            assert await arrivals.take_arrival(tx, HERE, ADA)


async def test_a_greeting_is_kept_until_it_is_forgotten(database: Database) -> None:
    key = new_key()
    async with database.writing() as tx:
        assert await arrivals.greeting(tx, HERE, ADA) is None
        await arrivals.save_greeting(tx, HERE, ADA, key, START)
        assert await arrivals.greeting(tx, HERE, ADA) == key
        assert await arrivals.greeting(tx, HERE, BEN) is None
        assert await arrivals.greeting(tx, THERE, ADA) is None
        await arrivals.forget_greeting(tx, THERE, ADA)
        assert await arrivals.greeting(tx, HERE, ADA) == key
        await arrivals.forget_greeting(tx, HERE, ADA)
        assert await arrivals.greeting(tx, HERE, ADA) is None


async def greet(database: Database) -> None:
    async with database.writing() as tx:
        await arrivals.save_greeting(tx, HERE, ADA, new_key(), START)


async def test_nobody_is_greeted_twice(database: Database) -> None:
    await greet(database)
    with pytest.raises(IntegrityError):
        await greet(database)


async def state(
    tx: AsyncConnection, guild_id: GuildId, user_id: UserId
) -> tuple[Key, bool, Key | None] | None:
    found = await store.load(tx, guild_id, user_id)
    return (found.card, found.has_thread, found.unjoined) if found else None


async def introduce(
    database: Database, user_id: UserId = ADA, guild_id: GuildId = HERE, card: Key | None = None
) -> Key:
    card = card or new_key()
    async with database.writing() as tx:
        record = await records.begin(tx, guild_id, user_id, START, is_newcomer=True)
        await store.save(tx, guild_id, user_id, card, place=PLACE, record_id=record)
    return card


async def test_a_thread_waits_for_its_owner_until_they_are_added_or_it_is_gone(
    database: Database,
) -> None:
    card, thread = await introduce(database), new_key()
    async with database.writing() as tx:
        await store.note_thread(tx, card, exists=True, unjoined=thread)
        assert await state(tx, HERE, ADA) == (card, True, thread)
        await store.note_thread(tx, card, exists=True)
        assert await state(tx, HERE, ADA) == (card, True, None)
        await store.note_thread(tx, card, exists=True, unjoined=thread)
        await store.note_thread(tx, card, exists=False)
        assert await state(tx, HERE, ADA) == (card, False, None)


async def test_a_card_is_kept_and_gets_its_thread(database: Database) -> None:
    card, bens = await introduce(database), await introduce(database, BEN)
    async with database.writing() as tx:
        assert await state(tx, HERE, ADA) == (card, False, None)
        await store.note_thread(tx, card, exists=True)
    async with database.reading() as tx:
        assert await state(tx, HERE, ADA) == (card, True, None)
        assert await state(tx, HERE, BEN) == (bens, False, None)
        assert await store.load(tx, THERE, ADA) is None


async def test_a_card_that_is_gone_is_forgotten_and_a_new_one_has_no_thread(
    database: Database,
) -> None:
    card, elsewhere = await introduce(database), await introduce(database, guild_id=THERE)
    async with database.writing() as tx:
        await store.note_thread(tx, card, exists=True)
        await store.forget(tx, card)
        await store.forget(tx, new_key())
        assert await store.load(tx, HERE, ADA) is None
        assert await state(tx, THERE, ADA) == (elsewhere, False, None)
    newer = await introduce(database)
    async with database.reading() as tx:
        assert await state(tx, HERE, ADA) == (newer, False, None)


async def test_nobody_has_two_cards_in_one_server_and_no_card_is_two_peoples(
    database: Database,
) -> None:
    card = await introduce(database)
    with pytest.raises(IntegrityError):
        await introduce(database)
    with pytest.raises(IntegrityError):
        await introduce(database, BEN, card=card)


@pytest.mark.parametrize(
    "draft",
    [
        Draft(),
        Draft(about="   \n\t ", interests="", looking_for=("friends",)),
        Draft(about="'; DROP TABLE drafts; --", interests=",, ,", looking_for=()),
        Draft(
            about="👩‍👩‍👧 日本語\u200b" * 100, interests="a,b\nc", looking_for=("mentor", "mentee")
        ),
    ],
)
async def test_a_draft_comes_back_word_for_word(database: Database, draft: Draft) -> None:
    async with database.writing() as tx:
        await store.save_draft(tx, HERE, ADA, draft)
    async with database.reading() as tx:
        assert await store.load_draft(tx, HERE, ADA) == draft
        assert await store.load_draft(tx, HERE, BEN) is None
        assert await store.load_draft(tx, THERE, ADA) is None


async def test_the_newest_draft_counts_until_it_is_forgotten(database: Database) -> None:
    async with database.writing() as tx:
        await store.save_draft(tx, HERE, ADA, Draft(about="one", interests="x"))
        await store.save_draft(tx, HERE, ADA, Draft(about="two"))
        await store.save_draft(tx, HERE, BEN, Draft(about="Ben's"))
        assert await store.load_draft(tx, HERE, ADA) == Draft(about="two")
        await store.forget_draft(tx, HERE, ADA)
        assert await store.load_draft(tx, HERE, ADA) is None
        assert await store.load_draft(tx, HERE, BEN) == Draft(about="Ben's")


async def test_a_card_is_found_by_its_message_once_it_is_posted(database: Database) -> None:
    card = await introduce(database)
    async with database.writing() as tx:
        assert await store.at_message(tx, HERE, 77) is None
        assert await store.note_posted(tx, card, 77)
        assert not await store.note_posted(tx, new_key(), 78)
        found = await store.at_message(tx, HERE, 77)
        assert found == await store.of_card(tx, card)
        assert found is not None
        assert (found.user_id, found.place) == (ADA, PLACE)
        assert await store.at_message(tx, THERE, 77) is None


async def test_only_the_first_answer_counts(database: Database) -> None:
    async with database.writing() as tx:
        record = await records.begin(tx, HERE, ADA, START, is_newcomer=True)
        assert await records.answer(tx, record, START + timedelta(hours=1))
        assert not await records.answer(tx, record, START + timedelta(hours=2))
