"""Whoever took part before there were programmes takes part in the first one afterwards."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.ids import ChannelId, GuildId, UserId
from bot.schedule.rhythm import next_time
from bot.storage import migrate
from bot.storage.database import Database
from bot.storage.migrate import prepare
from cogs.rounds.programmes import Participant, Preset, store
from cogs.rounds.programmes.rhythms import Beat, Cadence, beat_of
from cogs.rounds.records import State
from cogs.rounds.records import store as records
from tests.stores.backends import Backend, SqliteFiles, sqlite_url
from tests.stores.moved import START
from tests.stores.postgres import PostgresServer

BEFORE = "0005_introductions"

CHOSEN, SPANISH, UNDECIDED, IDLE = (GuildId(each) for each in (1, 2, 3, 4))
ADA, BEN = UserId(8), UserId(2**62)
COFFEE = ChannelId(70)
JOINED = datetime(2026, 2, 1, 8, tzinfo=UTC)

ROWS = (
    f"INSERT INTO servers (guild_id, zone, rounds_channel) VALUES (1, 'Asia/Tokyo', {COFFEE})",
    f"INSERT INTO servers (guild_id, locale, rounds_channel) VALUES (2, 'es-ES', {COFFEE})",
    f"INSERT INTO servers (guild_id, rounds_channel) VALUES (4, {COFFEE})",
    *(
        "INSERT INTO participants (guild_id, user_id, joined_at)"
        f" VALUES ({guild_id}, {user_id}, '2026-02-01 08:00:00')"
        for guild_id, user_id in ((1, ADA), (1, BEN), (3, ADA))
    ),
    *(
        "INSERT INTO rounds (guild_id, channel_id, seed, ran_at)"
        f" VALUES ({guild_id}, {COFFEE}, {seed}, '2026-02-{day} 09:00:00')"
        for guild_id, seed, day in ((1, 5, 20), (2, 6, 10), (1, 7, 13))
    ),
)


@pytest.fixture
def empty(backend: Backend, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database without any table."""
    if isinstance(backend, SqliteFiles):
        yield sqlite_url(tmp_path / "kith.db")
    else:
        assert isinstance(backend, PostgresServer)
        url = backend.empty()
        yield url
        backend.drop(url)


@pytest.fixture
async def database(empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    """Return a database of the version before, with these rows in it, brought to this version."""
    folder = tmp_path / "before" / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (folder / "versions").glob("[0-9]*.py"):
        if path.stem > BEFORE:
            path.unlink()
    with monkeypatch.context() as earlier:
        earlier.setattr(migrate, "MIGRATIONS", folder)
        await prepare(empty, tmp_path / "backups", START)
    opened = Database(empty)
    async with opened.writing() as tx:
        for row in ROWS:
            await tx.execute(text(row))
    await opened.close()
    await prepare(empty, tmp_path / "backups", START)
    return Database(empty)


async def test_everybody_takes_part_in_coffee_chat_as_before(database: Database) -> None:
    async with database.reading() as tx:
        (programme,) = await store.load_all(tx, CHOSEN)
        taking = await store.everyone(tx, programme.id)
    await database.close()
    plans = programme.plans
    assert (plans.name, plans.preset, plans.size) == ("Coffee chat", Preset.COFFEE, 2)
    assert (plans.channel_id, plans.goes_by_itself, plans.roles) == (COFFEE, False, ())
    assert (programme.is_active, programme.made_at) == (True, JOINED)
    assert beat_of(plans.rhythm) == Beat(cadence=Cadence.WEEKLY, day=0, hour=10)
    # Monday, the 9th of March, at ten in the morning in Tokyo.
    assert next_time(plans.rhythm, datetime(2026, 3, 3, tzinfo=UTC)) == datetime(
        2026, 3, 9, 1, tzinfo=UTC
    )
    assert taking == [
        Participant(programme_id=programme.id, guild_id=CHOSEN, user_id=user_id, joined_at=JOINED)
        for user_id in (ADA, BEN)
    ]


async def test_what_was_run_is_kept_as_rounds_that_are_over(database: Database) -> None:
    async with database.writing() as tx:
        (programme,) = await store.load_all(tx, CHOSEN)
        kept = await records.of_programme(tx, programme.id, tuple(State))
        again = await records.add(tx, kept[0])  # and new ones get numbers of their own
    await database.close()
    assert [(each.number, each.seed, each.state) for each in kept] == [
        (2, 5, State.CLOSED),
        (1, 7, State.CLOSED),
    ]
    assert kept[0].matches_at == datetime(2026, 2, 20, 9, tzinfo=UTC)
    assert again.number == 3
    assert again.id not in {each.id for each in kept}


async def test_a_server_is_spoken_to_in_its_language_and_one_without_a_channel_waits(
    database: Database,
) -> None:
    async with database.reading() as tx:
        (spanish,) = await store.load_all(tx, SPANISH)
        (undecided,) = await store.load_all(tx, UNDECIDED)
        idle = await store.load_all(tx, IDLE)
        taking = await store.everyone(tx, undecided.id)
    await database.close()
    assert (spanish.plans.name, spanish.is_active) == ("Café en compañía", True)
    assert (undecided.is_active, undecided.plans.rhythm.zone.key) == (False, "UTC")
    assert [each.user_id for each in taking] == [ADA]
    assert idle == []  # its first programme begins with the set-up
