"""Which address shows or does what, and the server that listens."""

from __future__ import annotations

import asyncio
import contextvars
import errno
import logging
import socket
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from rehearsal.page import frame, render
from rehearsal.page.clock import ClockFace
from rehearsal.page.door import Door, NoWayInError, Spot
from rehearsal.page.guard import guard
from rehearsal.page.visits import Visits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearsal.page.world import MovedReport, PersonView, PlaceView, World

log = logging.getLogger(__name__)

_STATIC = Path(__file__).with_name("static")
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
_REQUESTS_SHOWN = 30
_LARGEST_UPLOAD = 32 * 1024 * 1024  # simcord takes files of up to 25 MiB


class PortBusy(Exception):
    """Something else already listens there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A page that is being served."""

    address: str
    runner: web.AppRunner

    async def close(self) -> None:
        """Stop listening, and close the channel that is open."""
        await self.runner.cleanup()


def check_port(host: str, port: int) -> None:
    """Find out at once, before forty people move in, whether the port is free. PortBusy if not."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise _busy(host, port) from error


async def serve(world: World, *, host: str, port: int) -> Served:
    """Serve the rehearsal's page; port 0 takes any free one. PortBusy if the port is taken.

    - Everything runs in a context of its own, so that none of it is taken for the bot's work.
    """
    start = _start(world, host, port)
    return await asyncio.create_task(start, context=contextvars.Context())


async def _start(world: World, host: str, port: int) -> Served:
    app = web.Application(middlewares=[guard], client_max_size=_LARGEST_UPLOAD)
    page = Page(world)
    app.add_routes(
        [
            web.get("/", page.home),
            web.get(r"/channel/{id:\d{1,20}}", page.channel),
            web.post("/move", page.move),
            web.get("/rehearsal/{name}", _static),
            web.get("/favicon.ico", _static),
            web.route("*", "/{path:.*}", page.rest),
        ]
    )
    app.on_cleanup.append(page.close)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        await runner.cleanup()
        if error.errno == errno.EADDRINUSE:
            raise _busy(host, port) from error
        raise
    name = "localhost" if host in {"", "0.0.0.0", "::", "::1"} else host
    return Served(address=f"http://{name}:{runner.addresses[0][1]}/", runner=runner)


def _busy(host: str, port: int) -> PortBusy:
    return PortBusy(
        f"Port {port} on {host} is already in use: stop what listens there, or choose another port."
    )


class Page:
    """Answers the browser, out of what the world says."""

    def __init__(self, world: World) -> None:
        self.door = Door(world)
        self._world = world
        self._visits = Visits()
        self._moved: MovedReport | None = None
        self._trouble = ""
        for person in world.people():
            self._visits.begin(person.id, world.places(person.id))

    async def home(self, request: web.Request) -> web.Response:
        """Show the rehearsal's own page."""
        return _html(render.page(self._sight(self._viewer(request.query.get("as", "")))))

    async def channel(self, request: web.Request) -> web.Response:
        """Show one channel to one person; with `peek`, only say how things stand there now.

        - A peek (the page's own script asks every moment) never opens a door: two tabs would
          take turns in closing each other's.
        """
        viewer = self._viewer(request.query.get("as", ""))
        spot = Spot(int(request.match_info["id"]), viewer.id)
        place = _find(self._world.places(viewer.id), spot.channel_id)
        if place is None:
            return self._closed(viewer)
        if "peek" in request.query:
            return self._peek(viewer, place, still_here=self.door.spot == spot)
        try:
            await self.door.open(spot)
            index, policy = await self.door.index()
        except NoWayInError:
            return self._closed(viewer)
        self._visits.visit(viewer.id, _find(self._world.places(viewer.id), place.id) or place)
        around = frame.around(self._sight(viewer), place, still_here=True)
        answer = _html(frame.framed(index, spot, around, f"{place.name}, as {viewer.name}"))
        answer.headers["Content-Security-Policy"] = policy
        return answer

    async def move(self, request: web.Request) -> web.Response:
        """Let time pass, and go back to where the button was."""
        form = await request.post()
        by, viewer = str(form.get("by", "")), self._viewer(str(form.get("as", "")))
        if by != "next" and by not in _STEPS:
            return web.Response(status=400, text="by must be hour, day or next")
        async with self._world.lock:
            self._moved, self._trouble = None, ""
            try:
                self._moved = (
                    await self._world.move_to_next_due()
                    if by == "next"
                    else await self._world.move(_STEPS[by])
                )
            except Exception:
                log.exception("time could not be moved")
                self._trouble = "Time stopped short: something failed. The terminal says what."
        at = str(form.get("at", ""))
        where = f"/channel/{at}" if at.isascii() and at.isdecimal() else "/"
        return web.Response(status=303, headers={"Location": f"{where}?as={viewer.id}"})

    async def rest(self, request: web.Request) -> web.Response:
        """Pass on what simcord's page asks for; to a person who lost the way, show the way back."""
        answer = await self.door.forward(request)
        spot = self.door.spot
        if spot is not None and (request.method, request.path) == ("POST", "/api/action"):
            async with self._world.lock:
                await self._world.acted(spot.viewer_id, spot.channel_id)
        if answer.status in {404, 410} and "text/html" in request.headers.get("Accept", ""):
            text = "The rehearsal has no page at this address."
            return _html(render.sorry("Nothing here", text), status=404)
        return answer

    async def close(self, _: web.Application) -> None:
        """Close the door."""
        await self.door.close()

    def _peek(self, viewer: PersonView, place: PlaceView, *, still_here: bool) -> web.Response:
        if still_here:
            self._visits.visit(viewer.id, place)
        around = frame.around(self._sight(viewer), place, still_here=still_here)
        return _html(render.document(place.name, around))

    def _closed(self, viewer: PersonView) -> web.Response:
        text = f"{viewer.name} cannot see this channel, or it is no longer there."
        return _html(render.sorry("No way in", text, viewer.id), status=404)

    def _viewer(self, wanted: str) -> PersonView:
        people = self._world.people()
        return next((person for person in people if str(person.id) == wanted), people[0])

    def _sight(self, viewer: PersonView) -> render.Sight:
        world, places = self._world, self._world.places(viewer.id)
        return render.Sight(
            server_name=world.server_name,
            people=world.people(),
            viewer=viewer,
            places=places,
            unread=self._visits.unread(viewer.id, places),
            clock=ClockFace(world.now(), world.zone, world.next_due(), self._moved, self._trouble),
            requests=world.requests(_REQUESTS_SHOWN),
            suggestions=world.suggestions(),
        )


def _find(places: Sequence[PlaceView], id_: int) -> PlaceView | None:
    return next((place for place in places if place.id == id_), None)


def _html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html")


async def _static(request: web.Request) -> web.Response:
    path = _STATIC / request.match_info.get("name", "kith.svg")
    if path.parent != _STATIC or not path.is_file() or path.suffix not in _TYPES:
        return web.Response(status=404)
    return web.Response(body=path.read_bytes(), content_type=_TYPES[path.suffix], charset="utf-8")
