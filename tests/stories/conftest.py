"""The stage, opened before each story and looked over after it."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.community.contact.rules import Cap
from bot.settings import InterestsSettings
from bot.storage.migrate import prepare
from tests.stories import checks
from tests.stories.stage import Stage, open_stage
from tests.tracing import HANDED_ON
from tests.wire.description import find_description


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty, migrated database to copy."""
    folder = tmp_path_factory.mktemp("migrated")
    path = folder / "empty.db"
    asyncio.run(prepare(f"sqlite+aiosqlite:///{path}", folder, datetime.now(UTC)))
    return path


@pytest.fixture(autouse=True)
def workers_are_measured_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bot's worker processes start as quickly as they do: tests/rules measures them."""
    monkeypatch.delenv(HANDED_ON, raising=False)


@pytest.fixture
def interest_settings() -> InterestsSettings:
    """Return what is switched on of interests; a story's file may choose otherwise."""
    return InterestsSettings()


@pytest.fixture
async def stage(
    tmp_path: Path,
    migrated: Path,
    interest_settings: InterestsSettings,
    caplog: pytest.LogCaptureFixture,
) -> AsyncIterator[Stage]:
    """Give a story its stage, and check afterwards what must be true after every story."""
    caplog.set_level(logging.INFO, "bot")
    opened = await open_stage(tmp_path, migrated, interest_settings)
    yield opened
    await opened.simulation.close()
    checks.no_error_was_swallowed(opened, caplog.records)
    checks.nothing_a_member_wrote_went_out_untamed(opened)
    checks.nobody_was_pinged_by_accident(opened)
    checks.nobody_was_addressed_beyond_the_cap(opened, Cap())
    if find_description() is not None:
        checks.every_request_obeys_the_description(opened)


@pytest.fixture
async def server(stage: Stage) -> Stage:
    """Give a story a stage on which the choices are made; the organiser is Olga."""
    await stage.set_up()
    return stage
