"""One session of the gateway: what was dispatched in it, and the socket that it has just now."""

import asyncio
import json
from collections import deque
from contextlib import suppress

from aiohttp import web

from standin.world import WITHIN_A_MILLISECOND

REMEMBERED = 1_000
"""How many dispatches a session can be resumed over."""


class Connection:
    """A socket, written to in order by a task of its own."""

    def __init__(self, ws: web.WebSocketResponse, transport: asyncio.Transport | None) -> None:
        self.ws, self._transport = ws, transport
        self.is_silent = False
        self._waiting: asyncio.Queue[str] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write())

    def send(self, op: int, data: object) -> None:
        """Send a frame that is no dispatch."""
        self.send_text(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    def send_text(self, text: str) -> None:
        """Send a frame after those that wait; nothing once the socket is silent."""
        if not self.is_silent:
            self._waiting.put_nowait(text)

    async def _write(self) -> None:
        with suppress(ConnectionError):
            while True:
                await self.ws.send_str(await self._waiting.get())
                self._waiting.task_done()

    async def _flush(self) -> None:
        """Wait until everything has been written, but not for long: nobody may read it."""
        written = asyncio.create_task(self._waiting.join())
        ends = {written, self._writer}
        await asyncio.wait(ends, timeout=1, return_when=asyncio.FIRST_COMPLETED)
        written.cancel()

    async def close(self, code: int | None) -> None:
        """Close with a code, after what was to be said; or without one: the wire is cut."""
        if code is not None:
            await self._flush()
        self._writer.cancel()
        if code is None and self._transport is not None:
            self._transport.abort()
        else:
            # Without waiting for the other side, which may be slow, stopped or dead.
            with suppress(ConnectionError):
                await self.ws.close(code=code or 1000, drain=False)


class Session:
    """What identify began: it outlives its socket, so that it can be resumed."""

    def __init__(self, session_id: str, shard: tuple[int, int], connection: Connection) -> None:
        self.id, self.shard = session_id, shard
        self.connection: Connection | None = connection
        self._sequence = 0
        self._sent: deque[tuple[int, str]] = deque(maxlen=REMEMBERED)

    @property
    def is_live(self) -> bool:
        """Whether it has a socket that is listened to."""
        return self.connection is not None

    def serves(self, guild_id: int) -> bool:
        """Whether events of a server come here."""
        number, count = self.shard
        return number == (guild_id >> WITHIN_A_MILLISECOND) % count

    def dispatch(self, event: str, data: str) -> None:
        """Send an event, its data as JSON; without a socket it is kept for a resume."""
        self._sequence += 1
        text = f'{{"op":0,"s":{self._sequence},"t":"{event}","d":{data}}}'
        self._sent.append((self._sequence, text))
        if self.connection is not None:
            self.connection.send_text(text)

    def can_resume(self, seen: int) -> bool:
        """Whether everything after `seen` is still remembered."""
        return self._sent[0][0] - 1 <= seen <= self._sequence

    def resume(self, connection: Connection, seen: int) -> None:
        """Go on over another socket, with what was missed."""
        self.connection = connection
        for number, text in self._sent:
            if number > seen:
                connection.send_text(text)
        self.dispatch("RESUMED", "{}")
