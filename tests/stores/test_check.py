"""`python -m bot check` looks at everything, says the next step, and changes nothing."""

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.stores.backends import SqliteFiles, names_in, sqlite_url


class Check:
    """A folder in which somebody checks."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Begin in an empty folder."""
        self.folder, self.database, self._capsys = folder, folder / "kith.db", capsys

    def lines(self, *arguments: str) -> tuple[int, dict[str, str]]:
        """Check; return the exit code and the lines by what they are about."""
        before = contents(self.folder)
        code = main([*arguments, "check"])
        said = self._capsys.readouterr()
        assert said.err == ""
        assert contents(self.folder) == before, "something was changed"
        marks = {line[6:].partition(":")[0]: line for line in said.out.splitlines()}
        assert all(line.startswith(("ok    ", "note  ", "FAIL  ")) for line in marks.values())
        assert code == int(any(line.startswith("FAIL") for line in marks.values()))
        return code, marks


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file; SQLite notes in its shared memory who reads, so that is left out."""
    return {
        str(path): b"" if path.name.endswith("-shm") else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Check:
    for name in [name for name in os.environ if name.startswith("KITH_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return Check(tmp_path, capsys)


def test_in_an_empty_folder_nothing_is_in_the_way(check: Check) -> None:
    code, lines = check.lines()
    assert code == 0
    assert set(lines) == {"configuration", "database", "zones", "matcher", "disk", "token"}
    assert "is not there yet; it is made at the first start" in lines["database"]
    assert lines["zones"].startswith("ok")
    assert lines["token"].startswith("note")
    assert names_in(check.folder) == []


def test_a_database_of_this_version_is_sound(check: Check, sqlite_files: SqliteFiles) -> None:
    sqlite_files.fresh(check.folder)
    code, lines = check.lines()
    assert code == 0
    assert lines["database"].endswith("kith.db can be read and written, and is sound.")
    assert lines["revision"].startswith("ok")


def test_a_database_that_a_bot_has_open_is_read_as_it_is(
    check: Check, sqlite_files: SqliteFiles
) -> None:
    sqlite_files.fresh(check.folder)
    with closing(sqlite3.connect(check.database)) as bot:
        bot.execute("UPDATE alembic_version SET version_num = '0099_later'")
        bot.commit()
        assert (check.folder / "kith.db-wal").exists()
        code, lines = check.lines()
    assert code == 1
    assert "0099_later was written by a newer version" in lines["revision"]


def test_an_older_database_is_told_to_be_upgraded(check: Check, sqlite_files: SqliteFiles) -> None:
    sqlite_files.fresh(check.folder)
    with closing(sqlite3.connect(check.database)) as connection, connection:
        connection.execute("DELETE FROM alembic_version")
    code, lines = check.lines()
    assert code == 0
    assert lines["revision"].startswith("note")


def test_another_programs_database_is_told(check: Check) -> None:
    with closing(sqlite3.connect(check.database)) as connection, connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    code, lines = check.lines()
    assert code == 1
    assert "another program (it has a table bookmarks)" in lines["database"]


def test_a_damaged_database_is_told(check: Check, sqlite_files: SqliteFiles) -> None:
    check.database.write_text("This is a letter.\n" * 500)
    code, lines = check.lines()
    assert code == 1
    assert "not a database" in lines["database"]
    sqlite_files.fresh(check.folder)
    with check.database.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 20_000)
    assert check.lines()[1]["database"].startswith("FAIL")


def test_a_folder_in_the_place_of_the_database_is_told(check: Check) -> None:
    check.database.mkdir()
    assert "is a folder" in check.lines()[1]["database"]


@pytest.mark.skipif(os.geteuid() == 0, reason="to root every file may be written")
def test_a_database_that_may_only_be_read_is_told(check: Check, sqlite_files: SqliteFiles) -> None:
    sqlite_files.fresh(check.folder)
    check.database.chmod(0o400)
    assert "because of the rights of" in check.lines()[1]["database"]


def test_a_name_with_odd_letters_is_found(check: Check, sqlite_files: SqliteFiles) -> None:
    odd = check.folder / "a b#c&d"
    odd.mkdir()
    shutil.copy(sqlite_files.template, odd / "kith.db")
    (check.folder / "config.toml").write_text(f'[database]\nurl = "{sqlite_url(odd)}/kith.db"\n')
    assert check.lines()[1]["database"].endswith("is sound.")


def test_every_mistake_in_the_settings_is_a_line(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    (check.folder / "config.toml").write_text('[logs]\nlevel = "loud"\n')
    code, lines = check.lines()
    assert code == 1
    assert lines["configuration"].startswith("FAIL")
    assert "logs.level" in lines["configuration"]
    code, lines = check.lines("--config", "nowhere.toml")
    assert code == 1
    assert "nowhere.toml does not exist" in lines["configuration"]
    monkeypatch.setenv("KITH_DATABASE__URL", "sqlite+aiosqlite:///other.db")
    (check.folder / "config.toml").unlink()
    assert "other.db" in check.lines()[1]["database"]


def test_what_is_switched_on_and_not_installed_is_said(
    check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_INTERESTS__EMBEDDINGS", "true")
    assert check.lines()[1]["configuration"].startswith("ok")

    monkeypatch.setitem(sys.modules, "wordllama", None)  # as if it were not there
    code, lines = check.lines()
    assert code == 1
    assert 'python -m pip install "wordllama>=0.4"' in lines["configuration"]
