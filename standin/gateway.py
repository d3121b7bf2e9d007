"""The stand-in's gateway: identify, heartbeats, resume, and everything that can go wrong there."""

import asyncio
import json
import secrets
from enum import IntEnum
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from standin import shapes
from standin.session import Connection, Session
from standin.things import Node
from standin.world import World

if TYPE_CHECKING:
    from datetime import datetime


class Op(IntEnum):
    """What a frame is about."""

    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    ACK = 11


NORMAL, GOING_AWAY, AUTHENTICATION_FAILED = 1000, 1001, 4004
HEARTBEAT_MS = 41_250

UNFINISHED_SESSIONS = 4
"""How many sessions without a socket are kept: a thousand killed bots leave a thousand."""


class Gateway:
    """The live sessions, and what was asked of the gateway."""

    def __init__(self, world: World, token: str) -> None:
        self._world, self._token = world, token
        self.url, self.shards = "", 1
        self.identifies: list[datetime] = []
        self.resumes = 0
        self.sessions: list[Session] = []
        self._connections: set[Connection] = set()
        self._refusal: int | None = None
        self._came = asyncio.Event()

    # What a story does to it.

    def dispatch(self, event: str, data: Node, guild_id: int) -> None:
        """Send an event to every session that serves its server."""
        text = json.dumps(data)
        for session in self.sessions:
            if session.serves(guild_id):
                session.dispatch(event, text)

    def dispatch_once(self, event: str, data: Node, guild_id: int) -> None:
        """Send an event to one session only: the newest one of its shard that has a socket."""
        for session in reversed(self.sessions):
            if session.is_live and session.serves(guild_id):
                session.dispatch(event, json.dumps(data))
                return
        raise LookupError("no bot is connected that serves this server: wait until it is ready")

    async def drop(self, code: int | None = GOING_AWAY) -> None:
        """Close every socket with a code, or cut the wires; the sessions can be resumed."""
        for connection in list(self._connections):
            self._detach(connection)
            await connection.close(code)

    def silence(self) -> None:
        """Say nothing more on the sockets that are open now: no events, no answers."""
        for connection in self._connections:
            connection.is_silent = True

    async def invalidate(self, resumable: bool) -> None:
        """Declare all sessions invalid (op 9); unless `resumable` they are forgotten."""
        if not resumable:
            self.sessions.clear()
        for connection in self._connections:
            connection.send(Op.INVALID_SESSION, resumable)

    def refuse_with(self, code: int | None) -> None:
        """Close with this code on every identify to come; None takes them again."""
        self._refusal = code

    async def until_live(self, sessions: int = 1) -> None:
        """Wait until so many sessions have a socket: then interactions can be told of."""
        while sum(one.is_live for one in self.sessions) < sessions:
            self._came.clear()
            await self._came.wait()

    # What a bot does with it.

    async def serve(self, request: web.BaseRequest) -> web.WebSocketResponse:
        """Speak with one bot until its socket closes."""
        ws = web.WebSocketResponse(timeout=1.0, compress=False, max_msg_size=0)
        await ws.prepare(request)
        connection = Connection(ws, request.transport)
        self._connections.add(connection)
        connection.send(Op.HELLO, {"heartbeat_interval": HEARTBEAT_MS})
        try:
            async for message in ws:
                if message.type is WSMsgType.TEXT:
                    await self._hear(connection, json.loads(message.data))
        finally:
            self._detach(connection, for_good=ws.close_code in (NORMAL, GOING_AWAY))
            await connection.close(NORMAL)
        return ws

    def _detach(self, connection: Connection, *, for_good: bool = False) -> None:
        self._connections.discard(connection)
        for session in [one for one in self.sessions if one.connection is connection]:
            session.connection = None
            if for_good:
                self.sessions.remove(session)
        for session in [one for one in self.sessions if not one.is_live][:-UNFINISHED_SESSIONS]:
            self.sessions.remove(session)

    async def _hear(self, connection: Connection, said: Node) -> None:
        match said["op"]:
            case Op.HEARTBEAT:
                connection.send(Op.ACK, None)
            case Op.IDENTIFY:
                await self._identify(connection, said["d"])
            case Op.RESUME:
                self._resume(connection, said["d"])
            case Op.REQUEST_MEMBERS:
                self._request_members(connection, said["d"])

    async def _identify(self, connection: Connection, said: Node) -> None:
        world = self._world
        self.identifies.append(world.now())
        refusal = self._refusal or (AUTHENTICATION_FAILED if said["token"] != self._token else None)
        if refusal is not None:
            await connection.close(refusal)
            return
        session = Session(secrets.token_hex(16), tuple(said.get("shard", (0, 1))), connection)
        self.sessions.append(session)
        guilds = [one for one in world.guilds.values() if session.serves(one.id)]
        ready: Node = {
            "v": 10,
            "user": shapes.me(world.bot),
            "guilds": [{"id": str(one.id), "unavailable": True} for one in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": session.shard,
            "application": {"id": str(world.bot.id), "flags": shapes.FLAGS},
        }
        session.dispatch("READY", json.dumps(ready))
        for guild in guilds:
            session.dispatch("GUILD_CREATE", json.dumps(shapes.guild(guild, world.bot)))
        self._came.set()

    def _resume(self, connection: Connection, said: Node) -> None:
        known = [one for one in self.sessions if one.id == said["session_id"]]
        if not known or said["token"] != self._token or not known[0].can_resume(said["seq"]):
            connection.send(Op.INVALID_SESSION, False)
            return
        self.resumes += 1
        known[0].resume(connection, said["seq"])
        self._came.set()

    def _request_members(self, connection: Connection, said: Node) -> None:
        """Tell of the members whose ids are asked for: a hundred at most."""
        guild, ids = self._world.guilds[int(said["guild_id"])], said["user_ids"]
        members = [guild.member(int(one)) for one in (ids if isinstance(ids, list) else [ids])]
        chunk: Node = {
            "guild_id": str(guild.id),
            "members": [shapes.member(one) for one in members if one is not None],
            "chunk_index": 0,
            "chunk_count": 1,
            "nonce": said.get("nonce"),
        }
        for session in self.sessions:
            if session.connection is connection:
                session.dispatch("GUILD_MEMBERS_CHUNK", json.dumps(chunk))
