"""Who looks for somebody now and who is asked are kept apart, and go with their people."""

from datetime import timedelta

from bot.community.asking import Answer, State
from bot.community.departures import store as departures
from bot.community.privacy import store as privacy
from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import Database
from cogs.rounds.now import Call, Search, store
from tests.stores.moved import START

HERE, THERE = GuildId(2**63 - 1), GuildId(2)
ADA, BEN, CLEO = UserId(2**62), UserId(8), UserId(9)
QUARTER = timedelta(minutes=15)


async def a_call(database: Database, of: UserId = BEN) -> tuple[Search, Call]:
    """Keep that Ada looks for somebody, and that one is asked."""
    async with database.writing() as tx:
        search = await store.begin(tx, HERE, ADA, START, START + 3 * QUARTER)
        call_id = await store.call(tx, search, of, START, START + QUARTER)
        await store.note_message(tx, call_id, Key("call"))
        call = await store.load_call(tx, call_id)
    assert call is not None
    return search, call


async def test_who_may_be_asked_is_known_by_server_until_they_take_it_back(
    database: Database,
) -> None:
    async with database.writing() as tx:
        for _ in range(2):
            await store.set_ready(tx, HERE, ADA, START, is_ready=True)
        await store.set_ready(tx, HERE, BEN, START, is_ready=True)
        assert await store.is_ready(tx, HERE, ADA)
        assert not await store.is_ready(tx, THERE, ADA)
        assert await store.all_ready(tx, HERE) == {ADA, BEN}
        await departures.note(tx, HERE, BEN, START)
        assert await store.all_ready(tx, HERE) == {ADA}
        for _ in range(2):
            await store.set_ready(tx, HERE, ADA, START, is_ready=False)
        assert await store.all_ready(tx, HERE) == set()


async def test_a_search_and_its_calls_come_back_as_they_were_made(database: Database) -> None:
    search, call = await a_call(database)
    async with database.reading() as tx:
        assert await store.load(tx, search.id) == search
        assert await store.made_by(tx, HERE, ADA, START - QUARTER) == [search]
        assert await store.made_by(tx, HERE, ADA, START) == []
        assert await store.made_by(tx, THERE, ADA, START - QUARTER) == []
        assert (call.of, call.message, call.answer) == (BEN, "call", Answer.NONE)
        assert await store.calls_of(tx, search.id) == [call]
        assert await store.asked_by(tx, HERE, ADA, START - QUARTER) == {BEN}
        assert await store.asked_by(tx, HERE, BEN, START - QUARTER) == set()


async def test_a_call_is_before_somebody_until_it_is_answered_or_over(database: Database) -> None:
    search, call = await a_call(database)
    async with database.writing() as tx:
        assert await store.being_asked(tx, HERE, START) == {BEN}
        assert await store.being_asked(tx, HERE, START + QUARTER) == set()
        await store.note_answer(tx, call, Answer.DECLINED)
        assert await store.being_asked(tx, HERE, START) == set()
        other = await store.call(tx, search, CLEO, START, START + QUARTER)
        assert await store.being_asked(tx, HERE, START) == {CLEO}
        await store.end(tx, search, State.ACCEPTED, Key("thread"))
        assert await store.being_asked(tx, HERE, START) == set()
        found = await store.of_thread(tx, Key("thread"))
        assert found is not None
        assert (found.id, found.state) == (search.id, State.ACCEPTED)
        await store.take_back(tx, other)
        assert [each.of for each in await store.calls_of(tx, search.id)] == [BEN]


async def test_what_is_over_is_forgotten_with_who_was_asked(database: Database) -> None:
    search, call = await a_call(database)
    async with database.writing() as tx:
        await store.forget_older(tx, HERE, START + QUARTER)
        assert await store.load(tx, search.id) == search  # it goes on
        await store.end(tx, search, State.ENDED)
        await store.forget_older(tx, HERE, START)
        assert await store.load(tx, search.id) is not None
        await store.forget_older(tx, HERE, START + QUARTER)
        assert await store.load(tx, search.id) is None
        assert await store.load_call(tx, call.id) is None


async def test_who_is_erased_is_in_no_search_and_no_call(database: Database) -> None:
    search, call = await a_call(database)
    async with database.writing() as tx:
        await privacy.erase(tx, HERE, BEN)
        assert await store.load_call(tx, call.id) is None
        assert await store.load(tx, search.id) == search
        await privacy.erase(tx, HERE, ADA)
        assert await store.load(tx, search.id) is None
