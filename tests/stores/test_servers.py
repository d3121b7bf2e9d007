"""A server's choices are kept, changed and taken back, each server's for itself."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.community.servers import Server, store
from bot.ids import ChannelId, GuildId
from bot.storage.database import Database

HERE, THERE = GuildId(2**63 - 1), GuildId(2)
CHOSEN = Server(
    guild_id=HERE,
    zone=ZoneInfo("America/Argentina/ComodRivadavia"),
    introductions_channel=ChannelId(2**62),
    rounds_channel=ChannelId(20),
    welcome_channel=ChannelId(30),
)


async def save(database: Database, server: Server) -> None:
    async with database.writing() as tx:
        await store.save(tx, server)


async def load(database: Database, guild_id: GuildId = HERE) -> Server:
    async with database.reading() as tx:
        return await store.load(tx, guild_id)


async def test_a_server_that_chose_nothing_is_a_server_without_choices(database: Database) -> None:
    assert await load(database) == Server(guild_id=HERE)


async def test_choices_come_back(database: Database) -> None:
    await save(database, CHOSEN)
    assert await load(database) == CHOSEN


@pytest.mark.parametrize(
    "changed",
    [
        replace(CHOSEN, zone=ZoneInfo("UTC")),
        replace(CHOSEN, introductions_channel=ChannelId(11)),
        replace(CHOSEN, welcome_channel=None),
        Server(guild_id=HERE),
    ],
)
async def test_a_choice_can_be_changed_and_taken_back(database: Database, changed: Server) -> None:
    await save(database, CHOSEN)
    await save(database, changed)
    assert await load(database) == changed


async def test_one_servers_choices_are_not_anothers(database: Database) -> None:
    await save(database, CHOSEN)
    assert await load(database, THERE) == Server(guild_id=THERE)
    await save(database, Server(guild_id=THERE, zone=ZoneInfo("Europe/Kyiv")))
    assert await load(database) == CHOSEN


async def languages(database: Database) -> dict[GuildId, str]:
    async with database.reading() as tx:
        return await store.locales(tx)


async def note(database: Database, seen: dict[GuildId, str]) -> int:
    async with database.writing() as tx:
        return await store.note_locales(tx, seen)


async def test_the_languages_of_all_servers_are_known_to_a_process_that_sees_none(
    database: Database, other_process: Database
) -> None:
    assert await note(database, {HERE: "es-ES", THERE: "en-GB"}) == 2
    assert await languages(other_process) == {HERE: "es-ES", THERE: "en-GB"}


async def test_only_a_language_that_changed_is_written(database: Database) -> None:
    await note(database, {HERE: "es-ES", THERE: "en-GB"})
    assert await note(database, {HERE: "es-ES", THERE: "en-GB"}) == 0
    assert await note(database, {HERE: "es-ES", THERE: "pt-BR"}) == 1
    assert await languages(database) == {HERE: "es-ES", THERE: "pt-BR"}


async def test_a_servers_language_and_its_choices_leave_each_other_alone(
    database: Database,
) -> None:
    await save(database, CHOSEN)
    await note(database, {HERE: "es-ES", THERE: "en-GB"})
    await save(database, replace(CHOSEN, welcome_channel=None))
    assert await load(database) == replace(CHOSEN, welcome_channel=None)
    assert await load(database, THERE) == Server(guild_id=THERE)
    assert await languages(database) == {HERE: "es-ES", THERE: "en-GB"}


async def test_many_servers_are_noted_at_once(database: Database) -> None:
    seen = {GuildId(number): "en-US" for number in range(1, 3001)}
    assert await note(database, seen) == 3000
    assert await languages(database) == seen
