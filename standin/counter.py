"""The counter of the HTTP API: each request is noted, judged, carried out and answered."""

import asyncio
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from aiohttp import ClientPayloadError, web

from standin import routes as _routes
from standin.desk import Desk
from standin.limits import Limits, Verdict
from standin.received import Fault, Moment, Received, Refusal
from standin.routing import MAJOR, Call, Route, find_route
from standin.world import World

API = "/api/v10"
VIA = {"Via": "1.1 standin"}
"""Without it discord.py takes a 429 for a ban by Cloudflare."""

Watch = Callable[[Moment, Received], None]
"""Is told when a request has arrived, was carried out, and was answered."""

BEFORE = frozenset({Fault.LOSE_BEFORE, Fault.FAIL_BEFORE, Fault.LIMIT})
LOST = frozenset({Fault.LOSE_BEFORE, Fault.LOSE_AFTER})
FAILED = frozenset({Fault.FAIL_BEFORE, Fault.FAIL_AFTER})
A_MOMENT = 0.05

assert _routes.__all__


class Counter:
    """Takes requests and keeps what it received."""

    def __init__(
        self,
        world: World,
        desk: Desk,
        limits: Limits,
        *,
        token: str,
        latency: Callable[[], float] | None,
        faults: Callable[[Received], Fault] | None,
    ) -> None:
        self._world, self._desk, self._limits = world, desk, limits
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
        fault = self._faults(received) if self._faults else Fault.NONE
        headers = self._carry_out(request, received, fault)
        if self._latency is not None:
            await asyncio.sleep(self._latency())
        if fault in LOST:
            received.status = None
            return _cut(request)
        if fault in FAILED:
            received.status, received.answer = 502, None
        try:
            return await self._answer(request, received, headers)
        except ConnectionError:
            received.status = None
            return _cut(request)

    async def _note(self, request: web.BaseRequest) -> Received:
        reason = request.headers.get("X-Audit-Log-Reason")
        received = Received(
            number=len(self.received),
            at=self._world.now(),
            method=request.method,
            path=request.rel_url.raw_path.removeprefix(API),
            query=dict(request.query),
            body=await _body(request),
            reason=None if reason is None else unquote(reason),
        )
        self.received.append(received)
        return received

    def _carry_out(
        self, request: web.BaseRequest, received: Received, fault: Fault
    ) -> dict[str, str]:
        """Judge a request and carry it out; return the headers that its answer has."""
        known = find_route(received.method, received.path)
        if self._limits.is_banned():
            received.status, received.answer = 429, None
            return {}
        if known is None:
            self.unknown_routes.append(f"{received.method} {received.path}")
            return self._refuse(received, Refusal(404, 0, "404: Not Found"))
        route, values = known
        if not route.is_exempt and request.headers.get("Authorization") != self._authorization:
            return self._refuse(received, Refusal(401, 0, "401: Unauthorized"))
        if fault is Fault.LIMIT:
            verdict = Verdict(headers={"X-RateLimit-Scope": "user"}, wait=A_MOMENT)
        elif fault in BEFORE:
            return VIA
        else:
            verdict = self._judge(received, route, values)
        if verdict.wait is not None:
            received.status, received.answer = 429, verdict.body()
        else:
            self._do(received, route, values)
        return verdict.headers | VIA

    def _judge(self, received: Received, route: Route, values: dict[str, str]) -> Verdict:
        body = received.body if isinstance(received.body, dict) else {}
        return self._limits.judge(
            route.name,
            next((values[one] for one in MAJOR if one in values), ""),
            is_exempt=route.is_exempt,
            is_renaming="name" in body or "topic" in body,
        )

    def _do(self, received: Received, route: Route, values: dict[str, str]) -> None:
        call = Call(request=received, values=values, world=self._world, desk=self._desk)
        try:
            received.status, received.answer = route.handler(call)
        except Refusal as refusal:
            self._refuse(received, refusal)
            return
        received.carried_out = True
        self._tell("carried_out", received)

    def _refuse(self, received: Received, refusal: Refusal) -> dict[str, str]:
        received.status = refusal.status
        received.answer = {"message": refusal.message, "code": refusal.code}
        return VIA

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

    def inspected(self, what: str) -> web.Response:
        """Show a person what was received, or what there is."""
        found: Any = None
        if what == "received":
            shown = ("number", "method", "path", "status", "carried_out")
            found = [{key: getattr(one, key) for key in shown} for one in self.received]
        elif what == "world":
            found = [
                {
                    "guild": one.id,
                    "name": one.name,
                    "channels": {channel.name: channel.id for channel in one.channels.values()},
                }
                for one in self._world.guilds.values()
            ]
        return web.json_response(found, status=404 if found is None else 200)


async def _body(request: web.BaseRequest) -> Any:
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        said = form.get("payload_json")
        return json.loads(said) if isinstance(said, str | bytes | bytearray) else dict(form)
    text = await request.read()
    return json.loads(text) if text else None


def _cut(request: web.BaseRequest) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
