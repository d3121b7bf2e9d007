"""What the tests share: what they find of the world, where their files are, what is kept of it."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import statements
from tests.browser.conftest import BROWSERS
from tests.stores.postgres import NO_SERVER, PostgresServer, find_programs
from tests.wire.description import find_description

# A folder in memory, where the machine has one with room: each commit of SQLite's is forced to the
# disk, and with thousands of them the tests would wait for little else.
MEMORY = Path("/dev/shm")
ROOM = 1024**3


def pytest_configure() -> None:
    """Keep the tests' files in memory, unless somebody has said where they are to be."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_finish() -> None:
    """Look for garbage only among what the tests make: what is here now stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def statements_are_compiled_once() -> Iterator[None]:
    """Let the databases of one process know each other's statements."""
    with statements.shared():
        yield


def pytest_report_header() -> list[str]:
    """Say whether Discord's description, a PostgreSQL server and a browser are here."""
    description = find_description()
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return [
        f"Discord's description: {description or 'absent; requests are not checked against it'}",
        f"PostgreSQL: {find_programs() or 'none; the tests over it are skipped'}",
        f"Browser: {browser or 'none; the tests in a browser are skipped'}",
    ]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server for all tests of a process; each test gets a database of its own."""
    if find_programs() is None:
        pytest.skip(NO_SERVER)
    server = PostgresServer()
    yield server
    server.close()
