"""Check-ins, what they asked and what was answered: kept, and only the newest is open."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.exc import IntegrityError

from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import new_key
from bot.schedule.rhythm import Rhythm
from bot.storage.database import Database
from cogs.checkins import store
from cogs.checkins.rules import CheckIn, NewCheckIn
from cogs.checkins.store import Answer
from tests.stores.moved import START

HERE, THERE = GuildId(2**63 - 1), GuildId(2)
ADA, BEN = UserId(2**62), UserId(8)
DAY = timedelta(days=1)
WEEKLY = Rhythm(
    rule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
    start=datetime(2026, 3, 2, 23, 59),  # noqa: DTZ001 - wall time
    zone=ZoneInfo("America/Argentina/ComodRivadavia"),
)


def new(guild_id: GuildId = HERE, question: str = "What are you working on?") -> NewCheckIn:
    return NewCheckIn(
        guild_id=guild_id, channel_id=ChannelId(2**62), question=question, rhythm=WEEKLY
    )


async def add(database: Database, checkin: NewCheckIn | None = None) -> int:
    async with database.writing() as tx:
        return await store.add(tx, checkin or new())


async def ask(database: Database, checkin_id: int, due_at: datetime = START) -> int:
    async with database.writing() as tx:
        return await store.add_prompt(tx, checkin_id, due_at)


async def answer(
    database: Database, prompt_id: int, user_id: UserId, text: str, now: datetime = START
) -> None:
    async with database.writing() as tx:
        await store.save_answer(tx, prompt_id, user_id, text, now)


async def retire(database: Database, checkin_id: int) -> None:
    async with database.writing() as tx:
        await store.retire(tx, checkin_id)


async def is_open(database: Database, prompt_id: int) -> bool:
    async with database.reading() as tx:
        prompt = await store.load_prompt(tx, prompt_id)
    assert prompt is not None
    return prompt.is_open


async def answers(database: Database, prompt_id: int) -> list[Answer]:
    async with database.reading() as tx:
        return await store.load_answers(tx, prompt_id)


async def test_a_checkin_comes_back_with_its_rhythm(database: Database) -> None:
    checkin_id = await add(database, new(question="¿Qué tal? 🦎 'x' \"y\" " * 20))
    async with database.reading() as tx:
        found = await store.load(tx, checkin_id)
    assert found == CheckIn(
        id=checkin_id,
        guild_id=HERE,
        channel_id=ChannelId(2**62),
        question="¿Qué tal? 🦎 'x' \"y\" " * 20,
        rhythm=WEEKLY,
    )


async def test_a_server_sees_its_own_checkins_in_the_order_they_were_made(
    database: Database,
) -> None:
    first, elsewhere, second = (
        await add(database),
        await add(database, new(THERE)),
        await add(database),
    )
    async with database.reading() as tx:
        assert [checkin.id for checkin in await store.load_all(tx, HERE)] == [first, second]
        assert [checkin.id for checkin in await store.load_all(tx, THERE)] == [elsewhere]


async def test_a_retired_checkin_is_seen_no_more_and_its_number_is_not_given_again(
    database: Database,
) -> None:
    checkin_id, other = await add(database), await add(database)
    await retire(database, other)
    async with database.reading() as tx:
        assert await store.load(tx, other) is None
        assert [checkin.id for checkin in await store.load_all(tx, HERE)] == [checkin_id]
    assert await add(database) not in (checkin_id, other)


async def test_there_is_no_checkin_or_prompt_of_an_unknown_number(database: Database) -> None:
    async with database.reading() as tx:
        assert await store.load(tx, 99) is None
        assert await store.load_prompt(tx, 99) is None
        assert await store.newest_prompt(tx, 99) is None
        assert await store.load_answers(tx, 99) == []


async def test_a_prompt_knows_its_checkin_and_its_message(database: Database) -> None:
    checkin_id, key = await add(database), new_key()
    prompt_id, other = await ask(database, checkin_id), await ask(database, await add(database))
    async with database.writing() as tx:
        await store.set_message(tx, prompt_id, key)
    async with database.reading() as tx:
        prompt, unsent = (
            await store.load_prompt(tx, prompt_id),
            await store.load_prompt(tx, other),
        )
        assert prompt is not None
        assert prompt.checkin == await store.load(tx, checkin_id)
    assert prompt.message == key
    assert unsent is not None
    assert unsent.message is None


async def test_only_the_newest_prompt_of_a_checkin_is_open(database: Database) -> None:
    checkin_id, other = await add(database), await add(database)
    first = await ask(database, checkin_id)
    assert await is_open(database, first)
    second = await ask(database, checkin_id, START + DAY)
    elsewhere = await ask(database, other, START + 2 * DAY)
    assert not await is_open(database, first)
    assert await is_open(database, second)
    assert await is_open(database, elsewhere)
    async with database.reading() as tx:
        newest = await store.newest_prompt(tx, checkin_id)
    assert newest is not None
    assert newest.id == second


async def test_with_its_checkin_a_prompt_is_closed_and_its_answers_stay(
    database: Database,
) -> None:
    checkin_id = await add(database)
    prompt_id = await ask(database, checkin_id)
    await answer(database, prompt_id, ADA, "I sail")
    await retire(database, checkin_id)
    assert not await is_open(database, prompt_id)
    assert await answers(database, prompt_id) == [Answer(user_id=ADA, text="I sail")]


async def test_answers_stand_in_the_order_in_which_they_were_first_given(
    database: Database,
) -> None:
    prompt_id = await ask(database, await add(database))
    await answer(database, prompt_id, ADA, "first")
    await answer(database, prompt_id, BEN, "second", START + DAY)
    await answer(database, prompt_id, ADA, "first, mended", START + 2 * DAY)
    assert await answers(database, prompt_id) == [
        Answer(user_id=ADA, text="first, mended"),
        Answer(user_id=BEN, text="second"),
    ]


async def test_each_prompt_has_answers_of_its_own(database: Database) -> None:
    checkin_id = await add(database)
    first, second = await ask(database, checkin_id), await ask(database, checkin_id, START + DAY)
    await answer(database, first, ADA, "then")
    await answer(database, second, ADA, "now")
    assert await answers(database, first) == [Answer(user_id=ADA, text="then")]
    assert await answers(database, second) == [Answer(user_id=ADA, text="now")]


async def test_an_answer_to_nothing_and_a_prompt_of_nothing_cannot_be_kept(
    database: Database,
) -> None:
    with pytest.raises(IntegrityError):
        await answer(database, 99, ADA, "to whom?")
    with pytest.raises(IntegrityError):
        await ask(database, 99)
