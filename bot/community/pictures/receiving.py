"""Takes a picture in: fetched, re-encoded in the worker, kept."""

import asyncio
import logging
from datetime import timedelta

from bot.community.pictures import PictureKey, Upload, store
from bot.community.pictures.encoding import PATIENCE, encode_within_limits
from bot.community.pictures.fetching import Fetcher
from bot.community.profiles import store as profiles
from bot.errors import UserError
from bot.ids import GuildId, UserId
from bot.storage.database import Database
from bot.storage.turns import take_turn
from bot.worker import in_worker

log = logging.getLogger(__name__)


class Intake:
    """Makes uploads into pictures that can be shown, one at a time.

    The largest ones cost the worker half a gigabyte for a second: two at once could be too much for
    a small machine, and the second can wait.
    """

    def __init__(self, fetcher: Fetcher, patience: timedelta = PATIENCE) -> None:
        """`fetcher` knows where uploads are; `patience` is how long one may take to be read."""
        self._fetcher, self._patience = fetcher, patience
        self._turn = asyncio.Semaphore()

    async def made_of(self, upload: Upload) -> bytes:
        """Return the picture as it will be shown. Raises UserError, see `keep_picture`."""
        data = await self._fetcher.fetch(upload)
        async with self._turn:
            try:
                return await in_worker(encode_within_limits, data, self._patience)
            except RuntimeError as error:
                # It took too long or too much, or broke a decoder: not a file of honest making.
                log.warning("a picture ended the worker: %s", error)
                raise UserError("picture-broken") from error


async def keep_picture(
    intake: Intake, database: Database, guild_id: GuildId, user_id: UserId, upload: Upload
) -> PictureKey:
    """Take a member's picture in and return its key; their profile shows it from then on.

    - Whoever calls this has answered or deferred: it takes seconds.
    - Raises UserError: `picture-too-big`, `picture-not-fetched`, `picture-not-one`,
      `picture-broken`; `profile-none` where there is no profile (any more) to go with.
    """
    content = await intake.made_of(upload)
    async with database.writing() as tx:
        await take_turn(tx, "introduction", guild_id, user_id)
        if not await profiles.exists(tx, guild_id, user_id):
            raise UserError("profile-none")
        return await store.keep(tx, guild_id, user_id, content)
