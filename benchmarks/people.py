"""How long it takes to find people: like oneself, by interest, and what two share."""

import asyncio
import random
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import accumulate
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from benchmarks.figures import options, percentile, show, target
from bot.community.hours import Hours, Stretch
from bot.community.people import Neighbours, Viewer, Wanted, search
from bot.community.people.common_ground import what_we_share
from bot.community.people.rules import seed_of
from bot.community.profiles import LookingFor, Profile
from bot.community.profiles import store as profiles
from bot.community.profiles.tables import profile_interests
from bot.community.profiles.tables import profiles as profile_rows
from bot.ids import GuildId, UserId
from bot.storage.database import Database
from bot.storage.migrate import prepare
from bot.ui.commands import MAX_CHOICES

SIZES = (1_000, 100_000)
MOST = 50.0
"""Milliseconds, for 99 of 100 at the largest size."""

HERE = GuildId(1)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SEED = 20260301
INTERESTS, MOST_INTERESTS = 1_000, 20
LANGUAGES = ("en", "es", "pt", "fr", "de", "it", "pl", "ja")
ZONES = ("Europe/Madrid", "America/Bogota", "America/New_York", "Asia/Kolkata", "Asia/Tokyo")
PORTION = 5_000
"""So many people are written at once."""

Row = dict[str, object]
Search = Callable[[AsyncConnection, Viewer, Profile], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How long something took each time, in milliseconds."""

    what: str
    people: int
    times: list[float]

    def row(self) -> tuple[str, str, str, str, str]:
        """Return it as a row of the table."""
        half, most = percentile(self.times, 50), percentile(self.times, 99)
        return (self.what, f"{self.people:,}", f"{half:.2f}", f"{most:.2f}", f"{len(self.times)}")


class Community:
    """A made-up server: interests as frequent as words are (Zipf), and neighbours of each."""

    def __init__(self, people: int) -> None:
        """The same number of people is the same community."""
        self._dice = random.Random(f"{SEED}:{people}")
        self._heaps = list(accumulate(1 / rank for rank in range(1, INTERESTS + 1)))
        # Ids as Discord's are: they grow with the age of an account.
        step = (1 << 60) // people
        self.ids = [
            UserId((1 << 58) + at * step + self._dice.randrange(step)) for at in range(people)
        ]

    def rows(self) -> Iterator[tuple[Row, list[Row]]]:
        """Give everybody's profile and interests as rows."""
        for user_id in self.ids:
            whose: Row = {"guild_id": HERE, "user_id": user_id}
            yield (
                whose | self._said(),
                [
                    whose
                    | {"position": at, "key": f"interest {number}", "label": f"Interest {number}"}
                    for at, number in enumerate(self._likes())
                ],
            )

    def neighbours(self, key: str) -> dict[str, float]:
        """Return five interests near one, as a vocabulary has them."""
        number = int(key.rpartition(" ")[2])
        return {
            f"interest {(number * 7 + at * 131) % INTERESTS}": 0.8 - 0.1 * at for at in range(5)
        }

    def _likes(self) -> list[int]:
        many = self._dice.randint(0, MOST_INTERESTS)
        ranks = self._dice.choices(range(INTERESTS), cum_weights=self._heaps, k=many)
        return list(dict.fromkeys(ranks))

    def _said(self) -> Row:
        dice = self._dice
        hours = Hours.of(dice.sample(list(Stretch), dice.randint(0, 4)))
        return {
            "name": f"Person {dice.randrange(10**6)}",
            "about": "Here for the figures. " * dice.randint(1, 10),
            "looking_for": ",".join(dice.sample(list(LookingFor), dice.randint(0, 2))),
            "avatar_url": None,
            "pronouns": "",
            "languages": ",".join(dice.sample(LANGUAGES, dice.randint(0, 3))),
            "zone": dice.choice(ZONES),
            "hours": hours.written,
            "links": "",
            "picture": None,
            "updated_at": NOW,
        }


async def measure(times: int) -> None:
    """Search in servers of each size, and print how long it took."""
    found: list[Measured] = []
    for people in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite+aiosqlite:///{folder}/kith.db"
            await prepare(url, Path(folder), NOW)
            database = Database(url)
            community = Community(people)
            await fill(database, community)
            found += await search_in(database, community, times)
            await database.close()
    head = ("", "profiles", "p50, ms", "p99, ms", "times")
    show("Milliseconds, what is shown being loaded", head, (each.row() for each in found))
    largest = [each for each in found if each.people == max(SIZES)]
    for each in largest:
        print(target(f"p99 of {each.what}", percentile(each.times, 99), MOST, " ms"))


async def fill(database: Database, community: Community) -> None:
    """Write everybody down, a portion at a time."""
    rows = community.rows()
    while portion := [row for _, row in zip(range(PORTION), rows, strict=False)]:
        async with database.writing() as tx:
            await tx.execute(profile_rows.insert(), [said for said, _ in portion])
            await tx.execute(
                profile_interests.insert(), [like for _, likes in portion for like in likes]
            )


async def search_in(database: Database, community: Community, times: int) -> list[Measured]:
    """Let so many people, each another one, look for others."""
    dice = random.Random(SEED)
    measured: dict[str, list[float]] = {}
    for number, user_id in enumerate(dice.choices(community.ids, k=times)):
        # Every other time for what many like, which is what people look for.
        liked = number % 9 if number % 2 else dice.randrange(INTERESTS)
        searches: dict[str, Search] = {
            "/people like-me": partial(_like_me, neighbours=community.neighbours),
            "/people find": partial(_find, wanted=Wanted(interest=f"interest {liked}")),
            "suggestions while typing": _suggest,
            "what would help": partial(_help, neighbours=community.neighbours),
            "what we share": partial(
                _share, other=dice.choice(community.ids), neighbours=community.neighbours
            ),
        }
        for what, search_for in searches.items():
            begun = time.perf_counter()
            async with database.reading() as tx:
                (me,) = await profiles.load_all(tx, HERE, [user_id])
                await search_for(tx, _viewer(user_id), me)
            measured.setdefault(what, []).append((time.perf_counter() - begun) * 1000)
    return [
        Measured(what=what, people=len(community.ids), times=each)
        for what, each in measured.items()
    ]


async def _like_me(
    tx: AsyncConnection, viewer: Viewer, me: Profile, *, neighbours: Neighbours
) -> None:
    await search.like_me(tx, viewer, me, NOW, neighbours=neighbours)


async def _find(tx: AsyncConnection, viewer: Viewer, me: Profile, *, wanted: Wanted) -> None:
    await search.find(tx, viewer, wanted, me=me, page=0)


async def _suggest(tx: AsyncConnection, viewer: Viewer, _me: Profile) -> None:
    # With nothing typed the frequent ones are counted, which is the longest of it.
    await search.choices(tx, viewer, [], MAX_CHOICES)


async def _help(
    tx: AsyncConnection, viewer: Viewer, me: Profile, *, neighbours: Neighbours
) -> None:
    await search.helps(tx, viewer, me, neighbours)


async def _share(
    tx: AsyncConnection, _viewer: Viewer, me: Profile, *, other: UserId, neighbours: Neighbours
) -> None:
    (theirs,) = await profiles.load_all(tx, HERE, [other])
    what_we_share(me, theirs, NOW, neighbours)


def _viewer(user_id: UserId) -> Viewer:
    seed = seed_of(HERE, user_id, NOW.date())
    return Viewer(guild_id=HERE, user_id=user_id, seed=seed)


if __name__ == "__main__":
    asyncio.run(measure(options(__doc__ or "", usual=1000, quick=200)))
