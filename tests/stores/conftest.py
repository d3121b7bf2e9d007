"""A migrated database of its own for each test, over each backend."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.storage.database import Database
from tests.stores.backends import BACKENDS, Backend, SqliteFiles
from tests.stores.moved import HandAlarms, MovedClock

if TYPE_CHECKING:
    from _pytest.fixtures import SubRequest

    from tests.stores.postgres import PostgresServer


@pytest.fixture(scope="session", params=BACKENDS)
def backend(request: "SubRequest", tmp_path_factory: pytest.TempPathFactory) -> Backend:
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        return server
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """SQLite whatever the backend: for what is true of files only."""
    return SqliteFiles(tmp_path_factory.mktemp("files"))


@pytest.fixture
def url(backend: Backend, tmp_path: Path) -> Iterator[str]:
    made = backend.fresh(tmp_path)
    yield made
    backend.drop(made)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    opened = Database(url)
    yield opened
    await opened.close()


@pytest.fixture
async def other_process(url: str) -> AsyncIterator[Database]:
    """The same database, opened a second time: nothing in memory is shared."""
    opened = Database(url)
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def alarms() -> HandAlarms:
    return HandAlarms()
