"""The stand-in's gateway: identify, heartbeats, resume, and everything that can go wrong there."""

import asyncio
import json
import secrets
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice

from aiohttp import WSMsgType, web

from standin import shapes
from standin.session import Connection, Session, frame
from standin.things import Guild, Member, Node
from standin.world import World

HEARTBEAT, IDENTIFY, RESUME, RECONNECT, REQUEST_MEMBERS = 1, 2, 6, 7, 8
INVALID_SESSION, HELLO, ACK = 9, 10, 11

GOING_AWAY = 1001
DECODE_ERROR, AUTHENTICATION_FAILED, SESSION_TIMED_OUT = 4002, 4004, 4009

CHUNK = 1_000
UNFINISHED_SESSIONS = 4
"""How many sessions without a socket are kept: a thousand killed bots leave a thousand."""


class Gateway:
    """The live sessions, and what was asked of the gateway."""

    def __init__(self, world: World, token: str, now: Callable[[], datetime]) -> None:
        self._world, self._token, self._now = world, token, now
        self.url = ""
        self.heartbeat_interval = 41.25
        self.identifies: list[datetime] = []
        self.resumes = 0
        self.sessions: list[Session] = []
        self._connections: set[Connection] = set()
        self._refusal: int | None = None
        self._came = asyncio.Event()
        self.shards, self.max_concurrency = 1, 1

    # What a story does to it.

    def dispatch(self, event: str, data: Node, guild_id: int | None = None) -> None:
        """Send an event to every session that serves its server."""
        listening = [
            one for one in self.sessions if one.serves(guild_id) and one.wants(event, guild_id)
        ]
        if listening:
            text = json.dumps(data)
            for session in listening:
                session.dispatch(event, text)

    def dispatch_once(self, event: str, data: Node, guild_id: int | None) -> None:
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

    def ask_to_reconnect(self) -> None:
        """Ask every bot to come over another socket (op 7)."""
        for connection in self._connections:
            connection.send(frame(RECONNECT, None))

    async def invalidate(self, *, resumable: bool) -> None:
        """Declare all sessions invalid (op 9); unless `resumable` they are forgotten."""
        if not resumable:
            self.sessions.clear()
        for connection in list(self._connections):
            connection.send(frame(INVALID_SESSION, resumable))
            await connection.flush()

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
        interval = int(self.heartbeat_interval * 1000)
        connection.send(frame(HELLO, {"heartbeat_interval": interval, "_trace": []}))
        try:
            async for message in ws:
                if message.type is WSMsgType.TEXT:
                    await self._hear(connection, json.loads(message.data))
        finally:
            ended = ws.close_code in (1000, GOING_AWAY)
            self._detach(connection, for_good=ended)
            await connection.close(1000)
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
            case 1:
                connection.send(frame(ACK, None))
            case 2:
                await self._identify(connection, said["d"])
            case 6:
                await self._resume(connection, said["d"])
            case 8:
                await self._request_members(connection, said["d"])

    async def _identify(self, connection: Connection, said: Node) -> None:
        self.identifies.append(self._now())
        refusal = self._refusal or (AUTHENTICATION_FAILED if said["token"] != self._token else None)
        if refusal is not None:
            await connection.flush()
            await connection.close(refusal)
            return
        number, count = said.get("shard") or (0, 1)
        session = Session(secrets.token_hex(16), (number, count), said["intents"])
        session.connection = connection
        self.sessions.append(session)
        self._ready(session)
        self._came.set()

    def _ready(self, session: Session) -> None:
        world, bot = self._world, self._world.bot
        guilds = [one for one in world.guilds.values() if session.serves(one.id)]
        ready: Node = {
            "v": 10,
            "user": shapes.me(bot),
            "guilds": [{"id": str(one.id), "unavailable": True} for one in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": list(session.shard),
            "application": {"id": str(bot.id), "flags": shapes.FLAGS},
        }
        session.dispatch("READY", json.dumps(ready))
        for guild in guilds:
            session.dispatch("GUILD_CREATE", json.dumps(shapes.whole_guild(world, guild)))

    async def _resume(self, connection: Connection, said: Node) -> None:
        known = [one for one in self.sessions if one.id == said["session_id"]]
        if not known or said["token"] != self._token or not known[0].can_resume(said["seq"]):
            connection.send(frame(INVALID_SESSION, False))
            return
        self.resumes += 1
        known[0].resume(connection, said["seq"])
        self._came.set()

    async def _request_members(self, connection: Connection, said: Node) -> None:
        session = next((one for one in self.sessions if one.connection is connection), None)
        guild = self._world.guilds.get(int(said["guild_id"]))
        if session is None or guild is None:
            return
        asked = said.get("user_ids")
        wanted = [int(one) for one in (asked if isinstance(asked, list) else [asked]) if one]
        members, count = asked_for(guild, wanted, said)
        pages = max(-(-count // CHUNK), 1)
        for page in range(pages):
            chunk = [shapes.member(one) for one in islice(members, CHUNK)]
            found: Node = {
                "guild_id": str(guild.id),
                "members": chunk,
                "chunk_index": page,
                "chunk_count": pages,
                "nonce": said.get("nonce"),
                "not_found": [str(one) for one in wanted if guild.member(one) is None],
            }
            session.dispatch("GUILD_MEMBERS_CHUNK", json.dumps(found))
            await asyncio.sleep(0)  # a crowd of 100,000 holds nobody else up


def asked_for(guild: Guild, wanted: list[int], said: Node) -> tuple[Iterator[Member], int]:
    """Return the members whom a request asks for, and how many they are."""
    if wanted:
        found = [one for one in map(guild.member, wanted) if one is not None]
        return iter(found), len(found)
    query, limit = str(said.get("query") or "").lower(), int(said.get("limit") or 0)
    if not query and not limit:
        return guild.everyone(), guild.member_count
    named = (one for one in guild.everyone() if (one.nick or one.user.name).startswith(query))
    found = list(islice(named, limit or None))
    return iter(found), len(found)
