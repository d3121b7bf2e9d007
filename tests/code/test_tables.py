"""What the database holds: marked where it is personal, and the same in models and migrations."""

from __future__ import annotations

import importlib
import itertools
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import String, Table, make_url

from bot.storage.database import Database
from bot.storage.metadata import UtcDateTime, metadata
from bot.storage.migrate import MIGRATIONS, configuration, head, prepare
from tests.code.source import modules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from tests.stores.postgres import PostgresServer

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)

DIALECTS = [make_url(url).get_dialect()() for url in ("sqlite://", "postgresql+asyncpg://")]

# Every text that is not marked as personal, and why it holds no member's words.
NOT_PERSONAL = {
    "asks.state": "a word of ours, for what whoever asked knows",
    "asks.thread": "a key of the outbox",
    "asks_received.message": "a key of the outbox",
    "checkins.question": "asked by the organisers in the name of the server",
    "checkins.rule": "when it is asked",
    "checkins.start": "when it is asked",
    "checkins.zone": "where it is asked",
    "contacts.purpose": "a word of ours",
    "corners.thread": "a key of the outbox",
    "crowds.message": "a key of the outbox",
    "greeter_asks.message": "a key of the outbox",
    "greeter_asks.state": "a word of ours",
    "greetings.message": "a key of the outbox",
    "held_cards.request": "a key of the outbox",
    "introductions.card": "a key of the outbox",
    "introductions.unjoined": "a key of the outbox",
    "journeys.stage": "a word of ours",
    "journey_words.stage": "a word of ours",
    "journey_words.words": "said by the organisers in the name of the server",
    "interest_vectors.key": "the server's, as in server_interests",
    "interest_vectors.model": "the name of a model",
    "interests_near_known.key": "the server's, as in server_interests",
    "interests_near_known.near_key": "one of the vocabulary's",
    "interests_near_own.key": "the server's, as in server_interests",
    "interests_near_own.near_key": "the server's, as in server_interests",
    "meetings.occasion": "a word of ours",
    "meetings.thread": "a key of the outbox",
    "notes.name": "about this installation",
    "notes.value": "about this installation",
    "occurrences.kind": "a word of ours",
    "occurrences.lease": "random",
    "occurrences.state": "a word of ours",
    "occurrences.subject": "an id",
    "partings.by_mark": "a keyed hash, which outlasts erasure",
    "partings.kind": "a word of ours",
    "partings.of_mark": "a keyed hash, which outlasts erasure",
    "profiles.picture": "random",
    "pictures.key": "random",
    "round_calls.message": "a key of the outbox",
    "round_requests.message": "a key of the outbox",
    "round_requests.reply": "a word of ours, for what two said together",
    "round_rescues.offer": "a key of the outbox",
    "round_searches.state": "a word of ours, for what whoever looked knows",
    "round_searches.thread": "a key of the outbox",
    "questions.question": "asked by the organisers in the name of the server",
    "questions.slot": "a word of ours",
    "outbox.key": "random",
    "outbox.lane": "a word of ours and a key",
    "outbox.lease": "random",
    "outbox.needs": "a key of the outbox",
    "outbox.purpose": "a word of ours and a key",
    "outbox.reason": "a word of ours",
    "outbox.state": "a word of ours",
    "programmes.name": "said by the organisers in the name of the server",
    "programmes.preset": "a word of ours",
    "programmes.roles": "ids of roles",
    "programmes.rule": "when it comes",
    "programmes.start": "when it comes",
    "programmes.zone": "where it comes",
    "prompts.message": "a key of the outbox",
    "round_proposals.message": "a key of the outbox",
    "round_proposals.room": "a key of the outbox",
    "round_words.message": "a key of the outbox",
    "round_groups.fate": "a word of ours",
    "round_groups.thread": "a key of the outbox",
    "round_letters.message": "a key of the outbox",
    "round_letters.said": "a word of ours, or random",
    "rounds.announcement": "a key of the outbox",
    "rounds.asked": "a key of the outbox",
    "rounds.report": "a key of the outbox",
    "rounds.state": "a word of ours",
    "servers.link_hosts": "chosen by the organisers",
    "server_interests.also": "the server's, once two members or an organiser said it",
    "server_interests.key": "the server's, once two members or an organiser said it",
    "server_interests.label": "the server's, once two members or an organiser said it",
    "servers.locale": "chosen by the organisers",
    "standing_posts.kind": "a word of ours",
    "standing_posts.message": "a key of the outbox",
    "servers.zone": "chosen by the organisers",
}


@pytest.fixture(scope="module", autouse=True)
def tables() -> list[Table]:
    """Import every tables.py, so that the shared MetaData is whole."""
    for module in modules():
        if module.name.endswith(".tables"):
            importlib.import_module(module.name)
    return list(metadata.sorted_tables)


def test_every_text_that_members_can_have_written_is_marked(tables: list[Table]) -> None:
    texts = {
        f"{table.name}.{column.name}": bool(column.info.get("personal"))
        for table in tables
        for column in table.columns
        if isinstance(column.type, String)
    }

    assert {name for name, marked in texts.items() if not marked} == set(NOT_PERSONAL)


def test_every_text_says_how_long_it_may_be_or_is_of_any_length(tables: list[Table]) -> None:
    unbounded = [
        column
        for table in tables
        for column in table.columns
        if type(column.type) is String and column.type.length is None
    ]

    assert unbounded == []


def test_no_column_has_a_value_that_was_made_when_the_bot_started(tables: list[Table]) -> None:
    for table in tables:
        for column in table.columns:
            assert column.default is None or column.default.is_callable, column
            assert column.server_default is None, column


def test_every_table_has_a_key_and_every_constraint_a_name(tables: list[Table]) -> None:
    for table in tables:
        assert len(table.primary_key.columns) > 0, table
        assert all(constraint.name for constraint in table.constraints), table


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/kith.db"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    url = server.empty()
    yield url
    server.drop(url)


async def test_a_new_database_is_what_the_models_say(empty: str, tmp_path: Path) -> None:
    url = empty
    await prepare(url, tmp_path / "backups", NOW)
    database = Database(url)

    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with database.reading() as connection:
        found = await connection.run_sync(differences)
    await database.close()

    assert found == []


def test_the_history_is_one_line_and_its_files_are_called_by_their_revisions() -> None:
    script = ScriptDirectory.from_config(configuration("sqlite+aiosqlite://"))
    revisions = list(reversed(list(script.walk_revisions())))
    files = sorted(path.stem for path in (MIGRATIONS / "versions").glob("*.py"))

    assert [revision.revision for revision in revisions] == files
    assert [name[:5] for name in files] == [f"{n:04}_" for n in range(1, len(files) + 1)]
    assert revisions[0].down_revision is None
    for earlier, later in itertools.pairwise(revisions):
        assert later.down_revision == earlier.revision
    assert script.get_heads() == [head()]


def test_a_time_without_a_zone_is_refused() -> None:
    naive = NOW.replace(tzinfo=None)

    for dialect in DIALECTS:
        with pytest.raises(ValueError, match="naive"):
            UtcDateTime().process_bind_param(naive, dialect)


def test_a_time_comes_back_as_the_same_instant_in_utc() -> None:
    in_tokyo = NOW.astimezone(timezone(timedelta(hours=9)))
    kind = UtcDateTime()

    for dialect in DIALECTS:
        back = kind.process_result_value(kind.process_bind_param(in_tokyo, dialect), dialect)
        assert back == NOW
        assert back is not None
        assert back.tzinfo is UTC
        assert kind.process_bind_param(None, dialect) is None
        assert kind.process_result_value(None, dialect) is None


def test_sqlite_compares_times_as_texts_so_all_of_them_are_in_utc() -> None:
    in_tokyo = NOW.astimezone(timezone(timedelta(hours=9)))

    assert UtcDateTime().process_bind_param(in_tokyo, DIALECTS[0]) == NOW.replace(tzinfo=None)
