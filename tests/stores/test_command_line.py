"""Whatever stands in the way of a start is said in a sentence, and nothing is lost by it."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.stores.backends import SqliteFiles, names_in

ROOT = Path(__file__).parents[2]
TOKEN = {"KITH_DISCORD__TOKEN": "not-a-token-and-never-sent"}


class Place:
    """A folder in which somebody types commands."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Begin in an empty folder."""
        self.folder, self._monkeypatch, self._capsys = folder, monkeypatch, capsys

    def kith(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run `python -m bot`, with no setting but these."""
        clean = {name: v for name, v in os.environ.items() if not name.startswith("KITH_")}
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=self.folder,
            env={**clean, "PYTHONPATH": str(ROOT), **variables},
            capture_output=True,
            text=True,
            timeout=50,
            check=False,
        )

    def refusal(self, *arguments: str, **variables: str) -> list[str]:
        """Return the lines with which a command is refused."""
        ended = self.kith(*arguments, **variables)
        assert "Traceback" not in ended.stderr
        assert (ended.returncode, ended.stdout) == (2, "")
        return ended.stderr.splitlines()

    def mistakes(self, *arguments: str, **variables: str) -> list[str]:
        """Return the lines with which settings are refused, in this process: it is quicker."""
        for name in [name for name in os.environ if name.startswith("KITH_")]:
            self._monkeypatch.delenv(name)
        for name, value in variables.items():
            self._monkeypatch.setenv(name, value)
        self._monkeypatch.chdir(self.folder)
        code = main(list(arguments))
        said = self._capsys.readouterr()
        assert (code, said.out) == (2, "")
        return said.err.splitlines()

    def write(self, text: str, name: str = "config.toml") -> None:
        """Write a file."""
        (self.folder / name).write_text(text)


@pytest.fixture
def place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Place:
    return Place(tmp_path, monkeypatch, capsys)


def test_help_names_the_commands(place: Place) -> None:
    ended = place.kith("--help")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "run" in ended.stdout
    assert "migrate" in ended.stdout


def test_whoever_reads_only_the_beginning_of_a_check_gets_no_traceback(place: Place) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "check"],
        cwd=place.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as check:
        assert check.stdout is not None
        assert check.stderr is not None
        check.stdout.close()
        assert check.stderr.read() == b""
    assert check.returncode == 0


def test_migrate_makes_the_database_where_there_is_none(place: Place) -> None:
    ended = place.kith("migrate")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert names_in(place.folder) == ["kith.db"]
    with closing(sqlite3.connect(place.folder / "kith.db")) as connection:
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]


def test_without_a_token_it_says_where_to_get_one_and_touches_nothing(place: Place) -> None:
    place.write('[discord]\ntoken = "  "\n')
    (said,) = place.refusal("run")
    for word in ("token", "config.toml", "KITH_DISCORD__TOKEN", "https://discord.com/developers"):
        assert word in said
    assert names_in(place.folder) == ["config.toml"]


def test_all_mistakes_are_told_at_once_each_with_its_place_and_an_example(place: Place) -> None:
    place.write('[logs]\nlevel = "loud"\n[schedule]\ngrace_minuts = 5\n[discord]\ntoken = 12345\n')
    said = place.mistakes("run", KITH_DELIVERY__UNASKED_PER_DAY="99")
    assert len(said) == 4
    level, misspelt, token, per_day = (
        next(line for line in said if word in line)
        for word in ("logs.level", "grace_minuts", "discord.token", "UNASKED_PER_DAY")
    )
    assert "config.toml" in level
    assert "'loud'" in level
    assert 'level = "info"' in level
    assert "did you mean schedule.grace_minutes?" in misspelt
    assert "12345" not in token
    assert "environment" in per_day
    assert names_in(place.folder) == ["config.toml"]


def test_broken_toml_is_told_with_its_line(place: Place) -> None:
    place.write("[logs]\nlevel = info\n")
    (said,) = place.mistakes("run")
    assert "config.toml" in said
    assert "line 2" in said


def test_a_named_file_that_is_not_there_is_told_with_what_to_do(place: Place) -> None:
    (said,) = place.mistakes("--config", "nowhere.toml", "run")
    assert (
        said == "nowhere.toml does not exist: copy config.example.toml to nowhere.toml and edit it."
    )


def test_a_table_given_as_a_word_in_the_environment_is_told(place: Place) -> None:
    (said,) = place.mistakes("migrate", KITH_LOGS="debug")
    assert "KITH_LOGS" in said
    assert names_in(place.folder) == []


def test_a_damaged_database_is_told_and_kept(place: Place) -> None:
    place.write("This is a letter.\n" * 500, "kith.db")
    before = (place.folder / "kith.db").read_bytes()
    (said,) = place.refusal("run", **TOKEN)
    assert "kith.db" in said
    assert "backups" in said
    assert (place.folder / "kith.db").read_bytes() == before
    assert names_in(place.folder) == ["kith.db"]


def test_a_database_of_a_newer_version_is_told_and_kept(
    place: Place, sqlite_files: SqliteFiles
) -> None:
    sqlite_files.fresh(place.folder)
    path = place.folder / "kith.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099_later'")
    before = path.read_bytes()
    (said,) = place.refusal("run", **TOKEN)
    assert "newer version" in said
    assert "0099_later" in said
    assert path.read_bytes() == before
    assert names_in(place.folder) == ["kith.db"]
