"""The stand-in itself: one web server with the HTTP API and the gateway, and what it received."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from standin import interact as acts
from standin import shapes
from standin.counter import Counter, Watch
from standin.desk import Answered, Desk
from standin.gateway import Gateway
from standin.ids import system_utc
from standin.limits import Limits
from standin.nonces import Nonces
from standin.received import Fault, Moment, Received, Refusal, Request
from standin.things import Node
from standin.world import World

__all__ = ["Answered", "Fault", "Limits", "Moment", "Received", "Refusal", "Request", "StandIn"]

TOKEN = "standin-token"
HOST = "127.0.0.1"


class StandIn:
    """A small Discord over real sockets.

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
        latency: Callable[[], float] | None = None,
        limits: Limits | None = None,
        nonce_window: timedelta = timedelta(minutes=3),
        faults: Callable[[Received], Fault] | None = None,
    ) -> None:
        self.world = World(
            now, lambda event, data, guild: self.gateway.dispatch(event, data, guild)
        )
        self.gateway = Gateway(self.world, token, now)
        self.limits = limits or Limits()
        self._desk = Desk(self.gateway, Nonces(nonce_window))
        self._people = acts.People(self.world, self._desk)
        self._counter = Counter(
            self.world, self._desk, self.limits, token=token, latency=latency, faults=faults
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
        if request.path.startswith("/standin/"):
            return self._counter.inspected(request.path.removeprefix("/standin/"))
        return await self._counter.serve(request)

    async def interact(
        self,
        *,
        guild_id: int,
        channel_id: int,
        user_id: int,
        command: str | None = None,
        options: Mapping[str, Any] | None = None,
        target: int | None = None,
        custom_id: str | None = None,
        message: int | Node | None = None,
        values: Sequence[Any] | None = None,
        modal: Answered | None = None,
        fields: Mapping[str, Any] | None = None,
        locale: str = "en-US",
        patience: float = 3.0,
    ) -> Answered:
        """Let a person do one thing and wait for the first answer.

        - command: a slash command with its options, or a user's menu with its target
        - custom_id: a press on a message, by its id or its JSON; with values a choice
        - modal: the form that an earlier answer opened, filled in with `fields`
        """
        guild, channel = self.world.guilds[guild_id], self.world.channels[channel_id]
        where = self._people.person(guild, user_id, locale)
        if modal is not None:
            kind, data = acts.FORM, acts.form(modal.body, fields or {})
        elif command is not None:
            kind, data = acts.COMMAND, self._people.command(guild, command, options or {}, target)
        elif custom_id is not None and message is not None:
            if isinstance(message, int):
                message = shapes.message(channel.messages[message])
            kind, data = acts.COMPONENT, self._people.press(guild, message, custom_id, values)
            where["message"] = message
        else:
            raise ValueError("say a command, a custom_id with its message, or a modal")
        return await self._people.interact(
            kind, data, where, guild=guild, channel=channel, patience=patience
        )
