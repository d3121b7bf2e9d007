"""Patience: what Discord says once, while the database is away, is kept until it is back."""

import logging
from asyncio import sleep
from collections.abc import Awaitable, Callable

from bot.errors import StorageAway

log = logging.getLogger(__name__)

# In seconds: 1, 2, 4 … up to this, and ten minutes in all.
LONGEST_PAUSE = 30.0
PATIENCE = 600.0


async def once_storage_is_back(work: Callable[[], Awaitable[None]]) -> None:
    """Do `work`, again and again while the database is away, for up to ten minutes.

    `work` opens its own transaction, so that a try that failed has done nothing.
    """
    pause, waited = 1.0, 0.0
    while True:
        try:
            return await work()
        except StorageAway as error:
            if waited >= PATIENCE:
                # Not raised: nobody is there to be told, and the trouble itself is in the log.
                log.warning("an event of Discord's was let go: %s", error.reason)
                return None
        await sleep(pause)
        waited += pause
        pause = min(pause * 2, LONGEST_PAUSE)
