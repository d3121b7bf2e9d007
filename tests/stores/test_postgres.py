"""PostgreSQL: whatever is wrong at start is one sentence, and two who start at once share it."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import text

from bot.storage import engine
from bot.storage.database import Database
from bot.storage.migrate import MIGRATING, head
from tests.stores.postgres import GUARDED, PASSWORD, PostgresServer, free_port

ROOT = Path(__file__).parents[2]


@pytest.fixture
def empty(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a database without any table."""
    url = postgres_server.empty()
    yield url
    postgres_server.drop(url)


def migrating(url: str, folder: Path) -> subprocess.Popen[str]:
    """Begin `python -m bot migrate`."""
    clean = {name: v for name, v in os.environ.items() if not name.startswith("KITH_")}
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "migrate"],
        cwd=folder,
        env={**clean, "PYTHONPATH": str(ROOT), "KITH_DATABASE__URL": url},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def refusal(url: str, folder: Path) -> str:
    """Return the one sentence with which a start is refused."""
    process = migrating(url, folder)
    said, complaint = process.communicate(timeout=50)
    assert (process.returncode, said) == (2, "")
    (line,) = complaint.splitlines()
    assert line.endswith(".")
    return line


async def scalar(url: str, sql: str) -> object:
    database = Database(url)
    async with database.reading() as tx:
        found: object = (await tx.execute(text(sql))).scalar()
    await database.close()
    return found


def test_a_server_that_is_away_is_named_without_the_password(tmp_path: Path) -> None:
    port = free_port()
    said = refusal(f"postgresql+asyncpg://kith:{PASSWORD}@127.0.0.1:{port}/kith", tmp_path)
    assert f"127.0.0.1:{port}/kith" in said
    assert PASSWORD not in said
    assert "start the PostgreSQL server, or correct the address in database.url" in said


def test_a_server_whose_name_nobody_knows_is_refused(tmp_path: Path) -> None:
    said = refusal("postgresql+asyncpg://kith@nobody.invalid/kith", tmp_path)
    assert "nobody.invalid" in said
    assert "database.url" in said


def test_a_wrong_password_is_told_and_not_shown(
    postgres_server: PostgresServer, empty: str, tmp_path: Path
) -> None:
    name = empty.rpartition("/")[2]
    said = refusal(postgres_server.url(name, f"{GUARDED}:swordfish"), tmp_path)
    assert "swordfish" not in said
    assert f"{GUARDED}:***@{postgres_server.place}" in said
    assert "password" in said.partition("): ")[2]


def test_a_database_that_is_not_there_is_told_with_what_to_do(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    said = refusal(postgres_server.url("nowhere"), tmp_path)
    assert '"nowhere" does not exist' in said
    assert "createdb" in said


async def test_a_user_who_may_not_make_tables_is_told(
    postgres_server: PostgresServer, empty: str, tmp_path: Path
) -> None:
    name = empty.rpartition("/")[2]
    postgres_server.say("REVOKE CREATE ON SCHEMA public FROM PUBLIC", database=name)
    url = postgres_server.url(name, f"{GUARDED}:{PASSWORD.replace(' ', '%20')}")
    said = await asyncio.to_thread(refusal, url, tmp_path)
    assert "permission denied" in said
    assert "grant it to create tables" in said


def test_another_programs_database_is_left_alone(
    postgres_server: PostgresServer, empty: str, tmp_path: Path
) -> None:
    postgres_server.say("CREATE TABLE bookmarks (id int)", database=empty.rpartition("/")[2])
    assert "bookmarks" in refusal(empty, tmp_path)


async def test_of_two_who_start_at_once_one_migrates_and_the_other_finds_it_done(
    postgres_server: PostgresServer, empty: str, tmp_path: Path
) -> None:
    holder = await asyncpg.connect(empty.replace("+asyncpg", ""))
    await holder.execute(f"SELECT pg_advisory_lock({MIGRATING})")
    processes = [migrating(empty, tmp_path) for _ in range(2)]
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    while await holder.fetchval(waiting) < 2:
        assert [process.poll() for process in processes] == [None, None]
        await asyncio.sleep(0.05)
    await holder.execute(f"SELECT pg_advisory_unlock({MIGRATING})")
    for process in processes:
        said, complaint = await asyncio.to_thread(process.communicate, timeout=50)
        assert (process.returncode, said) == (0, ""), complaint
    await holder.close()
    assert await scalar(empty, "SELECT version_num FROM alembic_version") == head()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("application_name", "kith"),
        ("lock_timeout", "2s"),  # Discord waits for three seconds
        ("idle_in_transaction_session_timeout", "1min"),
    ],
)
async def test_each_connection_is_opened_safely(
    postgres_server: PostgresServer, tmp_path: Path, setting: str, value: str
) -> None:
    url = postgres_server.fresh(tmp_path)
    assert await scalar(url, f"SHOW {setting}") == value
    postgres_server.drop(url)


async def test_readers_see_one_moment_and_writers_what_is_committed(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    database = Database(postgres_server.fresh(tmp_path))
    level = text("SHOW transaction_isolation")
    async with database.reading() as reader, database.writing() as writer:
        found = [(await tx.execute(level)).scalar() for tx in (reader, writer)]
    # Nor does a connection that read once remember it when somebody writes with it.
    async with database.writing() as writer:
        found.append((await writer.execute(level)).scalar())
    await database.close()
    assert found == ["repeatable read", "read committed", "read committed"]
    assert engine.PATIENCE < 3
