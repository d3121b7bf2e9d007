"""What somebody may do somewhere, to be done when its time has come."""

from collections.abc import Awaitable, Callable
from datetime import datetime

import simcord

from rehearsal import deeds
from rehearsal.town import Resident

Act = Callable[[Resident, simcord.ChannelHandle], Awaitable[None]]


def says(words: str) -> Act:
    """Return what writes some words."""

    async def say(resident: Resident, place: simcord.ChannelHandle) -> None:
        await deeds.say(resident, place, words)

    return say


def proposes(which: int, after: datetime) -> Act:
    """Return what proposes a time that comes `after`; `which` decides among several."""

    async def propose(resident: Resident, place: simcord.ChannelHandle) -> None:
        await deeds.propose_time(resident, place, which, after)

    return propose


def presses(message_id: int, custom_id: str) -> Act:
    """Return what presses a button."""

    async def press(resident: Resident, place: simcord.ChannelHandle) -> None:
        await deeds.press(resident, place, message_id, custom_id)

    return press


def tells(message_id: int, result: str, group: str, stars: str, wish: str | None) -> Act:
    """Return what says what came of a match: its result, stars, and whether again."""

    async def tell(resident: Resident, place: simcord.ChannelHandle) -> None:
        await deeds.press(resident, place, message_id, f"rounds:result:{result}")
        await deeds.choose(resident, place, message_id, f"rounds:rate:{group}", stars)
        if wish is not None:
            await deeds.press(resident, place, message_id, f"rounds:some-day:{wish}")

    return tell
