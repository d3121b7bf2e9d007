"""Greeters, waits and asks: each once, and ended as a whole."""

from datetime import timedelta

from bot.community.contact import store as contact
from bot.community.contact.rules import Cap, Way, Wishes
from bot.ids import GuildId, UserId
from bot.outbox.acts import new_key
from bot.storage.database import Database
from cogs.introductions.greeters import Asked, Greeter, State, Step, Wait, store
from tests.stores.moved import START

HERE, THERE = GuildId(2**63 - 1), GuildId(2)
ADA, BEN, CLEO = UserId(2**62), UserId(8), UserId(9)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NOON = START.replace(hour=12)


def wait(user_id: UserId, hours: int) -> Wait:
    at = START + hours * HOUR
    return Wait(user_id=user_id, step=Step.FIRST, begun_at=START, due_at=at, since=at)


def ask(greeter: UserId, newcomer: UserId, state: State = State.OPEN) -> Asked:
    return Asked(greeter=greeter, newcomer=newcomer, asked_at=START, state=state, message=new_key())


async def test_a_greeter_is_kept_changed_and_forgotten_in_one_server(database: Database) -> None:
    async with database.writing() as tx:
        await store.save_greeter(tx, HERE, Greeter(user_id=ADA))
        await store.save_greeter(tx, HERE, Greeter(user_id=ADA, per_week=5))
        await store.save_greeter(tx, THERE, Greeter(user_id=ADA))
        assert await store.all_greeters(tx, HERE) == [Greeter(user_id=ADA, per_week=5)]
        await store.note_silence(tx, HERE, [ADA, BEN], is_silent=True)
        await store.note_silence(tx, HERE, [ADA], is_silent=True)
        assert await store.greeter(tx, HERE, ADA) == Greeter(user_id=ADA, per_week=5, silent=2)
        assert await store.greeter(tx, THERE, ADA) == Greeter(user_id=ADA)
        await store.note_silence(tx, HERE, [ADA], is_silent=False)
        await store.forget_greeter(tx, HERE, ADA)
        assert await store.greeter(tx, HERE, ADA) is None
        assert await store.greeter(tx, THERE, ADA) is not None


async def test_what_waits_is_due_in_its_order_until_it_is_ended(database: Database) -> None:
    async with database.writing() as tx:
        for one in (wait(ADA, 2), wait(BEN, 1), wait(CLEO, 9)):
            await store.save_wait(tx, HERE, one)
        assert await store.due(tx, HERE, START + 3 * HOUR) == [wait(BEN, 1), wait(ADA, 2)]
        assert await store.next_due(tx, HERE) == START + HOUR
        assert await store.next_due(tx, THERE) is None
        assert await store.end_wait(tx, HERE, BEN)
        assert not await store.end_wait(tx, HERE, BEN)
        assert not await store.end_wait(tx, THERE, ADA)
        found, count = await store.waiting(tx, HERE, 1, 5)
        assert (found, count) == ([wait(ADA, 2)], 2)


async def test_asks_are_ended_one_by_one_or_all_together(database: Database) -> None:
    async with database.writing() as tx:
        for greeter in (ADA, BEN):
            await store.save_ask(tx, HERE, ask(greeter, CLEO))
        assert await store.settle(tx, HERE, CLEO, State.DECLINED, ADA) == [ADA]
        assert await store.settle(tx, HERE, CLEO, State.DECLINED, ADA) == []
        assert await store.settle(tx, HERE, CLEO, State.OVER) == [BEN]
        states = [one.state for one in await store.asks_for(tx, HERE, [CLEO])]
        assert states == [State.DECLINED, State.OVER]
        await store.save_ask(tx, HERE, ask(ADA, BEN))
        await store.forget_asks_before(tx, HERE, START)
        left = await store.asks_since(tx, HERE, START - HOUR)
        assert [one.newcomer for one in left] == [BEN]  # which is open


async def test_who_may_be_addressed_now_is_told_of_many_at_once(database: Database) -> None:
    people, cap = [ADA, BEN, CLEO], Cap()
    async with database.writing() as tx:
        await contact.save_wishes(tx, HERE, BEN, Wishes(way=Way.NOTHING))
        await contact.note(tx, THERE, CLEO, "x.y", NOON - HOUR)
        assert await contact.reachable(tx, HERE, people, NOON, cap) == {ADA}
        assert await contact.reachable(tx, HERE, people, NOON + DAY, cap) == {ADA, CLEO}
        assert await contact.reachable(tx, HERE, people, NOON + 11 * HOUR, cap) == set()
        assert await contact.reachable(tx, HERE, [], NOON, cap) == set()
