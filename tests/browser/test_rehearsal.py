"""The whole path, driven by hand: from an arrival through a round to an answered question."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

# On a busy machine, and with its coverage measured, the rehearsal takes its time.
expect.set_options(timeout=30_000)


class Visitor:
    """Somebody with a browser and no Discord account."""

    def __init__(self, page: Page, address: str, pictures: Path | None) -> None:
        """Pictures are taken where a folder for them is given."""
        self.page, self._address, self._pictures = page, address, pictures

    async def picture(self, name: str) -> None:
        """Take a screenshot."""
        if self._pictures is not None:
            await self.page.wait_for_timeout(700)
            await self.page.screenshot(path=self._pictures / f"{name}.png")

    async def home(self) -> None:
        """Go to the rehearsal's own page."""
        await self.page.goto(self._address)

    async def back(self) -> None:
        """Take the way back that every channel shows."""
        await self.page.get_by_role("link", name="Back to the rehearsal").click()

    async def try_this(self, title: str) -> None:
        """Follow a suggestion to its channel; one that is written anew just then takes no click."""
        link = self.page.get_by_role("link", name=title)
        await expect(link).to_be_visible()
        while not await self.timeline.is_visible():
            if await link.is_visible():
                await link.click()
            with suppress(AssertionError):
                await expect(self.timeline).to_be_visible(timeout=5_000)

    @property
    def timeline(self) -> Locator:
        """The messages of the channel."""
        return self.page.locator("#channel-timeline")

    async def press(self, label: str, nth: int = -1) -> None:
        """Press a button of the bot's."""
        await self.timeline.get_by_role("button", name=label).nth(nth).click()

    async def command(self, text: str) -> None:
        """Type a slash command and send it."""
        composer = self.page.locator("#channel-composer-input")
        await composer.click()
        await composer.press_sequentially(text, delay=15)
        await self.page.get_by_role("option").first.wait_for()
        await self.page.keyboard.press("Enter")
        # Where a command takes something, the list of what it may be comes first.
        chosen = self.page.locator(".command-chip")
        await chosen.wait_for()
        await self.page.keyboard.press("Escape")
        # The page takes nothing while it still hears of what came before, and says nothing of what
        # it did not take: what still stands there was not sent.
        send = self.page.locator("#send-message")
        while await chosen.count():
            if await send.is_enabled():
                await send.click()
            with suppress(AssertionError):
                await expect(chosen).to_have_count(0, timeout=5_000)

    async def move_until(self, sign: Locator) -> None:
        """Move the clock from one due thing to the next until there is a sign of what is awaited.

        The page takes no second move while it is busy with one.
        """
        move = self.page.get_by_role("button", name="To the next due thing")
        for _ in range(60):
            await move.click()
            # A move may be a whole round: beside other tests it takes its time.
            await expect(self.page.locator("body[data-busy]")).to_have_count(0, timeout=120_000)
            await expect(move).to_be_enabled()
            if await sign.is_visible():
                return
        await expect(sign).to_be_visible()

    async def sees(self, text: str | re.Pattern[str]) -> None:
        """Wait until the channel says so."""
        await expect(self.timeline.get_by_text(text).last).to_be_visible()


async def test_a_visitor_walks_the_whole_path(
    page: Page, rehearsal: str, pictures: Path | None
) -> None:
    visitor = Visitor(page, rehearsal, pictures)
    await visitor.home()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("A rehearsal")
    await visitor.picture("1-home")

    # A newcomer is greeted and introduces themselves.
    await visitor.try_this("Arrive as a newcomer")
    await visitor.sees("Welcome,")
    await visitor.picture("2-greeting")
    await visitor.press("Introduce yourself")
    form = page.locator("#modal-root")
    await form.get_by_role("textbox").nth(0).fill("Tariq (he/him)")
    await form.get_by_role("textbox").nth(1).fill("I repair radios and bake rye bread.")
    await form.get_by_role("textbox").nth(2).fill("sourdough, electronics, hiking")
    await visitor.picture("3-form")
    await form.get_by_role("button", name="Submit").click()
    await visitor.sees("Thank you! Your introduction is in")
    await visitor.picture("4-thanks")

    # Somebody says hi and is led into the thread of the introduction.
    await visitor.back()
    await visitor.try_this("Say hi to somebody")
    await visitor.sees("I repair radios and bake rye bread.")
    await visitor.press("Say hi to Tariq")
    await visitor.sees("in your own words")
    await visitor.picture("5-say-hi")

    # They take part; the organiser looks at the round, and lets it go out once it is planned.
    await visitor.back()
    await visitor.try_this("Ask to be matched")
    await visitor.command("/match join")
    await visitor.sees(re.compile("You're in|You take part already"))
    await visitor.picture("6-join")
    await visitor.back()
    await visitor.try_this("Look at a round, and let it go")
    await visitor.command("/rounds preview")
    await visitor.sees("Nothing of this is kept")
    await visitor.picture("7-preview")
    await visitor.back()
    await visitor.move_until(page.get_by_text("in #back-office").first)
    await visitor.try_this("Look at a round, and let it go")
    await visitor.press("Go")
    await visitor.sees("The introductions go out now")
    await visitor.command("/rounds status")
    await visitor.sees(re.compile(r"(\d+) of \1 groups introduced, 0 gave a sign"))
    await visitor.back()
    await visitor.try_this("Agree on a time")
    await visitor.sees("To start with:")
    await visitor.picture("8-thread")
    await visitor.press("Propose 2")
    await visitor.sees("Does that suit you")

    # Somebody waits in vain, and asks to be matched again.
    waits = page.get_by_text("has written, and nobody answers")
    await visitor.back()
    await visitor.move_until(waits)
    await visitor.try_this("Wait in vain, and be matched again")
    await visitor.press("My partner does not answer")
    await visitor.sees("are you here?")
    await visitor.picture("9-rescue")

    # Time passes; a question is asked, and answered.
    await visitor.back()
    await visitor.move_until(page.get_by_text("in #check-ins").first)
    await visitor.picture("10-moved")
    await visitor.try_this("Answer a question")
    await visitor.press("Answer")
    await form.get_by_role("textbox").fill("A letter that I had given up on.")
    await form.get_by_role("button", name="Submit").click()
    await visitor.sees("A letter that I had given up on.")
    await visitor.picture("11-answered")
