"""The listener for the operator's programs: /metrics for Prometheus, /healthz for health checks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.errors import StartupError
from bot.telemetry.health import Health, State, judge
from bot.telemetry.observer import Observer

if TYPE_CHECKING:
    from aiohttp import web

TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8"
PATHS = "Here are /metrics, for Prometheus, and /healthz, the state of health.\n"


@asynccontextmanager
async def listening(address: str, observer: Observer) -> AsyncIterator[None]:
    """Answer at `address` (`host:port`) meanwhile; not at all when it is empty.

    Raises StartupError when the address cannot be had.
    """
    if not address:
        yield
        return
    # Imported here: a bot without a listener need not carry a web server.
    from aiohttp import web

    runner = web.AppRunner(_application(observer), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await _open(web.TCPSite, runner, address)
        yield
    finally:
        await runner.cleanup()


async def _open(site: "type[web.TCPSite]", runner: "web.AppRunner", address: str) -> None:
    host, _, port = address.rpartition(":")
    try:
        await site(runner, host.strip("[]"), int(port)).start()
    except (OSError, OverflowError) as error:
        problem = getattr(error, "strerror", None) or error
        raise StartupError(
            f'telemetry.listen = "{address}" cannot be listened at ({problem}): choose an address '
            f"of this machine and a port that is free, or leave it empty."
        ) from None


def _application(observer: Observer) -> "web.Application":
    from aiohttp import web

    from bot.telemetry import figures

    async def metrics(_request: web.Request) -> web.Response:
        body = figures.render(observer.metrics, await observer.look())
        return web.Response(body=body, headers={"Content-Type": TEXT_FORMAT})

    async def health(_request: web.Request) -> web.Response:
        verdict = judge(await observer.look())
        status = 200 if verdict.state is State.OK else 503
        return web.json_response(as_json(verdict), status=status)

    async def nothing(_request: web.Request) -> web.Response:
        return web.Response(text=PATHS, status=404)

    application = web.Application()
    application.router.add_get("/metrics", metrics)
    application.router.add_get("/healthz", health)
    application.router.add_get("/{path:.*}", nothing)
    return application


def as_json(verdict: Health) -> dict[str, object]:
    """Return a verdict as /healthz shows it."""
    parts = {
        name: {"state": part.state, "says": part.says, **part.figures}
        for name, part in verdict.parts.items()
    }
    return {"state": verdict.state, **parts}
