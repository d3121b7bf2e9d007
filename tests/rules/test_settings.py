"""Settings: every mistake at once and each with its remedy, and no secret in any of it."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from bot.configuration import load_settings
from bot.errors import ConfigurationError
from bot.settings import Settings, setting_names


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.upper().startswith("KITH_"):
            monkeypatch.delenv(name)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def mistakes_in(file: Path, written: str) -> tuple[str, ...]:
    """Return what is said of a configuration that cannot be used."""
    file.write_text(written, encoding="utf-8")
    with pytest.raises(ConfigurationError) as refusal:
        load_settings(file)
    return refusal.value.mistakes


def test_without_a_file_everything_has_its_default(file: Path) -> None:
    assert load_settings(file) == Settings()


def test_what_is_written_is_taken(file: Path) -> None:
    file.write_text(
        '[discord]\ntoken = "abc"\n[database]\nurl = "sqlite+aiosqlite:///data/k.db"\n'
        '[delivery]\nunasked_per_day = 2\n[schedule]\ngrace_minutes = 30\n[logs]\nlevel = "debug"\n'
    )

    settings = load_settings(file, required=True)

    assert settings.discord.token is not None
    assert settings.discord.token.get_secret_value() == "abc"
    assert settings.database.url == "sqlite+aiosqlite:///data/k.db"
    assert settings.database.backups == Path("backups")
    assert settings.delivery.unasked_per_day == 2
    assert settings.schedule.grace_minutes == 30
    assert settings.logs.level == "debug"


def test_the_environment_wins_over_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('[logs]\nlevel = "debug"\n[delivery]\nunasked_per_day = 2\n')
    monkeypatch.setenv("KITH_LOGS__LEVEL", "error")
    monkeypatch.setenv("KITH_DELIVERY__UNASKED_PER_WEEK", "9")

    settings = load_settings(file)

    assert settings.logs.level == "error"
    assert (settings.delivery.unasked_per_day, settings.delivery.unasked_per_week) == (2, 9)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        # a word that is none of those there are
        (
            '[logs]\nlevel = "loud"',
            "logs.level: 'loud' does not fit; expected one of debug, info, warning, error, "
            'for example level = "info"',
        ),
        # too large, too small, no number
        (
            "[delivery]\nunasked_per_day = 11",
            "delivery.unasked_per_day: 11 does not fit; expected a whole number from 0 to 10, "
            "notifications, for example unasked_per_day = 1",
        ),
        (
            "[schedule]\ngrace_minutes = 0",
            "schedule.grace_minutes: 0 does not fit; expected a whole number from 1 to 1440, "
            "minutes, for example grace_minutes = 120",
        ),
        (
            '[delivery]\nunasked_per_week = "three"',
            "delivery.unasked_per_week: 'three' does not fit; expected a whole number from 0 to "
            "50, notifications, for example unasked_per_week = 3",
        ),
        # a database that Kith does not know
        (
            '[database]\nurl = "mysql://db"',
            "database.url: 'mysql://db' does not fit; expected a database address like "
            "sqlite+aiosqlite:///kith.db or postgresql+asyncpg://user:password@host:5432/name, "
            'for example url = "sqlite+aiosqlite:///kith.db"',
        ),
        # a value where a table belongs
        (
            'logs = "debug"',
            "logs: a table was expected, like [logs] with a setting a line under it.",
        ),
        # slips of the pen
        ("[logs]\nlevle = 1", "logs.levle: there is no such setting (did you mean logs.level?)."),
        (
            '[discord]\ntokn = "abc"',
            "discord.tokn: there is no such setting (did you mean discord.token?).",
        ),
    ],
)
def test_a_mistake_names_the_file_the_key_the_value_what_was_expected_and_an_example(
    file: Path, written: str, said: str
) -> None:
    assert mistakes_in(file, written) == (f"{file}, {said}",)


def test_a_setting_that_resembles_none_is_answered_with_all_there_are(file: Path) -> None:
    (said,) = mistakes_in(file, "[zzz]\nqqq = 1")

    assert "there is no such setting" in said
    assert all(name in said for name in setting_names())


def test_all_mistakes_are_told_at_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_SCHEDULE__GRACE_MINUTES", "soon")

    said = mistakes_in(
        file,
        '[logs]\nlevel = "loud"\nlevle = 1\n'
        "[delivery]\nunasked_per_day = -1\n[database]\nurl = 5\n",
    )

    places = [line.split(":")[0].removeprefix(f"{file}, ") for line in said]
    assert sorted(places) == [
        "database.url",
        "delivery.unasked_per_day",
        "environment, KITH_SCHEDULE__GRACE_MINUTES",
        "logs.level",
        "logs.levle",
    ]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        # a wrong value
        ("KITH_LOGS__LEVEL", "loud", "environment, KITH_LOGS__LEVEL: 'loud' does not fit"),
        # a slip of the pen
        ("KITH_LOGS__LEVLE", "x", "environment, KITH_LOGS__LEVLE: there is no such setting (did"),
        # a whole table cannot be one value
        ("KITH_DATABASE", "kith.db", "environment, KITH_DATABASE: a table was expected"),
    ],
)
def test_a_mistake_in_the_environment_names_its_variable(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ConfigurationError, match=re.escape(said)):
        load_settings(file)


SECRET = "MTA4.hunter2.x"


def test_a_secret_is_not_shown_with_the_settings(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_DISCORD__TOKEN", SECRET)

    settings = load_settings(file)

    assert settings.discord.token is not None
    assert SECRET not in f"{settings!r} {settings} {settings.discord!r} {settings.model_dump()}"
    assert SECRET not in settings.model_dump_json()


@pytest.mark.parametrize(
    "written",
    [
        # the token in a wrong shape, in the wrong place, under a wrong name
        f'[discord]\ntoken = ["{SECRET}"]',
        f'[discord.token]\nvalue = "{SECRET}"',
        f'discord = "{SECRET}"',
        f'token = "{SECRET}"',
        f'[discord]\ntokn = "{SECRET}"',
        # a file that is not TOML
        f"[discord]\ntoken = {SECRET}",
        f'[discord]\ntoken = "{SECRET}',
        # the password in a database's address
        f'[database]\nurl = "postgresql+asyncpg://kith:{SECRET}@db"',
        f'[database]\nurl = "postgresql+asyncpg://kith:a/{SECRET}/b@db/kith"',
        f'[database]\nurl = "postgres://kith:{SECRET}@db/kith"',
    ],
)
def test_a_secret_is_not_shown_with_a_mistake(file: Path, written: str) -> None:
    assert SECRET not in "\n".join(mistakes_in(file, written))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        # a text without quotes, a table that is not closed
        ("[logs]\nlevel = info", "is not valid TOML"),
        ("[logs", "is not valid TOML"),
    ],
)
def test_a_file_that_is_not_toml_is_said_so_with_its_line(
    file: Path, written: str, said: str
) -> None:
    (mistake,) = mistakes_in(file, written)

    assert mistake.startswith(f"{file} {said}")
    assert "line" in mistake


def test_a_file_that_is_not_text_is_said_so(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_settings(file)


def test_a_file_that_was_asked_for_must_be_there(file: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"does not exist: copy config\.example\.toml to"):
        load_settings(file, required=True)


def test_a_folder_in_its_place_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_settings(tmp_path)


def test_settings_cannot_be_changed_later(file: Path) -> None:
    settings = load_settings(file)

    with pytest.raises(ValueError, match="frozen"):
        settings.logs.level = "debug"


@pytest.mark.parametrize(
    "url",
    [
        # no file at all; one in memory is empty again for every connection
        "sqlite+aiosqlite:///",
        "sqlite+aiosqlite:///:memory:",
    ],
)
def test_a_database_that_would_forget_is_refused(file: Path, url: str) -> None:
    (said,) = mistakes_in(file, f'[database]\nurl = "{url}"')

    assert "database.url" in said


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+asyncpg://kith:secret@db.example:5432/kith",
        "postgresql+asyncpg://kith@localhost/kith?ssl=require",
        "postgresql+asyncpg://kith:p%2Fw%40rd@[::1]:5433/kith",
        # a Unix socket
        "postgresql+asyncpg://kith@/kith?host=/run/postgresql",
    ],
)
def test_a_postgresql_server_is_a_place_to_remember(file: Path, url: str) -> None:
    file.write_text(f'[database]\nurl = "{url}"')

    assert load_settings(file).database.url == url


@pytest.mark.parametrize(
    "url",
    [
        # no driver, or one that Kith does not use
        "postgresql://kith@localhost/kith",
        "postgresql+psycopg://kith@localhost/kith",
        # no database, no server, no number as its port
        "postgresql+asyncpg://kith@localhost/",
        "postgresql+asyncpg:///kith",
        "postgresql+asyncpg://kith@localhost:port/kith",
    ],
)
def test_a_server_that_cannot_be_found_by_its_address_is_refused(file: Path, url: str) -> None:
    (said,) = mistakes_in(file, f'[database]\nurl = "{url}"')

    assert "postgresql+asyncpg://user:password@host:5432/name" in said


def test_what_is_switched_on_and_not_installed_is_a_mistake_with_the_way_to_install_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    switched_on = "[interests]\nembeddings = true\n"
    file.write_text(switched_on, encoding="utf-8")
    assert load_settings(file).interests.embeddings  # what tests need is installed

    monkeypatch.setitem(sys.modules, "wordllama", None)  # as if it were not
    (mistake,) = mistakes_in(file, switched_on)
    assert mistake.startswith(f"{file}, interests.embeddings: ")
    assert 'python -m pip install "wordllama>=0.4"' in mistake

    monkeypatch.setenv("KITH_INTERESTS__EMBEDDINGS", "false")
    assert not load_settings(file).interests.embeddings
