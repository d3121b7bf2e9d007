"""At start the database is brought up to date, or it is said why not; nothing is ever lost."""

import importlib
import os
import random
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from bot.errors import DatabaseError
from bot.storage import migrate
from bot.storage.database import Database
from bot.storage.metadata import metadata
from bot.storage.migrate import head, prepare
from tests.stores.backends import SqliteFiles, names_in, sqlite_url
from tests.stores.moved import START

ROOT = Path(__file__).parents[2]

NEXT = "0098_next"
ADDS_A_TABLE = """
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True))
"""
FAILS_HALF_WAY = """
    op.create_table("later", sa.Column("id", sa.Integer(), primary_key=True))
    op.drop_table("notes")
    op.execute("SELECT nothing FROM nowhere")
"""
CHANGES_A_COLUMN = """
    with op.batch_alter_table("profiles") as batch:
        batch.alter_column("avatar_url", type_=sa.Text())
"""


@pytest.fixture
def file(sqlite_files: SqliteFiles, tmp_path: Path) -> Path:
    """A database of this version, with a member in it."""
    sqlite_files.fresh(tmp_path)
    path = tmp_path / "kith.db"
    run(
        path,
        "INSERT INTO profiles (guild_id, user_id, name, about, looking_for, updated_at)"
        " VALUES (1, 2, 'Ada', 'I breed axolotls', '', '2026-01-01')",
    )
    run(path, "INSERT INTO profile_interests VALUES (1, 2, 0, 'hiking', 'Hiking')")
    return path


@pytest.fixture
def upgrade_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A version of Kith that is one migration ahead of this one."""
    folder = tmp_path / "ahead" / "bot" / "storage" / "migrations"

    def ahead(steps: str) -> None:
        shutil.copytree(migrate.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / f"{NEXT}.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f"revision = '{NEXT}'\ndown_revision = '{head()}'\n\ndef upgrade():\n{steps}\n"
        )
        monkeypatch.setattr(migrate, "MIGRATIONS", folder)

    return ahead


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Path]:
    """A folder in which nothing can be written: not even root can make one everywhere."""
    folder = tmp_path / "shut"
    folder.mkdir(0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("whoever runs this may write everywhere")
    yield folder
    folder.chmod(0o700)


async def start(path: Path) -> None:
    await prepare(sqlite_url(path), path.parent / "backups", START)


async def refusal(path: Path) -> str:
    """Return the sentence with which the start is refused."""
    with pytest.raises(DatabaseError) as refused:
        await start(path)
    # Where a file cannot be opened, aiosqlite does not wait for its thread: the loop has to.
    for thread in threading.enumerate():
        if "_connection_worker_thread" in thread.name:
            thread.join(timeout=5)
            assert not thread.is_alive()
    said = str(refused.value)
    assert "\n" not in said
    assert said.endswith(".")
    assert str(path) in said
    return said


def run(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(sql).fetchall()


def the_copy(path: Path) -> Path:
    """Return the one copy that was made of a database."""
    (copy,) = (path.parent / "backups").iterdir()
    return copy


def content(path: Path) -> bytes:
    return path.read_bytes()


def revision(path: Path) -> object:
    return run(path, "SELECT version_num FROM alembic_version")[0][0]


def tables(path: Path) -> set[object]:
    return {name for (name,) in run(path, "SELECT name FROM sqlite_master WHERE type = 'table'")}


def stamp(path: Path, known_as: str) -> None:
    run(path, f"UPDATE alembic_version SET version_num = '{known_as}'")


# Up to date.


async def test_where_nothing_is_a_whole_database_is_made_and_its_folder_too(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "kith.db"
    await start(path)
    assert revision(path) == head()
    assert names_in(path.parent) == ["kith.db"]


async def test_an_empty_file_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "kith.db"
    path.touch()
    await start(path)
    assert revision(path) == head()


async def test_a_database_of_this_version_is_left_as_it_is(file: Path) -> None:
    before = content(file)
    await start(file)
    assert content(file) == before
    assert names_in(file.parent) == ["kith.db"]


async def test_the_migrations_make_the_tables_that_the_code_knows(url: str) -> None:
    for path in (*ROOT.glob("bot/**/tables.py"), *ROOT.glob("cogs/**/tables.py")):
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    database = Database(url)
    async with database.reading() as connection:
        differences = await connection.run_sync(
            lambda c: compare_metadata(
                MigrationContext.configure(c, opts={"compare_type": True}), metadata
            )
        )
    await database.close()
    assert differences == []


# Behind.


async def test_before_an_upgrade_the_file_is_copied(
    file: Path, upgrade_that: Callable[[str], None]
) -> None:
    before, had = revision(file), tables(file)
    upgrade_that(ADDS_A_TABLE)
    await start(file)
    copy = the_copy(file)
    assert copy.name == "kith-20260302T090000Z.db"
    assert (revision(copy), tables(copy)) == (before, had)
    assert run(copy, "SELECT about FROM profiles") == [("I breed axolotls",)]
    assert (revision(file), tables(file) - had) == (NEXT, {"later"})
    assert run(file, "SELECT about FROM profiles") == [("I breed axolotls",)]


async def test_the_copy_holds_what_a_crash_left_in_the_journal(
    file: Path, upgrade_that: Callable[[str], None], tmp_path: Path
) -> None:
    crashed = tmp_path / "crashed" / "kith.db"
    crashed.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE profiles SET about = 'I sail'")
        connection.commit()
        for name in ("kith.db", "kith.db-wal"):  # as a power cut leaves them
            shutil.copy(file.parent / name, crashed.parent / name)
    upgrade_that(ADDS_A_TABLE)
    await start(crashed)
    copy = the_copy(crashed)
    assert run(copy, "SELECT about FROM profiles") == [("I sail",)]
    assert run(crashed, "SELECT about FROM profiles") == [("I sail",)]


async def test_an_upgrade_that_fails_half_way_changes_nothing(
    file: Path, upgrade_that: Callable[[str], None]
) -> None:
    before, had = revision(file), tables(file)
    upgrade_that(FAILS_HALF_WAY)
    with pytest.raises(DatabaseError, match="could not be brought to this version"):
        await start(file)
    assert (revision(file), tables(file)) == (before, had)


async def test_changing_a_column_of_profiles_keeps_their_interests(
    file: Path, upgrade_that: Callable[[str], None]
) -> None:
    # SQLite's batch migrations drop the old table, and with foreign keys on that deletes, in
    # cascade, the rows that point to it. https://sqlite.org/lang_droptable.html
    upgrade_that(CHANGES_A_COLUMN)
    await start(file)
    assert run(file, "SELECT about FROM profiles") == [("I breed axolotls",)]
    assert run(file, "SELECT label FROM profile_interests") == [("Hiking",)]


async def test_without_a_place_for_the_copy_there_is_no_upgrade(
    file: Path, upgrade_that: Callable[[str], None]
) -> None:
    before = revision(file)
    (file.parent / "backups").write_text("a file, where the folder should be")
    upgrade_that(ADDS_A_TABLE)
    with pytest.raises(DatabaseError, match="backups"):
        await start(file)
    assert revision(file) == before


# Refused.


async def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(file: Path) -> None:
    stamp(file, "0099_from_the_future")
    before = content(file)
    said = await refusal(file)
    assert "newer version" in said
    assert "0099_from_the_future" in said
    assert content(file) == before
    assert names_in(file.parent) == ["kith.db"]


def garbage(whole: bytes) -> bytes:
    return random.Random(7).randbytes(len(whole))


def words(_whole: bytes) -> bytes:
    return b"This is a letter, and not a database.\n" * 200


def a_few_bytes(whole: bytes) -> bytes:
    return whole[:50]


def only_the_header(whole: bytes) -> bytes:
    return whole[:100]


def one_page(whole: bytes) -> bytes:
    return whole[:4096]


def half(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def all_but_the_end(whole: bytes) -> bytes:
    return whole[:-6000]


def a_page_overwritten(whole: bytes) -> bytes:
    return whole[: 4096 * 3] + random.Random(7).randbytes(4096) + whole[4096 * 4 :]


def every_page_but_the_first_overwritten(whole: bytes) -> bytes:
    return whole[:4096] + random.Random(7).randbytes(len(whole) - 4096)


def replace(path: Path, damage: Callable[[bytes], bytes]) -> bytes:
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    return damaged


@pytest.mark.parametrize(
    "damage",
    [
        garbage,
        words,
        a_few_bytes,
        only_the_header,
        one_page,
        half,
        all_but_the_end,
        a_page_overwritten,
        every_page_but_the_first_overwritten,
    ],
    ids=lambda damage: damage.__name__,
)
async def test_a_damaged_file_is_refused_and_left_as_it_is(
    file: Path, damage: Callable[[bytes], bytes]
) -> None:
    damaged = replace(file, damage)
    said = await refusal(file)
    assert "backups" in said
    assert content(file) == damaged
    assert names_in(file.parent) == ["kith.db"]


async def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "kith.db"
    path.mkdir()
    await refusal(path)
    assert names_in(path) == []


async def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("precious")
    await refusal(tmp_path / "data" / "kith.db")
    assert (tmp_path / "data").read_text() == "precious"


async def test_a_folder_that_cannot_be_written_is_refused(shut: Path) -> None:
    await refusal(shut / "kith.db")
    await refusal(shut / "new" / "kith.db")


def shut_in(file: Path, folder: Path, mode: int) -> Path:
    """Move a file to a folder where it can only be read."""
    folder.chmod(0o700)
    kept = Path(shutil.move(file, folder / "kith.db"))
    kept.chmod(0o400)
    folder.chmod(mode)
    return kept


@pytest.mark.parametrize("folder", [0o500, 0o700], ids=oct)
async def test_a_file_that_can_only_be_read_is_refused_before_the_bot_runs(
    file: Path, shut: Path, folder: int
) -> None:
    kept = shut_in(file, shut, folder)
    before = content(kept)
    await refusal(kept)
    assert content(kept) == before


@pytest.mark.parametrize("table", ["profiles", "bookmarks"])
async def test_another_programs_database_is_refused_and_left_as_it_is(
    tmp_path: Path, table: str
) -> None:
    path = tmp_path / "kith.db"
    run(path, f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, title TEXT)")
    run(path, f"INSERT INTO {table} VALUES (1, 'precious')")
    await refusal(path)
    assert tables(path) == {table}
    assert run(path, f"SELECT title FROM {table}") == [("precious",)]


async def test_a_database_in_memory_is_refused(tmp_path: Path) -> None:
    # Each connection would have its own, and the end of the process would take it all.
    with pytest.raises(DatabaseError):
        await prepare("sqlite+aiosqlite:///:memory:", tmp_path, START)
