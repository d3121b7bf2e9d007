"""Programmes are kept as they were planned, and who takes part in which."""

from dataclasses import replace
from datetime import timedelta

from bot.community.departures import store as departures
from bot.ids import ChannelId, GuildId, RoleId, UserId
from bot.storage.database import Database
from cogs.rounds.programmes import Participant, Preset, Programme, store
from tests.stores.moved import START
from tests.stores.programmes import COFFEE, let_join, plans

HERE, THERE = GuildId(2**63 - 1), GuildId(2)
ADA, BEN = UserId(2**62), UserId(8)

MIXED = plans(
    name="Küche & Küche",
    preset=Preset.MIXED,
    size=4,
    open_days=5,
    length_days=21,
    goes_by_itself=False,
    spread_minutes=60,
    has_voice=True,
    roles=(RoleId(2**62), RoleId(5)),
)


async def test_a_programme_is_what_was_planned(database: Database) -> None:
    async with database.writing() as tx:
        first = await store.add(tx, HERE, MIXED, START)
        second = await store.add(tx, HERE, COFFEE, START, is_active=False)
        await store.add(tx, THERE, COFFEE, START)
    async with database.reading() as tx:
        known = await store.load_all(tx, HERE)
    assert known == [
        Programme(id=first, guild_id=HERE, plans=MIXED, is_active=True, made_at=START),
        Programme(id=second, guild_id=HERE, plans=COFFEE, is_active=False, made_at=START),
    ]
    assert known[0].midway == timedelta(days=10.5)


async def test_plans_change_and_a_pause_changes_no_plans(database: Database) -> None:
    moved = replace(COFFEE, channel_id=ChannelId(4))
    async with database.writing() as tx:
        programme_id = await store.add(tx, HERE, COFFEE, START)
        await store.change(tx, programme_id, moved)
        await store.set_active(tx, programme_id, is_active=False)
        programme = await store.load(tx, programme_id)
    assert programme is not None
    assert (programme.plans, programme.is_active) == (moved, False)


async def test_a_deleted_programme_is_gone_with_who_took_part_and_known_to_have_been(
    database: Database,
) -> None:
    async with database.writing() as tx:
        assert not await store.had_any(tx, HERE)
        joined = await let_join(tx, HERE, ADA, START)
        await store.delete(tx, joined.programme_id, START)
        assert await store.load(tx, joined.programme_id) is None
        assert await store.load_all(tx, HERE) == []
        assert await store.everyone(tx, joined.programme_id) == []
        assert await store.had_any(tx, HERE)
        assert not await store.had_any(tx, THERE)


async def test_joining_and_leaving_twice_is_told(database: Database) -> None:
    async with database.writing() as tx:
        programme_id = await store.add(tx, HERE, COFFEE, START)
        ada = Participant(
            programme_id=programme_id, guild_id=HERE, user_id=ADA, joined_at=START, every=2
        )
        assert [await store.join(tx, ada) for _ in range(2)] == [True, False]
        assert await store.participant(tx, programme_id, ADA) == ada
        assert [await store.leave(tx, programme_id, ADA) for _ in range(2)] == [True, False]
        assert await store.participant(tx, programme_id, ADA) is None
        assert await store.join(tx, ada)


async def test_how_somebody_takes_part_is_theirs_alone(database: Database) -> None:
    async with database.writing() as tx:
        ada, ben = [await let_join(tx, HERE, each, START) for each in (ADA, BEN)]
        wishes = {"every": 4, "paused_until": START, "in_messages": True, "capacity": 3}
        await store.set_wishes(tx, ada.programme_id, ADA, **wishes)
        assert await store.everyone(tx, ada.programme_id) == [
            ben,
            replace(ada, every=4, paused_until=START, in_messages=True, capacity=3),
        ]


async def test_who_leaves_a_server_takes_part_in_nothing_there(database: Database) -> None:
    async with database.writing() as tx:
        for guild_id in (HERE, THERE):
            await let_join(tx, guild_id, ADA, START)
        await let_join(tx, HERE, BEN, START)
        await store.leave_server(tx, HERE, ADA)
        assert await store.taken_part_in(tx, HERE, ADA) == []
        assert len(await store.taken_part_in(tx, THERE, ADA)) == 1
        assert len(await store.taken_part_in(tx, HERE, BEN)) == 1


async def test_who_has_left_the_server_takes_no_part_until_they_return(database: Database) -> None:
    async with database.writing() as tx:
        ada, ben = [await let_join(tx, HERE, each, START) for each in (ADA, BEN)]
        await departures.note(tx, HERE, ADA, START)
        assert await store.everyone(tx, ada.programme_id) == [ben]
        await departures.take_back(tx, HERE, [ADA])
        assert await store.everyone(tx, ada.programme_id) == [ben, ada]
