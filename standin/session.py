"""One session of the gateway: what was dispatched in it, and the socket that it has just now."""

import asyncio
import json
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING

from aiohttp import web

from standin.ids import WITHIN_A_MILLISECOND

if TYPE_CHECKING:
    from standin.things import Node

REMEMBERED = 1_000
"""How many dispatches a session can be resumed over."""

# The intent that an event needs, in a server and in a direct channel.
INTENTS = {
    "GUILD_MEMBER": (1, 1),
    "THREAD": (0, 0),
    "CHANNEL": (0, 0),
    "GUILD_ROLE": (0, 0),
    "GUILD_SCHEDULED_EVENT": (16, 16),
    "MESSAGE": (9, 12),
}


class Connection:
    """A socket, written to in order by a task of its own."""

    def __init__(self, ws: web.WebSocketResponse, transport: asyncio.Transport | None) -> None:
        self.ws, self._transport = ws, transport
        self.is_silent = False
        self._waiting: asyncio.Queue[str] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write())

    def send(self, text: str) -> None:
        """Send a frame after those that wait; nothing once the socket is silent."""
        if not self.is_silent:
            self._waiting.put_nowait(text)

    async def _write(self) -> None:
        with suppress(ConnectionError):
            while True:
                await self.ws.send_str(await self._waiting.get())
                self._waiting.task_done()

    async def flush(self) -> None:
        """Wait until everything has been written; at once if nothing can be."""
        drained = asyncio.create_task(self._waiting.join())
        await asyncio.wait({drained, self._writer}, return_when=asyncio.FIRST_COMPLETED)
        drained.cancel()

    async def close(self, code: int | None) -> None:
        """Close with a code, or without one: the wire is cut."""
        self._writer.cancel()
        if code is None and self._transport is not None:
            self._transport.abort()
        else:
            # Without waiting for the other side, which may be slow, stopped or dead.
            with suppress(ConnectionError):
                await self.ws.close(code=code or 1000, drain=False)


class Session:
    """What identify began: it outlives its socket, so that it can be resumed."""

    def __init__(self, session_id: str, shard: tuple[int, int], intents: int) -> None:
        self.id, self.shard, self.intents = session_id, shard, intents
        self.connection: Connection | None = None
        self._sequence = 0
        self._sent: deque[tuple[int, str]] = deque(maxlen=REMEMBERED)

    @property
    def is_live(self) -> bool:
        """Whether it has a socket that is listened to."""
        return self.connection is not None

    def serves(self, guild_id: int | None) -> bool:
        """Whether events of a server, or of direct channels, come here."""
        number, count = self.shard
        return number == ((guild_id or 0) >> WITHIN_A_MILLISECOND) % count

    def wants(self, event: str, guild_id: int | None) -> bool:
        """Whether its intents cover an event; those of no intent are for all."""
        bits = INTENTS.get(event.rpartition("_")[0])
        return bits is None or bool(self.intents & 1 << bits[guild_id is None])

    def dispatch(self, event: str, data: str) -> None:
        """Send an event, its data as JSON; without a socket it is kept for a resume."""
        self._sequence += 1
        text = f'{{"op":0,"s":{self._sequence},"t":"{event}","d":{data}}}'
        self._sent.append((self._sequence, text))
        if self.connection is not None:
            self.connection.send(text)

    def can_resume(self, seen: int) -> bool:
        """Whether everything after `seen` is still remembered."""
        first = self._sent[0][0] if self._sent else self._sequence + 1
        return first - 1 <= seen <= self._sequence

    def resume(self, connection: Connection, seen: int) -> None:
        """Go on over another socket, with what was missed."""
        self.connection = connection
        for number, text in self._sent:
            if number > seen:
                connection.send(text)
        self.dispatch("RESUMED", json.dumps({"_trace": []}))


def frame(op: int, data: object) -> str:
    """Write a frame that is no dispatch."""
    found: Node = {"op": op, "d": data, "s": None, "t": None}
    return json.dumps(found)
