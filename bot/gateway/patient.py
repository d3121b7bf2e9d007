"""A client that waits for its turn before it tells Discord's gateway who it is."""

from datetime import timedelta
from typing import Any

import yarl
from discord.ext import commands

from bot.errors import IdentifyTooEarly
from bot.gateway.identifies import Identifies, rest
from bot.ids import UserId

# A connection waits for so long; discord.py gives one up after a minute.
HELD = timedelta(seconds=20)


class PatientBot(commands.AutoShardedBot):
    """Identifies only when it may, over restarts and kills."""

    def __init__(self, identifies: Identifies, **options: Any) -> None:
        """`options` are discord.py's."""
        super().__init__(**options)
        self._identifies = identifies
        self._remember_the_latest_socket()

    @property
    def me(self) -> UserId:
        """The bot's own id."""
        assert self.user is not None
        return UserId(self.user.id)

    async def launch_shard(
        self, gateway: yarl.URL, shard_id: int, *, initial: bool = False
    ) -> None:
        """Connect a shard at the start; it waits before there is a connection."""
        await self._identifies.wait(self.me, shard_id)
        await super().launch_shard(gateway, shard_id, initial=initial)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until a shard may identify, and note that it does.

        Raises IdentifyTooEarly when that takes long: discord.py comes again, with longer and longer
        pauses of its own, and over a new connection.
        """
        shard = shard_id or 0
        pause = await self._identifies.pause(self.me, shard)
        if pause.length > HELD:
            await self._socket.close()
            seconds = pause.length.total_seconds()
            raise IdentifyTooEarly(f"{seconds:.0f} s too early: {pause.reason}")
        await rest(pause)
        await super().before_identify_hook(shard_id, initial=initial)
        await self._identifies.note(self.me, shard)

    def _remember_the_latest_socket(self) -> None:
        """Keep what discord.py has connected last: it does not close what never identified.

        It connects one shard after the other.
        """
        connect = self.http.ws_connect

        async def remembered(url: str, *, compress: int = 0) -> Any:
            self._socket = await connect(url, compress=compress)
            return self._socket

        self.http.ws_connect = remembered  # type: ignore[method-assign]
