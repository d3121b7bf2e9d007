"""What servers' own interests are near is found once, kept, and forgotten with them."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.community.interests import store as interests
from bot.community.interests.embeddings import Placed, neighbourhood, store
from bot.community.interests.embeddings.neighbourhood import EMBED, Neighbourhood
from bot.community.interests.embeddings.tables import interest_vectors, near_known, near_own
from bot.community.people import neighbours_known
from bot.community.privacy import store as privacy
from bot.ids import GuildId
from bot.schedule.schedule import Schedule
from bot.storage.database import Database
from tests.rules.people import NOW
from tests.stores.moved import HandAlarms, MovedClock, quiet

HERE, THERE = GuildId(9), GuildId(8)


def placed(
    key: str, known: dict[str, float] | None = None, own: dict[str, float] | None = None
) -> Placed:
    return Placed(key=key, model="a model 1", vector=b"\x00\x01", known=known or {}, own=own or {})


TRAILS = placed("trail walks", {"hiking": 0.625, "walking": 0.5})
HIKES = placed("urban hikes", {"hiking": 0.75}, {"trail walks": 0.375})


async def add(database: Database, *labels: str, guild_id: GuildId = HERE) -> None:
    async with database.writing() as tx:
        for minutes, label in enumerate(labels):
            await interests.add(tx, guild_id, label, (), NOW + timedelta(minutes=minutes))


async def save(database: Database, *found: Placed) -> None:
    async with database.writing() as tx:
        await store.save(tx, HERE, found)


async def kept(database: Database) -> list[Placed]:
    async with database.reading() as tx:
        return await store.placed(tx, HERE)


async def rows(database: Database) -> list[int]:
    """Return how many rows there are of vectors and of both kinds of neighbour."""
    async with database.reading() as tx:
        tables = (interest_vectors, near_known, near_own)
        counts = [select(func.count()).select_from(table) for table in tables]
        return [(await tx.execute(count)).scalar_one() for count in counts]


async def test_what_was_found_is_kept_as_it_was(database: Database) -> None:
    await add(database, "Urban hikes", "Trail walks")
    await save(database, TRAILS, HIKES)

    assert await kept(database) == [TRAILS, HIKES]
    async with database.reading() as tx:
        assert sorted(await store.edges(tx, HERE)) == [
            ("trail walks", "hiking", 0.625),
            ("trail walks", "walking", 0.5),
            ("urban hikes", "hiking", 0.75),
            ("urban hikes", "trail walks", 0.375),
        ]
        assert await store.edges(tx, THERE) == []


async def test_what_has_been_placed_is_not_placed_again(database: Database) -> None:
    await add(database, "Trail walks")
    await save(database, TRAILS)
    await save(database, placed("trail walks", {"chess": 0.75}))

    assert await kept(database) == [TRAILS]


async def test_the_oldest_waits_in_front_and_each_server_for_itself(database: Database) -> None:
    await add(database, "Urban hikes", "Trail walks", "Axe throwing club")
    await add(database, "Gumboot dancing", guild_id=THERE)
    await save(database, TRAILS)

    async with database.reading() as tx:
        assert await store.unplaced(tx, HERE) == ["urban hikes", "axe throwing club"]
        assert await store.servers_with_unplaced(tx) == [THERE, HERE]


async def test_what_is_gone_meanwhile_is_not_kept_nor_named_by_others(database: Database) -> None:
    await add(database, "Urban hikes")

    await save(database, TRAILS, HIKES)

    (left,) = await kept(database)
    assert (left.key, left.own) == ("urban hikes", {})


async def test_an_interest_that_is_forgotten_takes_along_what_was_found_of_it(
    database: Database,
) -> None:
    await add(database, "Urban hikes", "Trail walks")
    await save(database, TRAILS, HIKES)
    assert await rows(database) == [2, 3, 1]

    async with database.writing() as tx:
        await interests.remove(tx, HERE, "trail walks")
    assert await rows(database) == [1, 1, 0]

    async with database.writing() as tx:
        await privacy.erase_server(tx, HERE)
    assert await rows(database) == [0, 0, 0]


class Place:
    """A neighbourhood in which time is moved; `asked` is what the worker was asked."""

    def __init__(
        self, database: Database, clock: MovedClock, alarms: HandAlarms, *, is_on: bool
    ) -> None:
        """Begin to work."""
        self.schedule = Schedule(database, clock, alarms, grace=timedelta(hours=2))
        self.neighbourhood = Neighbourhood(database, self.schedule, clock, is_on=is_on)
        self._clock, self._alarm, self._database = clock, alarms.made["schedule"], database
        self.schedule.open()

    async def later(self) -> None:
        """Let what is due soon be done."""
        await quiet()
        self._clock.forward(timedelta(minutes=2))
        self._alarm.ring()
        await quiet()

    async def is_due(self) -> set[str]:
        """Return for which servers something is due."""
        async with self._database.reading() as tx:
            return await self.schedule.due_subjects(tx, kind=EMBED)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Take down what is to be placed, and answer without the model."""
    found: list[list[str]] = []

    async def at_once(_place: object, new: list[str], _known: list[Placed]) -> list[Placed]:
        found.append(new)
        return [placed(key, {"hiking": 0.625}) for key in new]

    monkeypatch.setattr(neighbourhood, "in_worker", at_once)
    return found


async def test_what_appears_in_a_minute_is_placed_together_and_then_near(
    database: Database, clock: MovedClock, alarms: HandAlarms, asked: list[list[str]]
) -> None:
    place = Place(database, clock, alarms, is_on=True)
    await add(database, "Urban hikes", "Trail walks")
    for _ in range(2):
        async with database.writing() as tx:
            await place.neighbourhood.place_soon(tx, HERE)
    assert asked == []  # never in anybody's way

    await place.later()

    assert asked == [["urban hikes", "trail walks"]]
    assert await place.is_due() == set()
    async with database.reading() as tx:
        here = await place.neighbourhood.of(tx, HERE)
        there = await place.neighbourhood.of(tx, THERE)
    assert here("trail walks")["hiking"] == 0.625
    assert here("hiking")["trail walks"] == 0.625
    assert there is neighbours_known


async def test_what_appeared_while_it_was_off_is_placed_once_it_is_on(
    database: Database, clock: MovedClock, alarms: HandAlarms, asked: list[list[str]]
) -> None:
    await add(database, "Trail walks")
    place = Place(database, clock, alarms, is_on=True)
    await place.neighbourhood.catch_up()
    await place.later()
    assert asked == [["trail walks"]]

    await place.neighbourhood.catch_up()
    assert await place.is_due() == set()


async def test_while_it_is_off_nothing_is_placed_and_nothing_of_it_counts(
    database: Database, clock: MovedClock, alarms: HandAlarms, asked: list[list[str]]
) -> None:
    await add(database, "Trail walks", "Urban hikes")
    await save(database, TRAILS)
    on = Place(database, clock, alarms, is_on=True)
    async with database.writing() as tx:
        await on.neighbourhood.place_soon(tx, HERE)
    await on.schedule.close()

    off = Place(database, clock, alarms, is_on=False)
    await off.neighbourhood.catch_up()
    await off.later()

    assert asked == []
    assert await off.is_due() == set()  # what was due came to nothing
    async with database.reading() as tx:
        assert await off.neighbourhood.of(tx, HERE) is neighbours_known
