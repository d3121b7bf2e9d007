"""Looks at one thing after the other, and tells of each as soon as it is known."""

from collections.abc import AsyncIterator
from pathlib import Path

from bot.check import application, database, machine
from bot.check.findings import PORTAL, Finding, fail, note, ok
from bot.clock import Clock
from bot.configuration import load_settings
from bot.errors import ConfigurationError


async def examine(path: Path, clock: Clock, *, required: bool) -> AsyncIterator[Finding]:
    """Give a finding for each thing that Kith needs; without settings there is no more to see."""
    try:
        settings = load_settings(path, required=required)
    except ConfigurationError as error:
        for mistake in error.mistakes:
            yield fail("configuration", mistake)
        return
    yield ok("configuration", _sources(path))
    for finding in await database.examine(settings.database.url):
        yield finding
    for finding in machine.examine(settings.database, clock.now()):
        yield finding
    token = settings.discord.token.get_secret_value().strip() if settings.discord.token else ""
    if not token:
        yield note("token", f"there is none, so Discord was not asked; {PORTAL} has it under Bot.")
        return
    for finding in await application.examine(token, clock):
        yield finding


def _sources(path: Path) -> str:
    if path.exists():
        return f"{path.absolute()} and the environment are understood."
    return f"there is no {path}; the environment is understood."
