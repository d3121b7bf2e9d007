"""The counter of the HTTP API: each request is noted, judged, carried out and answered."""

import asyncio
import json
from collections.abc import Callable
from urllib.parse import unquote

from aiohttp import ClientPayloadError, web

from standin import messages, places, servers
from standin.gateway import Gateway
from standin.interactions import People
from standin.limits import Limits, Verdict
from standin.received import Fault, Moment, Received, Refusal
from standin.routing import Call, Route, find_route
from standin.world import World

assert {messages, places, servers}  # their routes are known by now

API = "/api/v10"
VIA = {"Via": "1.1 standin"}
"""Without it discord.py takes a 429 for a ban by Cloudflare."""

MAJOR = ("channel", "guild", "token")
"""By which part of a path buckets are separate."""

Watch = Callable[[Moment, Received], None]
"""Is told when a request has arrived, was carried out, and was answered."""

LOST = frozenset({Fault.LOSE_BEFORE, Fault.LOSE_AFTER})
FAILED = frozenset({Fault.FAIL_BEFORE, Fault.FAIL_AFTER})
IN_A_MOMENT = Verdict(headers={"X-RateLimit-Scope": "user"}, wait=0.05)


class Counter:
    """Takes requests and keeps what it received."""

    def __init__(
        self,
        world: World,
        gateway: Gateway,
        people: People,
        limits: Limits,
        *,
        token: str,
        latency: Callable[[], float],
        faults: Callable[[Received], Fault],
    ) -> None:
        self._world, self._gateway, self._people, self._limits = world, gateway, people, limits
        self._authorization = f"Bot {token}"
        self._latency, self._faults = latency, faults
        self.received: list[Received] = []
        self.unknown_routes: list[str] = []
        self.watches: list[Watch] = []

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        """Take one request from its arrival to its answer; who asks may die at any moment."""
        try:
            received = await self._note(request)
        except (ConnectionError, ClientPayloadError):  # it never came whole
            return _cut(request)
        self._tell("arrived", received)
        fault = self._faults(received)
        headers = self._carry_out(request, received, fault) | VIA
        await asyncio.sleep(self._latency())
        if fault in FAILED:
            received.status, received.answer = 502, None
        try:
            if fault not in LOST:
                return await self._answer(request, received, headers)
        except ConnectionError:
            pass
        received.status = None
        return _cut(request)

    async def _note(self, request: web.BaseRequest) -> Received:
        said, files, kinds = await _parts(request)
        reason = request.headers.get("X-Audit-Log-Reason")
        received = Received(
            at=self._world.now(),
            method=request.method,
            path=request.rel_url.raw_path.removeprefix(API),
            query=dict(request.query),
            body=json.loads(said) if said else None,
            files=files,
            kinds=kinds,
            reason=None if reason is None else unquote(reason),
        )
        self.received.append(received)
        return received

    def _carry_out(
        self, request: web.BaseRequest, received: Received, fault: Fault
    ) -> dict[str, str]:
        """Judge a request and carry it out; return the headers that its answer has."""
        known = find_route(received.method, received.path)
        if known is None:
            self.unknown_routes.append(f"{received.method} {received.path}")
            return _refuse(received, Refusal(404, 0, "404: Not Found"))
        route, values = known
        if not route.is_exempt and request.headers.get("Authorization") != self._authorization:
            return _refuse(received, Refusal(401, 0, "401: Unauthorized"))
        if fault in (Fault.LOSE_BEFORE, Fault.FAIL_BEFORE):
            return {}
        major = next((values[one] for one in MAJOR if one in values), "")
        verdict = self._limits.judge(route.name, major, is_exempt=route.is_exempt)
        if fault is Fault.LIMIT:
            verdict = IN_A_MOMENT
        if verdict.wait is not None:
            received.status, received.answer = 429, verdict.body()
        else:
            self._do(received, route, values)
        return verdict.headers

    def _do(self, received: Received, route: Route, values: dict[str, str]) -> None:
        call = Call(
            request=received,
            values=values,
            world=self._world,
            gateway=self._gateway,
            interactions=self._people.interactions,
        )
        try:
            received.status, received.answer = route.handler(call)
        except Refusal as refusal:
            _refuse(received, refusal)
            return
        received.carried_out = True
        self._tell("carried_out", received)

    async def _answer(
        self, request: web.BaseRequest, received: Received, headers: dict[str, str]
    ) -> web.StreamResponse:
        assert received.status is not None
        self._limits.count(received.status)
        response = web.Response(status=received.status, headers=headers)
        if received.answer is not None:
            response.body = json.dumps(received.answer).encode()
            # Exactly so: discord.py reads nothing else as JSON.
            response.headers["Content-Type"] = "application/json"
        await response.prepare(request)
        await response.write_eof()
        self._tell("answered", received)
        received.answer = None  # a torture run would keep a million messages
        return response

    def _tell(self, moment: Moment, received: Received) -> None:
        for watch in self.watches:
            watch(moment, received)


async def _parts(request: web.BaseRequest) -> tuple[str, dict[str, bytes], dict[str, str]]:
    """Return the JSON of a request, and by field the files that come with it, and their types."""
    if not request.content_type.startswith("multipart/"):
        return (await request.read()).decode(), {}, {}
    form = await request.post()
    parts = {name: part for name, part in form.items() if isinstance(part, web.FileField)}
    files = {name: part.file.read() for name, part in parts.items()}
    kinds = {name: part.content_type for name, part in parts.items()}
    return str(form["payload_json"]), files, kinds


def _refuse(received: Received, refusal: Refusal) -> dict[str, str]:
    received.status = refusal.status
    received.answer = {"message": refusal.message, "code": refusal.code}
    return {}


def _cut(request: web.BaseRequest) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
