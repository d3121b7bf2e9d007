"""The way into one channel: simcord's page of it, fetched for the browser and sent on.

simcord shows one channel at a time, on a port and under a capability of its own, and checks Host
and Origin. So its pages pass through here: one address for everything, the capability never leaves
the process, and what simcord does to the world waits its turn. A page of a channel names its place
(`channel-person`) where simcord's own script expects the capability; a page whose place is no
longer the open one gets 410, which ends that script's polling.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout, web
from simcord import SetupError

if TYPE_CHECKING:
    from simcord.preview import Preview

    from rehearsal.page.world import World

log = logging.getLogger(__name__)

_PASSED_ON = ("Accept", "Content-Type", "X-Simcord-Context")
_KEPT_BACK = frozenset({"connection", "content-length", "date", "keep-alive", "server"})
_FRESH_FOR = "private, max-age=600"  # fonts and scripts; simcord itself forbids keeping them


class Spot(NamedTuple):
    """A channel, seen by a person."""

    channel_id: int
    viewer_id: int

    def __str__(self) -> str:
        """Return the name by which its page identifies itself."""
        return f"{self.channel_id}-{self.viewer_id}"


class NoWayInError(Exception):
    """This person cannot see that channel, or it is gone."""


class Door:
    """Keeps at most one simcord preview open, and speaks to it for the browser."""

    def __init__(self, world: World) -> None:
        self.spot: Spot | None = None
        self._world = world
        self._preview: Preview | None = None
        self._seen_length = -1
        self._http = ClientSession(timeout=ClientTimeout(total=None), auto_decompress=False)

    async def open(self, spot: Spot) -> None:
        """Show this spot from now on; NoWayInError if this person cannot be there."""
        async with self._world.lock:
            if self.spot != spot or self._base() is None:
                await self._close_preview()
                await self._enter(spot)
            await self._refresh()

    async def index(self) -> tuple[str, str]:
        """Return simcord's page as it stands, and the content policy that it asks for."""
        base = self._base()
        if base is None:
            raise NoWayInError
        async with self._http.get(f"{base[0]}/") as answer:
            return await answer.text(), answer.headers["Content-Security-Policy"]

    async def forward(self, request: web.Request) -> web.Response:
        """Pass one request of simcord's page on to simcord, as if it had been asked directly."""
        base = self._base()
        of_world = request.path.startswith("/api/")
        if base is None or (
            of_world and request.headers.get("X-Simcord-Capability") != f"{self.spot}"
        ):
            return web.json_response({"error": {"code": "context-unavailable"}}, status=410)
        if of_world and request.path == "/api/state":
            await self._catch_up()
        body = await request.read()
        if of_world and request.method != "GET":
            async with self._world.lock:
                answer = await self._ask(request, base, body)
                self._seen_length = self._length()
                return answer
        answer = await self._ask(request, base, body)
        if not of_world and answer.status == 200:
            answer.headers["Cache-Control"] = _FRESH_FOR
        return answer

    async def close(self) -> None:
        """Close the open preview and the connection to it."""
        async with self._world.lock:
            await self._close_preview()
        await self._http.close()

    def _base(self) -> tuple[str, str] | None:
        """Split the open preview's address into origin and capability; None if none is open."""
        try:
            url = urlsplit(self._preview.url) if self._preview else None
        except SetupError:  # somebody ended it
            return None
        return (f"{url.scheme}://{url.netloc}", url.fragment) if url else None

    async def _ask(self, request: web.Request, base: tuple[str, str], body: bytes) -> web.Response:
        origin, capability = base
        headers = {name: request.headers[name] for name in _PASSED_ON if name in request.headers}
        headers |= {"Origin": origin, "X-Simcord-Capability": capability}
        try:
            async with self._http.request(
                request.method, f"{origin}{request.path_qs}", data=body or None, headers=headers
            ) as answer:
                kept = {
                    name: value
                    for name, value in answer.headers.items()
                    if name.lower() not in _KEPT_BACK
                }
                return web.Response(status=answer.status, body=await answer.read(), headers=kept)
        except ClientError:  # it was closed under our hands, for another channel
            return web.json_response({"error": {"code": "context-unavailable"}}, status=410)

    async def _enter(self, spot: Spot) -> None:
        try:
            preview = self._world.env.preview(
                self._world.channel(spot.channel_id),
                viewers=[self._world.viewer(spot.viewer_id, spot.channel_id)],
                layout="channel",
                timezone=self._world.zone.key,
            )
            await preview.__aenter__()
        except (LookupError, SetupError) as error:
            log.info("no preview of channel %s for %s: %s", spot.channel_id, spot.viewer_id, error)
            raise NoWayInError from error
        self._preview, self.spot = preview, spot

    async def _close_preview(self) -> None:
        preview, self._preview, self.spot = self._preview, None, None
        if preview is not None:
            await preview.close()

    async def _catch_up(self) -> None:
        """Let the open page see what happened in the world since it was last drawn."""
        lock = self._world.lock
        if self._length() != self._seen_length and not lock.locked():
            async with lock:
                await self._refresh()

    async def _refresh(self) -> None:
        if self._preview is None or self._base() is None:
            return
        try:
            await self._preview.refresh()
        except TimeoutError:
            log.warning("the bot is still busy; the page shows what there is", exc_info=True)
        self._seen_length = self._length()

    def _length(self) -> int:
        """Count what happened in the world so far: events to the bot, and its requests."""
        return len(self._world.env.backend.transcript)
