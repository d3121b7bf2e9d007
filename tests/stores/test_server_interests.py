"""A server's own interests: learnt from two members, or named by an organiser."""

from dataclasses import replace

import pytest

from bot.community.interests import Interest, store
from bot.community.interests.reading import understand
from bot.community.interests.tables import server_interests
from bot.community.interests.vocabulary import OwnInterest, vocabulary
from bot.community.profiles import store as profiles
from bot.community.profiles.tables import profiles as profile_rows
from bot.errors import UserError
from bot.ids import GuildId, UserId
from bot.storage.database import Database
from tests.rules.people import NOW, person

HERE, THERE = GuildId(9), GuildId(8)
GUMBOOTS = Interest(key="gumboot dancing", label="gumboot dancing")


async def introduce(
    database: Database, user_id: int, interests: str, guild_id: GuildId = HERE
) -> list[Interest]:
    """Keep somebody's profile as `/introduce` does, and return what the server learns of it."""
    async with database.writing() as tx:
        own = await store.own(tx, guild_id)
        read = understand(interests, vocabulary(), own).interests
        profile = replace(person(user_id), guild_id=guild_id, interests=read)
        await profiles.save(tx, profile)
        return await store.learn(tx, guild_id, profile.user_id, read, NOW)


async def own(database: Database, guild_id: GuildId = HERE) -> tuple[OwnInterest, ...]:
    async with database.reading() as tx:
        return await store.own(tx, guild_id)


async def test_an_unknown_interest_becomes_the_servers_own_when_a_second_member_says_it(
    database: Database,
) -> None:
    assert await introduce(database, 1, "chess, Gumboot Dancing") == []
    assert await introduce(database, 1, "chess, gumboot dancing") == []  # the same one again
    assert await own(database) == ()

    assert await introduce(database, 2, "hiking, gumboot dancing") == [GUMBOOTS]
    assert [one.key for one in await own(database)] == ["gumboot dancing"]
    assert await introduce(database, 3, "gumboot dancing") == []


async def test_what_a_server_has_learnt_is_understood_in_spite_of_slips(database: Database) -> None:
    await introduce(database, 1, "chess, gumboot dancing")
    await introduce(database, 2, "gumboot dancing")
    await introduce(database, 3, "gummboot dancing")

    async with database.reading() as tx:
        found = await profiles.load(tx, HERE, UserId(3))
    assert found is not None
    assert found.interests == (GUMBOOTS,)


async def test_servers_learn_each_for_themselves(database: Database) -> None:
    await introduce(database, 1, "gumboot dancing", HERE)
    assert await introduce(database, 2, "gumboot dancing", THERE) == []
    assert await own(database, THERE) == ()


async def test_what_the_vocabulary_knows_is_never_a_servers_own(database: Database) -> None:
    await introduce(database, 1, "chess, senderismo")
    assert await introduce(database, 2, "chess, hiking") == []

    async with database.writing() as tx:
        with pytest.raises(UserError, match="setup-interests-known"):
            await store.add(tx, HERE, "Trekking", (), NOW)


async def test_an_organiser_names_an_interest_and_what_else_is_written_for_it(
    database: Database,
) -> None:
    async with database.writing() as tx:
        await store.add(tx, HERE, "Gumboot dancing", ("gumboots", "isicathulo"), NOW)
        await store.add(tx, HERE, "Axe throwing club", (), NOW)
    assert await own(database) == (
        OwnInterest(key="axe throwing club", label="Axe throwing club"),
        OwnInterest(
            key="gumboot dancing", label="Gumboot dancing", also=("gumboots", "isicathulo")
        ),
    )

    async with database.writing() as tx:
        await store.add(tx, HERE, "GUMBOOT dancing", (), NOW)
        assert await store.remove(tx, HERE, "axe throwing club") == "Axe throwing club"
        assert await store.remove(tx, HERE, "axe throwing club") is None
    assert await own(database) == (OwnInterest(key="gumboot dancing", label="GUMBOOT dancing"),)


async def test_there_is_room_for_so_many_and_no_more(database: Database) -> None:
    await fill(database, range(store.MAX_LEARNT))
    words = "axe throwing, moth trapping nights"
    await introduce(database, 1, words)
    assert await introduce(database, 2, words) == []  # room is left for what organisers add

    await fill(database, range(store.MAX_LEARNT, store.MAX_OWN))
    async with database.writing() as tx:
        with pytest.raises(UserError, match="setup-interests-full"):
            await store.add(tx, HERE, "Gumboot dancing", (), NOW)


async def fill(database: Database, numbers: range) -> None:
    """Let organisers have added so many interests."""
    whose = {"guild_id": HERE, "also": "", "made_at": NOW, "by_organiser": True}
    rows = [{**whose, "key": f"number {n}", "label": f"Number {n}"} for n in numbers]
    async with database.writing() as tx:
        await tx.execute(server_interests.insert(), rows)


async def test_what_nobody_says_any_more_is_forgotten_but_not_what_organisers_named(
    database: Database,
) -> None:
    await introduce(database, 1, "gumboot dancing, moth trapping nights")
    await introduce(database, 2, "gumboot dancing, moth trapping nights")
    async with database.writing() as tx:
        await store.add(tx, HERE, "Axe throwing club", (), NOW)
        await tx.execute(profile_rows.delete().where(profile_rows.c.user_id == 1))
        await store.forget_lonely(tx, HERE)
    assert len(await own(database)) == 3  # the other one still says both

    await introduce(database, 2, "chess, gumboot dancing")
    async with database.writing() as tx:
        await store.forget_lonely(tx, HERE)
    assert [one.key for one in await own(database)] == ["axe throwing club", "gumboot dancing"]

    async with database.writing() as tx:
        await tx.execute(profile_rows.delete())
        await store.forget_lonely(tx, THERE)
        await store.forget_lonely(tx, HERE)
    assert [one.key for one in await own(database)] == ["axe throwing club"]
