"""Journeys are begun once, by newcomers; how it is going is counted among who is here."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.community.departures import store as departures
from bot.community.feelings import Feeling
from bot.community.feelings import store as feelings
from bot.community.welcoming import Stage
from bot.ids import ChannelId, GuildId, UserId
from bot.outbox.acts import new_key
from bot.storage.database import Database
from cogs.introductions import store as introductions
from cogs.introductions.journey import store
from cogs.introductions.journey.store import Journey
from cogs.introductions.records import store as records
from tests.stores.moved import START

HERE, THERE = GuildId(2**63 - 1), GuildId(2)
ADA, BEN, CLEO = UserId(2**62), UserId(8), UserId(9)


def journey(guild_id: GuildId = HERE, user_id: UserId = ADA) -> Journey:
    return Journey(guild_id=guild_id, user_id=user_id, began_at=START, stage=Stage.START)


async def test_nobody_begins_twice_in_a_server(database: Database) -> None:
    async with database.writing() as tx:
        assert await store.load(tx, HERE, ADA) is None
        assert await store.begin(tx, journey())
        await store.go_on(tx, HERE, ADA, None)
        assert not await store.begin(tx, journey())
        assert await store.begin(tx, journey(THERE))
        assert await store.begin(tx, journey(user_id=BEN))


@pytest.mark.parametrize("stage", [*Stage, None])
async def test_where_somebody_is_is_kept(database: Database, stage: Stage | None) -> None:
    async with database.writing() as tx:
        await store.begin(tx, journey())
        await store.begin(tx, journey(THERE))
        await store.go_on(tx, HERE, ADA, stage)
    async with database.reading() as tx:
        kept, other = await store.load(tx, HERE, ADA), await store.load(tx, THERE, ADA)
    assert kept == Journey(guild_id=HERE, user_id=ADA, began_at=START, stage=stage)
    assert other == journey(THERE)


async def introduce(tx: AsyncConnection, user_id: UserId, *, is_newcomer: bool) -> None:
    """Keep an introduction and its record."""
    record_id = await records.begin(tx, HERE, user_id, START, is_newcomer=is_newcomer)
    place = ChannelId(5)
    await introductions.save(tx, HERE, user_id, new_key(), place=place, record_id=record_id)


async def test_only_newcomers_have_introduced_themselves_as_such(database: Database) -> None:
    async with database.writing() as tx:
        await introduce(tx, ADA, is_newcomer=True)
        await introduce(tx, BEN, is_newcomer=False)
    async with database.reading() as tx:
        found = [
            await store.introduced_as_newcomer_at(tx, *whose)
            for whose in ((HERE, ADA), (HERE, BEN), (HERE, CLEO), (THERE, ADA))
        ]
    assert found == [START, None, None, None]


async def test_the_last_answer_counts_of_those_who_are_here(database: Database) -> None:
    async with database.writing() as tx:
        assert await feelings.answers(tx, HERE) == dict.fromkeys(Feeling, 0)
        for user_id in (ADA, BEN, CLEO):
            await feelings.keep(tx, HERE, user_id, Feeling.NOT)
        await feelings.keep(tx, HERE, ADA, Feeling.HOME)
        await feelings.keep(tx, THERE, ADA, Feeling.SOON)
        await departures.note(tx, HERE, CLEO, START + timedelta(days=1))
    async with database.reading() as tx:
        counts = await feelings.answers(tx, HERE)
    assert counts == {Feeling.HOME: 1, Feeling.SOON: 0, Feeling.NOT: 1}
