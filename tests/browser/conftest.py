"""A rehearsal that runs as a process of its own, and a browser to look at it with."""

import asyncio
import os
import re
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright

from tests.tracing import unmeasured

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Everything is on this machine: Chromium need not ask the network for anything.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def chromium() -> str:
    """Return an installed Chromium; without one the test is skipped."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"no browser is installed: one of {', '.join(BROWSERS)} is needed")
    return found


@pytest.fixture
async def rehearsal(chromium: str) -> AsyncIterator[str]:
    """Start the rehearsal on a free port and return its address; end it as Ctrl+C would."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "rehearsal", "--port", "0"),
        cwd=ROOT,
        env=unmeasured(),  # a whole town lives in there: measured, it takes minutes
        stdout=asyncio.subprocess.PIPE,
    )
    assert chromium
    assert process.stdout is not None
    address = ""
    while not address:
        line = (await process.stdout.readline()).decode()
        assert line, "the rehearsal ended before it said where it is"
        found = re.search(r"http://\S+", line)
        address = found[0] if found else ""
    yield address
    process.terminate()
    await process.communicate()
    assert process.returncode == 0


@pytest.fixture
async def page(chromium: str) -> AsyncIterator[Page]:
    """Open a window; a script error on any page fails the test."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        context = await browser.new_context(
            viewport={"width": 1280, "height": 900}, color_scheme="light", locale="en-GB"
        )
        opened = await context.new_page()
        opened.set_default_timeout(30_000)
        broken: list[str] = []
        opened.on("pageerror", lambda error: broken.append(str(error)))
        yield opened
        await browser.close()
    assert not broken


@pytest.fixture
def pictures() -> Path | None:
    """Return the folder for screenshots (KITH_PICTURES), if they are wanted."""
    folder = os.environ.get("KITH_PICTURES")
    return Path(folder) if folder else None
