"""People are found in the database: all who fit and may be shown, nobody else, in a fair order."""

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.community.boundaries import store as boundaries
from bot.community.boundaries.rules import Kind
from bot.community.departures import store as departures
from bot.community.hours import Hours, Stretch
from bot.community.interests import Interest, interest_key
from bot.community.people import Found, Viewer, Wanted, search, store
from bot.community.people.rules import MOST_KEYS, seed_of
from bot.community.profiles import LookingFor, Profile
from bot.community.profiles import store as profiles
from bot.ids import GuildId, UserId
from bot.storage.database import Database
from tests.stores.moved import START

HERE, THERE = GuildId(2**63 - 1), GuildId(2)
ADA = UserId(2**62)


def interests_in(text: str) -> tuple[Interest, ...]:
    """Return what is named with commas between, each as it stands."""
    labels = [label.strip() for label in text.split(",") if label.strip()]
    return tuple(Interest(key=interest_key(label), label=label) for label in labels)


def person(number: int, interests: str, guild_id: GuildId = HERE, **said: object) -> Profile:
    known = Profile(
        guild_id=guild_id,
        user_id=UserId(ADA + number),
        name=f"Person {number}",
        about="Hello.",
        interests=interests_in(interests),
        looking_for=(),
        avatar_url=None,
        updated_at=START,
    )
    return replace(known, **said)  # type: ignore[arg-type]


async def save(database: Database, *those: Profile) -> None:
    async with database.writing() as tx:
        for each in those:
            await profiles.save(tx, each)


def viewer(user_id: UserId = ADA, days: int = 0) -> Viewer:
    day = (START + timedelta(days=days)).date()
    return Viewer(guild_id=HERE, user_id=user_id, seed=seed_of(HERE, user_id, day))


async def find(
    database: Database, wanted: Wanted, me: Profile | None = None, *, page: int = 0, days: int = 0
) -> Found:
    async with database.reading() as tx:
        return await search.find(tx, viewer(days=days), wanted, me=me, page=page)


async def found(database: Database, wanted: Wanted) -> list[int]:
    """Return the numbers of those who fit."""
    page = await find(database, wanted)
    return sorted(one.user_id - ADA for one in page.people)


async def likes(database: Database, me: Profile, **near: dict[str, float]) -> list[int]:
    """Return the numbers of those who are like somebody, the likest first."""
    async with database.reading() as tx:
        kindred = await search.like_me(
            tx, viewer(me.user_id), me, START, neighbours=lambda key: near.get(key, {})
        )
    return [one.profile.user_id - ADA for one in kindred]


async def test_whoever_fits_all_that_is_wanted_is_found_and_nobody_else(database: Database) -> None:
    await save(
        database,
        person(0, "tea"),
        person(1, "Tea, chess", languages=("en", "Klingon")),
        person(2, "tea", languages=("es", "en"), looking_for=(LookingFor.MENTOR,)),
        person(3, "chess", languages=("es",), looking_for=(LookingFor.MENTEE,)),
        person(4, "teapots", languages=("eng",)),
        person(5, "tea", guild_id=THERE, languages=("es",)),
    )
    assert await found(database, Wanted(interest="tea")) == [1, 2]
    assert await found(database, Wanted(language="en")) == [1, 2]
    assert await found(database, Wanted(language="klingon")) == [1]
    assert await found(database, Wanted(language="_n")) == []
    assert await found(database, Wanted(looking_for=LookingFor.MENTOR)) == [2]
    assert await found(database, Wanted(interest="tea", language="es")) == [2]
    assert await found(database, Wanted(interest="chess", looking_for=LookingFor.MENTOR)) == []


async def test_pages_hold_everybody_once_those_who_share_most_first(database: Database) -> None:
    me = person(0, "tea, chess, hiking")
    many = [person(n, "tea, chess" if n % 3 == 0 else "tea") for n in range(1, 13)]
    await save(database, me, *many)
    pages = [await find(database, Wanted(interest="tea"), me, page=page) for page in range(3)]

    assert [(page.pages, page.total) for page in pages] == [(3, 12)] * 3
    order = [one.user_id - ADA for page in pages for one in page.people]
    assert sorted(order) == list(range(1, 13))
    assert set(order[:4]) == {3, 6, 9, 12}
    beyond = await find(database, Wanted(interest="tea"), me, page=7)
    assert beyond.page == 2


async def test_the_order_stays_for_a_day_and_is_another_on_the_next(database: Database) -> None:
    await save(database, *(person(n, "tea") for n in range(40)))

    async def order(days: int) -> list[UserId]:
        page = await find(database, Wanted(interest="tea"), days=days)
        return [one.user_id for one in page.people]

    assert await order(0) == await order(0)
    assert len({tuple(await order(days)) for days in range(5)}) == 5


async def test_more_than_are_looked_at_are_said_to_be_more(
    database: Database,
) -> None:
    me = person(0, "tango")
    await save(database, me, *(person(n, "tea") for n in range(1, store.LOOKED_AT + 20)))
    async with database.writing() as tx:
        for n in range(1, 15):  # who are apart from one take nothing away from a limit
            await boundaries.part(tx, HERE, UserId(ADA + n), ADA, Kind.BLOCK, START)
    async with database.reading() as tx:
        (tea,) = await search.helps(tx, viewer(), me)
    assert (tea.people, tea.and_more) == (store.FEW, True)
    page = await find(database, Wanted(interest="tea"))
    assert (page.total, page.and_more, page.pages) == (store.LOOKED_AT, True, store.LOOKED_AT / 5)


async def test_who_is_apart_or_has_left_is_neither_shown_nor_counted(database: Database) -> None:
    me = person(0, "tea")
    await save(database, me, *(person(n, "tea") for n in range(1, 5)))
    async with database.writing() as tx:
        await boundaries.part(tx, HERE, ADA, UserId(ADA + 1), Kind.BLOCK, START)
        await boundaries.part(tx, HERE, UserId(ADA + 2), ADA, Kind.REPORT, START)
        await departures.note(tx, HERE, UserId(ADA + 3), START)

    page = await find(database, Wanted(interest="tea"), me)
    assert ([one.user_id - ADA for one in page.people], page.total) == ([4], 1)
    assert await likes(database, me) == [4]
    async with database.reading() as tx:
        assert await search.choices(tx, viewer(), [Interest(key="tea", label="tea")], 25) == []
        assert await search.choices(tx, viewer(), [], 25) == []
        assert not await store.is_present(tx, HERE, UserId(ADA + 3))
        assert await store.is_present(tx, HERE, UserId(ADA + 4))


async def test_who_shares_rare_near_and_more_interests_is_like_one(database: Database) -> None:
    me = person(0, "hiking, tea, chess")
    await save(
        database,
        me,
        person(1, "tea"),
        person(2, "chess"),
        person(3, "trekking"),
        person(4, "hiking, tea, chess"),
        person(5, "sailing"),
        *(person(n, "tea, sailing, knitting, golf") for n in range(10, 30)),
    )
    order = await likes(database, me, hiking={"trekking": 0.9})
    assert order[0] == 4
    assert set(order[1:3]) == {2, 3}
    assert 5 not in order


async def test_hours_and_languages_of_candidates_are_read(database: Database) -> None:
    evenings = Hours.of([Stretch.WEEKDAY_EVENINGS])
    zone = ZoneInfo("Asia/Kolkata")
    me = person(0, "tea", languages=("en",), zone=zone, hours=evenings)
    await save(
        database,
        me,
        person(1, "tea"),
        person(2, "tea", zone=zone, hours=evenings),
        person(3, "tea", languages=("ja",)),
    )
    assert await likes(database, me) == [2, 1]


async def test_what_many_like_is_read_in_part_and_the_parts_differ_by_who_looks(
    database: Database,
) -> None:
    everybody = [person(n, "tea") for n in range(120)]
    await save(database, *everybody)
    seen = {each.user_id: tuple(await likes(database, each)) for each in everybody[:12]}
    assert len(set(seen.values())) > 6
    assert all(len(others) == 5 for others in seen.values())


async def test_who_has_as_many_interests_as_may_be_with_many_near_ones_finds_people(
    database: Database,
) -> None:
    me = person(0, ", ".join(f"thing {n}" for n in range(20)))
    await save(database, me, person(1, "thing 19"), person(2, "near 0"))
    near = {f"near {n}": 0.9 for n in range(MOST_KEYS)}
    async with database.reading() as tx:
        kindred = await search.like_me(tx, viewer(), me, START, neighbours=lambda _key: near)
    assert [one.profile.user_id - ADA for one in kindred] in ([1, 2], [2, 1])


async def test_nobody_is_like_somebody_without_interests(database: Database) -> None:
    me = person(0, "")
    await save(database, me, person(1, "tea"))
    assert await likes(database, me) == []
    async with database.reading() as tx:
        assert await search.like_me(tx, viewer(), person(9, "tea", guild_id=HERE), START) != []
        nobody = Viewer(guild_id=GuildId(5), user_id=ADA, seed=1)
        assert (await search.find(tx, nobody, Wanted(interest="tea"), me=None, page=0)).total == 0
        assert await search.like_me(tx, nobody, person(0, "tea"), START) == []


async def test_what_would_help_rests_on_three_people_the_near_first(database: Database) -> None:
    me = person(0, "hiking")
    await save(
        database,
        me,
        *(person(n, "tea, trekking") for n in range(1, 4)),
        *(person(n, "tea") for n in range(4, 6)),
        *(person(n, "golf") for n in range(6, 8)),
    )
    async with database.reading() as tx:
        helps = await search.helps(
            tx, viewer(), me, lambda key: {"hiking": 0.9} if key == "trekking" else {}
        )
    assert [(one.interest.key, one.people, one.and_more) for one in helps] == [
        ("trekking", 3, False),
        ("tea", 5, False),
    ]
    assert helps[0].near == interests_in("hiking")[0]
