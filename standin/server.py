"""The stand-in itself: one web server with the HTTP API and the gateway, and what it received."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from aiohttp import web

from standin.counter import Counter, Watch
from standin.gateway import Gateway
from standin.interactions import Answered, People
from standin.limits import Limits
from standin.received import Fault, Moment, Received
from standin.world import MINUTES, World

__all__ = ["Answered", "Fault", "Limits", "Moment", "Received", "StandIn"]

TOKEN = "standin-token"
HOST = "127.0.0.1"


def system_utc() -> datetime:
    """Return the machine's present instant."""
    return datetime.now(UTC)


class StandIn:
    """A small Discord over real sockets; `interact` and `press` let people use the bot.

    - now: the time of messages, ids and the window of nonces
    - latency: how many seconds to wait before each answer
    - nonce_window: how long a nonce is remembered
    - faults: what happens to a request on its way
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime] = system_utc,
        token: str = TOKEN,
        latency: Callable[[], float] = lambda: 0.0,
        limits: Limits | None = None,
        nonce_window: timedelta = MINUTES,
        faults: Callable[[Received], Fault] = lambda _: Fault.NONE,
    ) -> None:
        self.world = World(
            now, lambda event, data, guild: self.gateway.dispatch(event, data, guild), nonce_window
        )
        self.gateway = Gateway(self.world, token)
        self.limits = limits or Limits()
        people = People(self.world, self.gateway)
        self.interact, self.press = people.interact, people.press
        self._counter = Counter(
            *(self.world, self.gateway, people, self.limits),
            token=token,
            latency=latency,
            faults=faults,
        )
        self.received: list[Received] = self._counter.received
        self.unknown_routes: list[str] = self._counter.unknown_routes
        self.on_received: list[Watch] = self._counter.watches
        self.api = ""
        self._runner: web.ServerRunner | None = None

    async def start(self, port: int = 0) -> None:
        """Listen on a port, by default on one that is free."""
        # Whoever asked may be dead by now: what has arrived is carried out all the same.
        server = web.Server(self._serve, handler_cancellation=False, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, port).start()
        bound = self._runner.addresses[0][1]
        self.api = f"http://{HOST}:{bound}/api/v10"
        self.gateway.url = f"ws://{HOST}:{bound}/gateway"

    async def stop(self) -> None:
        """Close all sockets and listen no more."""
        await self.gateway.drop()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path == "/gateway":
            return await self.gateway.serve(request)
        return await self._counter.serve(request)
