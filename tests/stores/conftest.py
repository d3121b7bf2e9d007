"""A migrated database of its own for each test, over each backend."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.storage.database import Database
from tests.stores.backends import BACKENDS, Backend, SqliteFiles
from tests.stores.moved import HandAlarms, MovedClock

if TYPE_CHECKING:
    from _pytest.fixtures import SubRequest


@pytest.fixture(scope="session", params=BACKENDS)
def backend(request: "SubRequest", tmp_path_factory: pytest.TempPathFactory) -> Backend:
    return BACKENDS[request.param](tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """SQLite whatever the backend: for what is true of files only."""
    return SqliteFiles(tmp_path_factory.mktemp("files"))


@pytest.fixture
def url(backend: Backend, tmp_path: Path) -> str:
    return backend.fresh(tmp_path)


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
