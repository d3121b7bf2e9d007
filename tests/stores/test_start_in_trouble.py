"""At start: a disk that is full or can only be read, and a file that another program holds."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.migrate import head
from tests.stores.backends import SqliteFiles, names_in
from tests.stores.disk import Disk, mounted
from tests.stores.test_migrate import (
    ADDS_A_TABLE,
    NEXT,
    content,
    refusal,
    revision,
    run,
    start,
    upgrade_that,
)

__all__ = ["upgrade_that"]  # a fixture

MANY_ROWS = (
    ADDS_A_TABLE
    + '''
    op.execute("""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
        INSERT INTO later SELECT i FROM n
    """)
'''
)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with mounted(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def file(disk: Disk, sqlite_files: SqliteFiles) -> Path:
    sqlite_files.fresh(disk.folder)
    return disk.folder / "kith.db"


async def test_a_full_disk_is_told_at_start_and_costs_nothing(disk: Disk, file: Path) -> None:
    before = content(file)
    disk.fill()
    said = await refusal(file)
    assert "disk" in said.partition("): ")[2]
    assert content(file) == before
    disk.make_room()
    await start(file)


async def test_a_disk_without_room_for_a_first_database_is_told(disk: Disk) -> None:
    path = disk.folder / "kith.db"
    disk.fill()
    said = await refusal(path)
    assert "disk" in said.partition("): ")[2]
    disk.make_room()
    await start(path)
    assert revision(path) == head()


async def test_a_disk_that_is_full_before_the_copy_is_made_keeps_the_old_version(
    disk: Disk, file: Path, upgrade_that: Callable[[str], None]
) -> None:
    before = revision(file)
    upgrade_that(ADDS_A_TABLE)
    (disk.folder / "backups").mkdir()
    # Room for the journal, and for half of the copy.
    disk.fill(leaving=len(content(file)) // 2 + 65536)
    said = await refusal(file)
    assert "make room on the disk" in said
    assert (revision(file), names_in(disk.folder / "backups")) == (before, [])
    disk.make_room()
    await start(file)
    assert revision(file) == NEXT


async def test_a_disk_that_runs_full_during_an_upgrade_keeps_the_old_version(
    file: Path, upgrade_that: Callable[[str], None]
) -> None:
    before = revision(file)
    upgrade_that(MANY_ROWS)
    said = await refusal(file)
    assert "could not be brought to this version" in said
    assert "make room on the disk" in said
    assert revision(file) == before
    assert run(file, "PRAGMA integrity_check") == [("ok",)]


async def test_a_disk_that_can_only_be_read_is_told_at_start(disk: Disk, file: Path) -> None:
    disk.lock()
    assert "may only be read" in await refusal(file)


async def test_a_file_that_another_program_writes_is_not_upgraded_meanwhile(
    file: Path, upgrade_that: Callable[[str], None]
) -> None:
    before = revision(file)
    upgrade_that(ADDS_A_TABLE)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = await refusal(file)
        other.execute("ROLLBACK")
    assert "another program uses it: stop that" in said
    assert revision(file) == before
    await start(file)
    assert revision(file) == NEXT


async def test_a_file_that_another_program_has_for_itself_is_told_at_start(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        said = await refusal(file)
        other.execute("ROLLBACK")
    assert "another program uses it: stop that" in said
    await start(file)
