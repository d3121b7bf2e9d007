"""What is said before the tests: which parts of the world they find, and the one they share."""

import shutil
from collections.abc import Iterator

import pytest

from tests.browser.conftest import BROWSERS
from tests.stores.postgres import NO_SERVER, PostgresServer, find_programs
from tests.wire.description import find_description


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
