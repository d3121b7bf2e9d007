"""Rescues and requests are kept, go on from where they were only, and go with their people."""

from datetime import timedelta

from bot.community.privacy import store as privacy
from bot.ids import GuildId, UserId
from bot.outbox.acts import Key
from bot.storage.database import Database
from cogs.rounds.programmes import store as programmes
from cogs.rounds.records import Round, State
from cogs.rounds.records import store as records
from cogs.rounds.records.store import NewGroup
from cogs.rounds.rescue import Reply, Rescue, Stage, store
from tests.stores.moved import START
from tests.stores.programmes import COFFEE

HERE = GuildId(2**63 - 1)
ADA, BEN, CLEO, DAN = UserId(2**62), UserId(8), UserId(9), UserId(10)
DAY = timedelta(days=1)


async def a_rescue(database: Database) -> tuple[Round, Rescue, int]:
    """Keep a round of two pairs in which Ada is left behind; return the other pair's id too."""
    async with database.writing() as tx:
        programme_id = await programmes.add(tx, HERE, COFFEE, START)
        round_ = await records.add(
            tx,
            Round(
                id=0,
                guild_id=HERE,
                programme_id=programme_id,
                number=0,
                state=State.INTRODUCED,
                seed=1,
                opens_at=START,
                matches_at=START,
                midway_at=START + 3 * DAY,
                closes_at=START + 7 * DAY,
            ),
        )
        pairs = [
            NewGroup(people=people, score=0, repeats=0, first=people[0])
            for people in ((ADA, BEN), (CLEO, DAN))
        ]
        first, second = await records.plan(tx, round_, pairs, START)
        rescue = Rescue(
            group_id=first,
            guild_id=HERE,
            user_id=ADA,
            stage=Stage.OFFERED,
            offer=Key("offer"),
            offered_at=START,
        )
        await store.begin(tx, rescue)
    return round_, rescue, second


async def test_a_rescue_comes_back_as_it_was_made(database: Database) -> None:
    round_, rescue, other = await a_rescue(database)
    async with database.reading() as tx:
        assert await store.load(tx, rescue.group_id) == rescue
        assert await store.load(tx, other) is None
        assert await store.running_in(tx, round_.id) == [rescue]
        assert await store.running_in(tx, round_.id, [Stage.LOOKING]) == []
        assert await store.running_in(tx, round_.id + 1) == []


async def test_a_rescue_goes_on_only_from_where_it_was(database: Database) -> None:
    round_, rescue, _ = await a_rescue(database)
    async with database.writing() as tx:
        assert await store.go_on(tx, rescue, Stage.ASKED, due_at=START + DAY)
        assert not await store.go_on(tx, rescue, Stage.LOOKING)
        asked = await store.load(tx, rescue.group_id)
        assert asked is not None
        assert (asked.stage, asked.due_at) == (Stage.ASKED, START + DAY)
        assert await store.go_on(tx, asked, Stage.HERE, due_at=None)
        assert await store.running_in(tx, round_.id) == []


async def test_a_request_is_kept_with_who_is_willing(database: Database) -> None:
    _, rescue, other = await a_rescue(database)
    async with database.writing() as tx:
        request_id = await store.ask(tx, rescue, other)
        await store.note_message(tx, request_id, Key("question"))
        request = await store.request(tx, request_id)
        assert request is not None
        assert (request.message, request.reply, request.willing) == ("question", Reply.OPEN, ())
        for user_id in (DAN, CLEO, DAN):
            await store.agree(tx, request, user_id, START)
        await store.settle(tx, request, Reply.YES)
        (kept,) = await store.requests_of(tx, rescue)
        assert (kept.reply, kept.willing) == (Reply.YES, (CLEO, DAN))
        assert await store.asked_in(tx, [rescue.group_id, other]) == {other}
        assert await store.request(tx, request_id + 1) is None


async def test_who_is_erased_is_rescued_no_more_and_others_go_on(database: Database) -> None:
    _, rescue, other = await a_rescue(database)
    async with database.writing() as tx:
        request_id = await store.ask(tx, rescue, other)
        request = await store.request(tx, request_id)
        assert request is not None
        for user_id in (CLEO, DAN):
            await store.agree(tx, request, user_id, START)
        await privacy.erase(tx, HERE, CLEO)
        left = await store.request(tx, request_id)
        assert left is not None
        assert left.willing == (DAN,)
        await privacy.erase(tx, HERE, ADA)
        assert await store.load(tx, rescue.group_id) is None
        assert await store.request(tx, request_id) is None
