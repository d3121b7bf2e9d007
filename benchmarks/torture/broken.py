"""The control runs: the bot with one of its precautions taken away. Each must lose or double."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ids import ChannelId
from bot.outbox import messages
from bot.outbox.acts import Key
from bot.outbox.carrier import Carrier
from bot.outbox.entries import Entry, Made
from bot.outbox.leases import Check
from bot.outbox.sender import Sender
from bot.outbox.wire import Ask, Attached
from bot.schedule import store as schedule
from bot.schedule.occurrences import Occurrence, State
from bot.schedule.schedule import Schedule


def random_nonce() -> None:
    """Send every try of a message with a nonce of its own."""
    post = messages.post

    async def post_anew(
        ask: Ask,
        place: ChannelId,
        key: Key,
        content: messages.Message,
        files: Sequence[Attached] = (),
    ) -> Made:
        del key
        return await post(ask, place, Key(secrets.token_hex(12)), content, files)

    messages.post = post_anew


def recorded_before() -> None:
    """Record an act as done before it is done."""

    async def attempt(self: Sender, entry: Entry, check: Check) -> None:
        await self._settle(entry, made=Made(id=entry.id, place=None), reason=None)
        await self._carrier(check).carry_out(entry)

    Sender._attempt = attempt  # type: ignore[method-assign]


def no_look() -> None:
    """Try again without looking whether the first try succeeded."""

    async def find(self: Carrier, entry: Entry) -> list[Made]:
        del self, entry
        return []

    Carrier.find = find  # type: ignore[method-assign]


def settled_when_taken() -> None:
    """Record what is due as done when it is taken up, and not with what it does."""
    claim = schedule.claim

    async def take(tx: AsyncConnection, now: datetime, lease_for: timedelta) -> Occurrence | None:
        taken = await claim(tx, now, lease_for)
        if taken is not None:
            await schedule.settle(tx, taken, State.DONE)
        return taken

    async def done(self: Schedule, tx: AsyncConnection, occurrence: Occurrence) -> None:
        del self, tx, occurrence

    schedule.claim = take
    Schedule.done = done  # type: ignore[method-assign]


CONTROLS: dict[str, Callable[[], None]] = {
    "a random nonce": random_nonce,
    "recorded before the act": recorded_before,
    "no look before the second try": no_look,
    "settled when taken up": settled_when_taken,
}
