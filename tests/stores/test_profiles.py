"""What members said of themselves is kept as they said it, and for their server only."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.community.hours import NO_HOURS, Hours, Stretch
from bot.community.interests import Interest
from bot.community.interests.reading import understand
from bot.community.interests.vocabulary import vocabulary
from bot.community.languages import MAX_LANGUAGES
from bot.community.pictures import PictureKey
from bot.community.profiles import MAX_LINKS, LookingFor, Profile, store
from bot.community.profiles.naming import MAX_PRONOUNS
from bot.community.profiles.tables import profile_interests, profiles
from bot.community.questions import Answer, Slot
from bot.community.questions import store as questions
from bot.ids import GuildId, UserId
from bot.storage.database import Database
from tests.stores.backends import SqliteFiles
from tests.stores.moved import START

HERE, THERE = GuildId(2**63 - 1), GuildId(2)
ADA, BEN, CY = UserId(2**62), UserId(8), UserId(9)


def interests_in(text: str) -> tuple[Interest, ...]:
    """Return what is understood of a list."""
    return understand(text, vocabulary()).interests


def profile(user_id: UserId = ADA, guild_id: GuildId = HERE, **said: object) -> Profile:
    known = Profile(
        guild_id=guild_id,
        user_id=user_id,
        name="Ada Łukasz 🦎",
        about="I breed axolotls.\n\nAnd: «quotes», 'ticks', \"doubles\", %s, NULL; 日本語 👩‍👩‍👧",
        interests=interests_in("Sci-Fi, hiking, C++, Brettspiele"),
        looking_for=(LookingFor.MENTOR, LookingFor.FRIENDS),
        avatar_url="https://cdn.discordapp.com/avatars/1/a.png",
        updated_at=START,
        pronouns="she/her",
        languages=("es", "Klingon"),
        zone=ZoneInfo("America/Argentina/Buenos_Aires"),
        hours=Hours.of([Stretch.WEEKDAY_EVENINGS]) | Hours.at(6, [23]),
        links=("https://x.org/a,b", "https://github.com/ada"),
        picture=PictureKey("0123456789abcdef01234567"),
    )
    return replace(known, **said)  # type: ignore[arg-type]


async def save(database: Database, *those: Profile) -> None:
    async with database.writing() as tx:
        for each in those:
            await store.save(tx, each)


async def load(
    database: Database, user_id: UserId = ADA, guild_id: GuildId = HERE
) -> Profile | None:
    async with database.reading() as tx:
        return await store.load(tx, guild_id, user_id)


async def test_a_profile_comes_back_word_for_word(database: Database) -> None:
    await save(database, profile())
    assert await load(database) == profile()


async def test_a_profile_with_little_in_it_comes_back(database: Database) -> None:
    little = profile(
        interests=(),
        looking_for=(),
        avatar_url=None,
        about="",
        pronouns="",
        languages=(),
        zone=None,
        hours=NO_HOURS,
        links=(),
        picture=None,
    )
    await save(database, little)
    assert await load(database) == little


async def test_a_profile_that_uses_all_its_room_comes_back(database: Database) -> None:
    much = profile(
        name="Ł" * 32,
        about="💬" * 1000,
        interests=interests_in(",".join(f"{n:02} {'ü' * 37}" for n in range(30))),
        looking_for=tuple(LookingFor),
        avatar_url="https://cdn.discordapp.com/guilds/" + "9" * 250,
        pronouns="p" * MAX_PRONOUNS,
        languages=tuple(f"{n}{'x' * 23}" for n in range(MAX_LANGUAGES)),
        hours=Hours.of(Stretch),
        links=tuple(f"https://x.org/{n}{'y' * 186}" for n in range(MAX_LINKS)),
    )
    await save(database, much)
    assert await load(database) == much


async def test_who_said_nothing_has_no_profile(database: Database) -> None:
    assert await load(database) is None


@pytest.mark.parametrize(
    "newer",
    [
        profile(about="I sail now", updated_at=START + timedelta(days=1)),
        profile(interests=interests_in("hiking")),  # fewer
        profile(interests=interests_in("chess, tea, go, rust, yoga, jazz")),  # more
        profile(interests=tuple(reversed(interests_in("Sci-Fi, hiking, C++")))),  # another order
        profile(interests=(), looking_for=(), avatar_url=None),
    ],
)
async def test_a_newer_profile_takes_the_place_of_the_older_one(
    database: Database, newer: Profile
) -> None:
    await save(database, profile())
    await save(database, newer)
    assert await load(database) == newer


async def test_a_member_has_a_profile_in_each_server_and_they_do_not_touch(
    database: Database,
) -> None:
    await save(database, profile(), profile(guild_id=THERE, about="elsewhere", interests=()))
    await save(database, profile(guild_id=THERE, about="changed", interests=interests_in("tea")))
    assert await load(database) == profile()
    async with database.reading() as tx:
        assert await store.load_all(tx, THERE, [BEN]) == []
        (there,) = await store.load_all(tx, THERE, [ADA, BEN])
    assert (there.about, there.interests) == ("changed", (Interest(key="tea", label="tea"),))


async def test_those_who_are_asked_for_come_by_id_each_with_their_own(database: Database) -> None:
    ben = profile(BEN, interests=interests_in("chess"))
    await save(database, profile(), ben, profile(CY))
    async with database.reading() as tx:
        assert await store.load_all(tx, HERE, iter([ADA, BEN, BEN, UserId(1)])) == [ben, profile()]
        assert await store.load_all(tx, HERE, []) == []


async def test_a_deleted_profile_takes_its_interests_with_it(database: Database) -> None:
    await save(database, profile(), profile(BEN))
    async with database.writing() as tx:
        await tx.execute(profiles.delete().where(profiles.c.user_id == ADA))
    async with database.reading() as tx:
        query = select(profile_interests.c.user_id).distinct()
        assert list((await tx.execute(query)).scalars()) == [BEN]


async def test_an_interest_of_nobody_cannot_be_kept(database: Database) -> None:
    async def insert() -> None:
        async with database.writing() as tx:
            await tx.execute(
                profile_interests.insert().values(
                    guild_id=HERE, user_id=ADA, position=0, key="tea", label="tea"
                )
            )

    with pytest.raises(IntegrityError):
        await insert()


async def test_hundreds_of_profiles_come_back_at_once(database: Database) -> None:
    await save(database, *(profile(UserId(number)) for number in range(1, 301)))
    async with database.reading() as tx:
        found = await store.load_all(tx, HERE, map(UserId, range(1, 301)))
        kept = (await tx.execute(select(func.count()).select_from(profile_interests))).scalar()
    assert (len(found), kept) == (300, 1200)


async def test_words_that_were_replaced_are_nowhere_in_the_file(
    sqlite_files: SqliteFiles, tmp_path: Path
) -> None:
    database = Database(sqlite_files.fresh(tmp_path))
    await save(database, profile(about="I regret this", interests=interests_in("regrettable")))
    await save(database, profile(about="I sail", interests=interests_in("sailing")))
    with closing(sqlite3.connect(tmp_path / "kith.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    await database.close()
    assert b"regret" not in bytes_of(tmp_path / "kith.db")


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


async def test_who_has_introduced_themselves_here_is_known_here_only(database: Database) -> None:
    await save(database, profile(ADA, HERE))

    async with database.reading() as tx:
        assert await store.exists(tx, HERE, ADA)
        assert not await store.exists(tx, THERE, ADA)
        assert not await store.exists(tx, HERE, BEN)


async def test_answers_to_the_servers_questions_are_part_of_a_profile(database: Database) -> None:
    async with database.writing() as tx:
        await questions.ask(tx, HERE, Slot.LANGUAGES, "Which team?")
        await questions.ask(tx, HERE, Slot.NAME, "Since when?")
        await questions.ask(tx, THERE, Slot.NAME, "Elsewhere?")
        since, team = await questions.asked(tx, HERE)
        assert (since.text, team.text) == ("Since when?", "Which team?")  # as in the form
    answers = (Answer(question=since, text="ever"), Answer(question=team, text="'red'"))
    await save(database, profile(answers=answers), profile(BEN, answers=answers[:1]))
    assert await load(database) == profile(answers=answers)

    # An answer that is taken back, and one to a question that is gone meanwhile.
    async with database.writing() as tx:
        await questions.drop(tx, HERE, Slot.NAME)
    blank = (Answer(question=since, text="late"), Answer(question=team, text=""))
    await save(database, profile(answers=blank))
    assert await load(database) == profile()
    assert await load(database, BEN) == profile(BEN)


async def test_another_question_in_the_same_place_forgets_the_answers_to_the_former(
    database: Database,
) -> None:
    async with database.writing() as tx:
        await questions.ask(tx, HERE, Slot.NAME, "Which team?")
        (team,) = await questions.asked(tx, HERE)
    await save(database, profile(answers=(Answer(question=team, text="red"),)))
    async with database.writing() as tx:
        await questions.ask(tx, HERE, Slot.NAME, "Since when?")
        assert [question.text for question in await questions.asked(tx, HERE)] == ["Since when?"]
    assert await load(database) == profile()
